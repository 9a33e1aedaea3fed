import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LIMITS } from '@madang/protocol';
import type { MadangEditor } from '../markdown/editor.js';
import { openDrafts, type Drafts } from '../shared/drafts.js';
import { icon } from '../shared/icons.js';
import { pen } from '../shared/icons-more.js';
import { askSignIn } from '../shared/sign-in.js';
import { keepTyping } from '../shared/typing.js';
import { MadangProposedEvent, MadangProposeEvent } from './board.events.js';
import { readDraft, readSent, writeDraft, writeSent, type IdeaDraft, type SentIdea } from './draft.js';
import type { BoardContext } from './host.js';
import { Similar } from './similar.js';
import { KINDS } from './toolbar.js';
import { offeredTopics } from './topics.js';

/** The server's limits, written again because no widget loads code of the protocol; a difference does not compile. */
const TITLE: typeof LIMITS.title = 140;
const BODY: typeof LIMITS.body = 20_000;
const TAGS: typeof LIMITS.tags = 5;

const EMPTY: IdeaDraft = { title: '', body: '', tags: [] };

/** Where an idea is written: one line until it is touched; keeps a draft until the server took it. */
export class Composer {
  readonly #board: BoardContext;
  readonly #similar: Similar;
  readonly #drafts: Drafts | undefined;
  #open = false;
  #draft: IdeaDraft;
  #error = '';
  #told = false;
  #focus: 'title' | 'ask' | undefined;
  /** What was taken, until it is known who a new visitor is. */
  #sent: SentIdea | undefined;

  constructor(board: BoardContext) {
    const { client, board: id } = board.host;
    this.#board = board;
    this.#similar = new Similar(board);
    this.#drafts = client && openDrafts(client.community);
    const kept = readDraft(this.#drafts?.read(`board:${id}`) ?? '');
    // What is on its way already is no draft any more, though it was kept until it is taken.
    const going = client?.outbox.value.some(({ call }) => call.name === 'idea.create' && call.args.title === kept?.title.trim());
    this.#draft = kept && !going ? kept : EMPTY;
  }

  /** Opens the form; `title` fills an empty one. */
  open(title = ''): void {
    this.#open = true;
    this.#focus = 'title';
    if (title && !this.#draft.title) this.#write({ title });
    this.#similar.look(this.#draft.title);
    this.#board.draw();
  }

  /** The line, or the form. */
  render(): TemplateResult {
    const { t } = this.#board;
    if (this.#open) return this.#form();
    return html`<div class="line">
      <button class="ask" part="composer" @click=${() => this.open()}>
        ${icon(pen)}<span>${this.#draft.title || this.#draft.body ? t.resume : t.suggest}</span>
      </button>
      ${this.#own()}
    </div>`;
  }

  /** The way to what this person proposed last: beside the line, so that nothing moves, and after a reload as well. */
  #own(): TemplateResult | typeof nothing {
    const { t } = this.#board;
    const sent = this.#sent ?? readSent(this.#drafts?.read(this.#sentPlace) ?? '');
    return sent
      ? html`<a class="button own" href="#madang-idea=${sent.id}" title=${sent.title} aria-label="${t.own}: ${sent.title}">
          ${t.own}
        </a>`
      : nothing;
  }

  /** Whoever shares the tab does not share what was proposed. */
  get #sentPlace(): string {
    return `sent:${this.#board.host.board}:${this.#board.me?.person?.id ?? ''}`;
  }

  /** After the host rendered: keeps what was taken, and puts the focus where the last step wants it. */
  updated(): void {
    if (this.#sent && this.#board.me?.person) {
      this.#drafts?.keep(this.#sentPlace, writeSent(this.#sent));
      this.#sent = undefined;
    }
    const wanted = this.#focus;
    this.#focus = undefined;
    const root = this.#board.host.renderRoot;
    if (wanted) root.querySelector<HTMLElement>(wanted === 'ask' ? '.ask' : '#idea-title')?.focus();
  }

  #form(): TemplateResult {
    const { t, host } = this.#board;
    const { title, body } = this.#draft;
    return html`<form class="composer" part="composer" novalidate @submit=${this.#submit} @keydown=${this.#key}>
      <label class="sr" for="idea-title">${t.title}</label>
      <input
        id="idea-title"
        class="idea-title"
        autocomplete="off"
        dir="auto"
        placeholder=${t.title}
        aria-invalid=${this.#error ? 'true' : 'false'}
        aria-describedby="idea-error"
        .value=${live(title)}
        @input=${this.#typed}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      />
      <p id="idea-error" class="error" ?hidden=${!this.#error}>${this.#error}</p>
      ${this.#similar.render()}
      <madang-editor
        .locale=${host.language}
        .label=${t.body}
        .placeholder=${t.bodyHint}
        .maxlength=${BODY}
        .value=${body}
        @input=${(event: Event) => this.#write({ body: (event.currentTarget as MadangEditor).value })}
      ></madang-editor>
      ${this.#kinds()} ${this.#topics()}
      <div class="row">
        <button class="button primary" aria-keyshortcuts="Control+Enter Meta+Enter">${this.#barred ? t.signInAndSend : t.send}</button>
        <button type="button" class="button plain" @click=${this.#later}>${t.cancel}</button>
        <span class="hint" role="status">${this.#told && this.#barred ? t.signInFirst : nothing}</span>
      </div>
    </form>`;
  }

  /** What it is: an idea, unless somebody says otherwise. */
  #kinds(): TemplateResult {
    const { t } = this.#board;
    const { kind: chosen = 'idea' } = this.#draft;
    return html`<div role="group" class="choices kinds" aria-label=${t.what}>
      ${KINDS.map((kind) => html`<button
        type="button"
        class="choice"
        aria-pressed=${kind === chosen}
        @click=${() => this.#write({ kind })}
      >${this.#board.kindName(kind)}</button>`)}
    </div>`;
  }

  #topics(): TemplateResult | typeof nothing {
    const { t, host, community } = this.#board;
    const { tags } = this.#draft;
    const offered = offeredTopics(community?.tags ?? [], tags, host.language);
    if (!offered.length) return nothing;
    return html`<div role="group" class="choices" aria-label=${t.topics}>
      ${offered.map((name) => {
        const on = tags.includes(name);
        return html`<button type="button" class="choice" aria-pressed=${on} @click=${() => this.#tag(name, !on)}>${name}</button>`;
      })}
    </div>`;
  }

  /** The community wants a known person, and this is none. */
  get #barred(): boolean {
    const { me, community } = this.#board;
    return community?.policy.anonymous.propose === false && (!me?.person || me.person.anonymous);
  }

  #write(change: Partial<IdeaDraft>): void {
    this.#draft = { ...this.#draft, ...change };
    this.#drafts?.keep(`board:${this.#board.host.board}`, writeDraft(this.#draft));
    this.#board.draw();
  }

  #tag(name: string, on: boolean): void {
    const rest = this.#draft.tags.filter((tag) => tag !== name);
    this.#write({ tags: on ? [...rest, name].slice(-TAGS) : rest });
  }

  readonly #typed = ({ target }: Event): void => {
    const title = (target as HTMLInputElement).value;
    this.#error = '';
    this.#similar.look(title);
    this.#write({ title });
  };

  readonly #later = (): void => {
    this.#open = false;
    this.#error = '';
    this.#focus = 'ask';
    this.#board.draw();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#later();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (event.currentTarget as HTMLFormElement).requestSubmit();
    }
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const { t, host } = this.#board;
    const { title, body } = this.#draft;
    const long = title.trim().length > TITLE || body.trim().length > BODY;
    this.#error = !title.trim() ? t.titleMissing : long ? t.tooLong : '';
    this.#focus = this.#error ? 'title' : undefined;
    this.#board.draw();
    if (this.#error || !host.client) return;
    if (!this.#barred) void this.#send();
    else this.#told = !askSignIn(host, host.client, 'propose', () => void this.#send());
  };

  async #send(): Promise<void> {
    const { host, t } = this.#board;
    const { client, board } = host;
    const draft = this.#draft;
    const title = draft.title.trim();
    if (!client || !host.dispatchEvent(new MadangProposeEvent(title, draft.body))) return;
    const id = client.newId();
    const more = { ...(draft.tags.length && { tags: [...draft.tags] }), ...(draft.kind && { kind: draft.kind }) };
    const outcome = client.mutate({ name: 'idea.create', args: { id, board, title, body: draft.body.trim(), ...more } });
    // The form empties at once, but the kept draft goes only when the server has the words.
    this.#draft = EMPTY;
    this.#similar.look('');
    this.#later();
    const result = await outcome;
    if (result.type === 'applied') {
      if (this.#draft === EMPTY) this.#drafts?.keep(`board:${board}`, '');
      this.#sent = { id, title };
      this.#board.say(t.sent);
      host.dispatchEvent(new MadangProposedEvent(id));
      return;
    }
    if (this.#draft !== EMPTY) return;
    // Back into the form with every word, and out of the outbox, so that it is not shown twice.
    const refused = client.outbox.value.find(({ call }) => call.name === 'idea.create' && call.args.id === id);
    if (refused) client.discard(refused.key);
    this.#write(draft);
    this.open();
    this.#error = `${t.refused} ${t.failures[result.failure.kind] ?? result.failure.message}`;
    if (result.failure.kind === 'not-signed-in') askSignIn(host, client, 'propose', () => void this.#send());
  }
}
