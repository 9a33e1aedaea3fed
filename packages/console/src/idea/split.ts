import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { CommentView, ThreadView } from '@madang/client';
import { type IdeaRow, LIMITS, SPLIT_COMMENTS } from '@madang/protocol';
import { Watch, when } from '@madang/elements/console.js';
import { fieldOf } from '../shared/form.js';
import { choice } from '../shared/pieces.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';
import { splitStyles } from './split.styles.js';

/** `split`: a second idea out of this one. `promote`: one out of what somebody said beneath it. */
type Way = 'split' | 'promote';

/** An idea as it is about to be made. */
interface Making {
  readonly title: string;
  readonly body: string;
  readonly board: string;
  readonly comments: readonly string[];
  readonly voters: boolean;
}

/** One that was made. */
interface Made {
  readonly id: string;
  readonly title: string;
}

const EMPTY: Making = { title: '', body: '', board: '', comments: [], voters: false };

/**
 * Makes a second idea out of one, or out of a comment beneath it: what goes along is chosen, looked over as everybody
 * will see it, and can be taken back.
 *
 * @tag madang-console-split
 */
export class MadangConsoleSplit extends IdeaPart {
  static override properties = {
    ...IdeaPart.properties,
    row: { attribute: false },
    way: { state: true },
    making: { state: true },
    looking: { state: true },
    made: { state: true },
    empty: { state: true },
    busy: { state: true },
  };
  static override styles = [...pageSheets, ideaStyles, splitStyles];

  /** The idea as everybody sees it, once it is here. */
  declare row: Pick<IdeaRow, 'title' | 'board' | 'votes' | 'author'> | undefined;
  declare way: Way | undefined;
  declare making: Making;
  /** It is looked over. */
  declare looking: boolean;
  declare made: Made | undefined;
  /** What is missing. */
  declare empty: 'title' | 'comment' | undefined;
  declare busy: boolean;

  readonly #thread = new Watch<ThreadView>(this);

  constructor() {
    super();
    this.making = EMPTY;
    this.looking = false;
    this.busy = false;
  }

  /** Begins to take a second idea out of it. */
  begin(): void {
    this.#start('split');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('idea')) {
      this.way = undefined;
      this.made = undefined;
    }
    // What nobody looks at is not read.
    const thread = this.way === undefined ? '' : `idea:${this.idea}`;
    this.#thread.open(this.desk.client, [thread], (client) => client.thread(thread));
  }

  /** The first level: what answers a comment goes where it goes. */
  get #comments(): readonly CommentView[] {
    const all = this.#thread.value?.comments ?? [];
    return all.filter(({ parent, deletedAt, pending }) => parent === null && !deletedAt && pending === null);
  }

  protected override render(): TemplateResult {
    const { t, language, way, made } = this;
    return html`<section part="base" class="part" lang=${language} aria-labelledby="split">
      <h3 id="split">${t.splitting.title}</h3>
      ${way === undefined
        ? html`<div class="row">
            ${(['split', 'promote'] as const).map(
              (one) => html`<button type="button" class="button" data-way=${one} @click=${() => this.#start(one)}>
                ${t.splitting.ways[one]}
              </button>`,
            )}
          </div>`
        : this.looking
          ? this.#look(way)
          : this.#form(way)}
      <p role="status" ?hidden=${made === undefined}>
        ${made ? html`${t.splitting.made} <a href=${this.desk.href(`idea/${made.id}`)}><bdi>${made.title}</bdi></a>` : nothing}
      </p>
      ${this.failure ? html`<p class="error" role="alert">${t.failures[this.failure.kind]}</p>` : nothing}
    </section>`;
  }

  #form(way: Way): TemplateResult {
    const { t, making, row, empty } = this;
    const { boards } = this.desk.community;
    const says = t.splitting;
    return html`<form novalidate @submit=${this.#lookOver}>
      ${this.#said(way)}
      <label class="label"
        >${says.newTitle}
        <input
          class="field"
          name="title"
          maxlength=${LIMITS.title}
          dir="auto"
          aria-invalid=${empty === 'title' ? 'true' : nothing}
          aria-describedby="why"
          .value=${making.title}
        />
      </label>
      <label class="label"
        >${says.words}
        <textarea class="field" name="body" maxlength=${LIMITS.body} dir="auto" .value=${making.body}></textarea>
      </label>
      ${way === 'promote' && boards.length > 1
        ? choice({
            label: says.board,
            labelled: true,
            value: making.board,
            options: boards.map(({ id, name }) => [id, name] as const),
            chosen: (board = '') => (this.making = { ...this.#written(), board }),
          })
        : nothing}
      ${way === 'split'
        ? html`<label class="tick"
            ><input type="checkbox" name="voters" .checked=${making.voters} /> ${says.voters(row?.votes ?? 0, this.#figure(row?.votes ?? 0))}</label
          >`
        : nothing}
      <p id="why" class="error" role="alert" ?hidden=${empty === undefined}>${empty ? says.missing[empty] : nothing}</p>
      <div class="row">
        <button class="button primary">${t.look}</button>
        <button type="button" class="button plain" @click=${() => this.#stop()}>${t.cancel}</button>
      </div>
    </form>`;
  }

  /** What was said beneath it: what goes along is ticked, or which of them it is made of. */
  #said(way: Way): TemplateResult {
    const { t, language, making } = this;
    const thread = this.#thread.value;
    const comments = this.#comments;
    const answers = (id: string): number => thread?.comments.filter(({ parent }) => parent === id).length ?? 0;
    return html`<fieldset class="said" aria-busy=${thread?.load === 'loading' ? 'true' : 'false'}>
      <legend class="label">${t.splitting.choose[way]}</legend>
      ${comments.length === 0 ? html`<p class="quiet">${thread?.load === 'loading' ? t.loading : t.splitting.noComments}</p>` : nothing}
      <div class="choices">
        ${comments.map(
          ({ id, author, body, createdAt }) => html`<label class="tick">
            <input
              type=${way === 'split' ? 'checkbox' : 'radio'}
              name="comment"
              value=${id}
              .checked=${making.comments.includes(id)}
              @change=${(event: Event) => this.#choose(way, id, (event.target as HTMLInputElement).checked)}
            />
            <span>
              <span class="body" dir="auto">${body}</span>
              <small class="quiet"
                ><bdi>${author.name || t.nameless}</bdi> · ${when(language, createdAt)}${answers(id) > 0
                  ? html` · ${t.splitting.answers(answers(id))}`
                  : nothing}</small
              >
            </span>
          </label>`,
        )}
      </div>
      ${thread?.more
        ? html`<button type="button" class="button plain" @click=${() => void this.#thread.live?.loadMore()}>${t.more}</button>`
        : nothing}
    </fieldset>`;
  }

  /** The new idea as everybody will see it. */
  #look(way: Way): TemplateResult {
    const { t, making, row } = this;
    const says = t.splitting;
    const [first] = this.#comments.filter(({ id }) => making.comments.includes(id));
    const by = way === 'promote' ? first?.author : row?.author;
    const board = this.desk.community.boards.find(({ id }) => id === (way === 'promote' ? making.board : row?.board));
    return html`<div class="look" role="group" aria-labelledby="sure">
      <p id="sure"><strong>${t.lookTitle}</strong></p>
      <h4 dir="auto">${making.title}</h4>
      ${making.body ? html`<p class="body" dir="auto">${making.body}</p>` : nothing}
      <ul>
        <li>${says.by(by?.name || t.nameless)}</li>
        ${board ? html`<li>${says.board}: <bdi>${board.name}</bdi></li>` : nothing}
        ${way === 'split'
          ? html`<li>${says.comments(making.comments.length)}</li>
              <li>${making.voters ? says.voters(row?.votes ?? 0, this.#figure(row?.votes ?? 0)) : says.noVoters}</li>`
          : html`<li>${says.stays}</li>`}
      </ul>
      <div class="row">
        <button type="button" class="button primary" ?disabled=${this.busy} @click=${() => void this.#make(way)}>${says.make}</button>
        <button type="button" class="button plain" @click=${() => this.#back()}>${says.change}</button>
      </div>
    </div>`;
  }

  #figure(n: number): string {
    return n.toLocaleString(this.language);
  }

  #start(way: Way): void {
    this.way = way;
    this.looking = false;
    this.made = undefined;
    this.empty = undefined;
    this.failure = undefined;
    this.making = { ...EMPTY, board: this.row?.board ?? this.desk.community.boards[0]?.id ?? '' };
    void this.updateComplete.then(() => this.#focus('[name="title"]'));
  }

  #stop(): void {
    const { way } = this;
    this.way = undefined;
    void this.updateComplete.then(() => this.#focus(`[data-way="${way ?? ''}"]`));
  }

  #back(): void {
    this.looking = false;
    void this.updateComplete.then(() => this.#focus('[name="title"]'));
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #choose(way: Way, id: string, on: boolean): void {
    const written = this.#written();
    if (way === 'split') {
      const others = written.comments.filter((one) => one !== id);
      this.making = { ...written, comments: on ? [...others, id].slice(0, SPLIT_COMMENTS) : others };
      return;
    }
    // Its own words, unless others were written already.
    const before = this.#comments.find((one) => one.id === written.comments[0])?.body ?? '';
    const { body = '' } = this.#comments.find((one) => one.id === id) ?? {};
    const isOwn = written.body !== '' && written.body !== before;
    const title = isOwn || (written.title !== '' && written.title !== titleOf(before)) ? written.title : titleOf(body);
    this.making = { ...written, comments: [id], title, body: isOwn ? written.body : body };
  }

  /** What stands in the fields now. */
  #written(): Making {
    const form = this.renderRoot.querySelector('form');
    if (!form) return this.making;
    const [title, body] = [fieldOf(form, 'title'), fieldOf(form, 'body')];
    return { ...this.making, title, body, voters: fieldOf(form, 'voters') !== '' };
  }

  readonly #lookOver = (event: Event): void => {
    event.preventDefault();
    this.making = this.#written();
    const { title, comments } = this.making;
    this.empty = this.way === 'promote' && comments.length === 0 ? 'comment' : title === '' ? 'title' : undefined;
    this.looking = this.empty === undefined;
    const to = this.looking ? '.look .primary' : this.empty === 'title' ? '[name="title"]' : '[name="comment"]';
    void this.updateComplete.then(() => this.#focus(to));
  };

  async #make(way: Way): Promise<void> {
    if (this.busy) return;
    const { idea, making: { title, body, board, comments, voters } } = this;
    const path = way === 'split' ? `/ideas/${idea}/split` : `/comments/${comments[0] ?? ''}/promote`;
    const asked = way === 'split' ? { title, body, comments, voters } : { title, body, board };
    this.busy = true;
    this.failure = undefined;
    try {
      const { id } = await this.desk.api.send<{ readonly id: string }>('POST', path, asked);
      this.desk.toast(this.t.splitting.done(title), { label: this.t.undo, run: () => void this.#unmake(id) });
      if (this.idea !== idea) return;
      this.made = { id, title };
      this.way = undefined;
    } catch (error) {
      this.failed(error);
    } finally {
      this.busy = false;
    }
  }

  async #unmake(id: string): Promise<void> {
    try {
      await this.desk.api.send('DELETE', `/ideas/${id}/origin`);
      if (this.made?.id === id) this.made = undefined;
      this.desk.toast(this.t.splitting.undone);
    } catch (error) {
      this.failed(error);
    }
  }
}

/** The first line of words as a title. */
function titleOf(words: string): string {
  const [first = ''] = words.trim().split('\n');
  return first.slice(0, LIMITS.title);
}
