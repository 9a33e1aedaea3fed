import { html, nothing, type TemplateResult } from 'lit';
import { type Author, type BulkAction, type IdeaRow, LIMITS, LOOP, MERGES, QUEUE, type QueuePage, type Status, STATUSES } from '@madang/protocol';
import { base, buttons, fields, statusBadge, statusStyles, tokens } from '@madang/elements/console.js';
import { apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { fieldOf } from '../shared/form.js';
import { Answering } from './answering.js';
import type { QueueMessages } from './en.js';
import { stepStyles } from './step.styles.js';
import { queueWords } from './words.js';

const DAY = 86_400_000;

/** What a dialog is opened for. */
export type Asking =
  | { readonly type: 'status'; readonly ideas: readonly IdeaRow[]; readonly status?: Status }
  | { readonly type: 'tags' | 'merge' | 'answer' | 'hold'; readonly ideas: readonly IdeaRow[] }
  | { readonly type: 'assign'; readonly ideas: readonly IdeaRow[]; readonly colleagues: readonly Author[]; readonly to: string }
  | { readonly type: 'keys' | 'save' };

/** What came of it. */
export type Asked =
  | BulkAction
  | { readonly type: 'answer'; readonly version: number }
  | { readonly type: 'hold'; readonly reason: string }
  | { readonly type: 'save'; readonly name: string; readonly shared: boolean };

/** Carries out what was asked for; what it throws is said in the dialog, where the words still stand. */
export type Carry = (asked: Asked) => Promise<void>;

/**
 * The dialog in which somebody says what is to become of ideas: a status with its public note, tags, who looks after
 * them, a merge, an answer. It changes nothing by itself, and stays until what it asked for is done.
 *
 * @tag madang-console-step
 */
export class MadangConsoleStep extends ConsoleElement<QueueMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    asking: { state: true },
    status: { state: true },
    found: { state: true },
    why: { state: true },
    carrying: { state: true },
  };

  static override styles = [tokens, base, buttons, fields, statusStyles, stepStyles];

  readonly dictionary = queueWords;

  declare asking: Asking | undefined;
  declare status: Status;
  declare found: readonly IdeaRow[];
  declare why: string;
  /** What was asked for is being done. */
  declare carrying: boolean;

  readonly #answering = new Answering(this);
  #carry: Carry | undefined;
  #settle: ((asked: Asked | null) => void) | undefined;
  #search = 0;

  constructor() {
    super();
    this.status = 'considering';
    this.found = [];
    this.why = '';
    this.carrying = false;
  }

  /** Opens the dialog; `null` where whoever it asked thought better of it. The focus goes back where it was. */
  async ask(asking: Asking, carry?: Carry): Promise<Asked | null> {
    this.#settle?.(null);
    this.asking = asking;
    this.#carry = carry;
    this.carrying = false;
    this.why = '';
    if (asking.type === 'status') this.status = asking.status ?? asking.ideas[0]?.status ?? 'considering';
    if (asking.type === 'answer') this.#answering.open(asking.ideas[0]?.id ?? '');
    if (asking.type === 'merge') this.found = asking.ideas.length > 1 ? asking.ideas : [];
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
    const first = asking.type === 'status' && asking.status === undefined ? 'input:checked' : '[data-first]';
    this.renderRoot.querySelector<HTMLElement>(first)?.focus();
    return new Promise((settle) => (this.#settle = settle));
  }

  protected override render(): TemplateResult {
    const { asking } = this;
    return html`<div part="base" lang=${this.language}>
      <dialog aria-labelledby="asks" @close=${() => this.#end(null)}>
        ${asking ? this.#form(asking) : nothing}
      </dialog>
    </div>`;
  }

  #form(asking: Asking): TemplateResult {
    const { t } = this;
    const ideas = 'ideas' in asking ? asking.ideas : [];
    const { [asking.type]: title } = t.step;
    return html`<form
      novalidate
      @submit=${(event: SubmitEvent) => void this.#submit(event, asking)}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    >
      <h2 id="asks">${typeof title === 'string' ? title : title(ideas.length)}</h2>
      ${ideas.length === 1 ? html`<p class="about">${ideas[0]?.title}</p>` : nothing} ${this.#fields(asking)}
    </form>`;
  }

  #fields(asking: Asking): TemplateResult {
    const { t } = this;
    switch (asking.type) {
      case 'status':
        return html`${this.#statuses()} ${this.#note()} ${this.#acts(t.move)}`;
      case 'tags':
        return html`${this.#tags(asking.ideas)} ${this.#acts(t.apply)}`;
      case 'assign':
        return html`${this.#people(asking)} ${this.#because()} ${this.#acts(t.apply)}`;
      case 'merge':
        return html`${this.#merge(asking.ideas)} ${this.#acts(t.merge)}`;
      case 'answer':
        return html`${this.#answering.render(this.#because())}
          ${this.#answering.looking
            ? this.#acts(t.publish, html`<button type="button" class="button" @click=${() => this.#write()}>${t.rewrite}</button>`)
            : this.#acts(t.look)}`;
      case 'hold':
        return html`<div>
            <label class="label" for="note">${t.holdReason}</label>
            <textarea class="field" id="note" name="note" maxlength=${LIMITS.note} data-first></textarea>
            <p class="hint">${t.holdMore}</p>
          </div>
          ${this.#because()} ${this.#acts(t.acts.hold)}`;
      case 'save':
        return html`<div>
            <label class="label" for="name">${t.viewName}</label>
            <input class="field" id="name" name="name" maxlength=${QUEUE.viewName} autocomplete="off" data-first />
            ${this.#because()}
          </div>
          <label class="choice"><input type="checkbox" name="shared" />${t.shareView}</label>
          ${this.#acts(t.save)}`;
      case 'keys':
        return html`<dl>
            ${t.keyList.map(
              ([keys, what]) => html`<dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt>
                <dd>${what}</dd>`,
            )}
          </dl>
          <div class="acts">
            <button type="button" class="button" data-first @click=${() => this.#close()}>${t.close}</button>
          </div>`;
    }
  }

  #statuses(): TemplateResult {
    const { t } = this;
    return html`<fieldset>
      <legend>${t.status}</legend>
      ${STATUSES.map(
        (status, index) => html`<label class="choice">
          <input
            type="radio"
            name="status"
            value=${status}
            .checked=${status === this.status}
            @change=${() => (this.status = status)}
          />
          ${statusBadge(status, t)}<kbd aria-hidden="true">${index + 1}</kbd>
        </label>`,
      )}
    </fieldset>`;
  }

  #note(): TemplateResult {
    const { t } = this;
    const declines = this.status === 'declined';
    const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
    return html`<div class="public">
        <label class="label" for="note">${declines ? `${t.reason} · ${t.public}` : t.note}</label>
        <textarea
          class="field"
          id="note"
          name="note"
          maxlength=${LIMITS.note}
          aria-describedby="note-hint why"
          data-first
        ></textarea>
        <p class="hint" id="note-hint">${declines ? t.reasonMore : t.noteMore}</p>
        ${this.#because()}
      </div>
      ${declines
        ? html`<div class="public">
            <label class="label" for="day">${t.lookAgain}</label>
            <input class="field" id="day" name="day" type="date" min=${day(1)} max=${day(LOOP.lookAgain - 1)} />
            <p class="hint">${t.lookAgainMore}</p>
          </div>`
        : nothing}`;
  }

  #tags(ideas: readonly IdeaRow[]): TemplateResult {
    const { t } = this;
    const carried = [...new Set(ideas.flatMap(({ tags }) => tags))];
    return html`<div>
        <label class="label" for="tags">${t.addTags}</label>
        <input class="field" id="tags" name="tags" list="known" autocomplete="off" data-first />
        <datalist id="known">${this.desk.community.tags.map((tag) => html`<option value=${tag}></option>`)}</datalist>
        <p class="hint">${t.addTagsMore}</p>
      </div>
      ${carried.length === 0
        ? nothing
        : html`<fieldset>
            <legend>${t.removeTags}</legend>
            ${carried.map(
              (tag) => html`<label class="choice">
                <input type="checkbox" name="kept" value=${tag} checked />${tag}
              </label>`,
            )}
          </fieldset>`}
      ${this.#because()}`;
  }

  #people({ colleagues, to }: Extract<Asking, { type: 'assign' }>): TemplateResult {
    const { t } = this;
    const { me } = this.desk;
    const others = colleagues.filter(({ id }) => id !== me.id);
    const all = [[me.id, t.me], ['', t.nobody], ...others.map(({ id, name }) => [id, name] as const)] as const;
    return html`<div>
      <label class="label" for="person">${t.assignee}</label>
      <select class="field" id="person" name="person" data-first>
        ${all.map(([id, name]) => html`<option value=${id} ?selected=${id === to}>${name}</option>`)}
      </select>
      <p class="hint">${t.assigneeMore}</p>
    </div>`;
  }

  #merge(ideas: readonly IdeaRow[]): TemplateResult {
    const { t, found } = this;
    const most = [...found].sort((a, b) => b.votes - a.votes)[0]?.id;
    return html`<div>
        <label class="label" for="words">${t.mergeSearch}</label>
        <input
          class="field"
          id="words"
          type="search"
          autocomplete="off"
          data-first
          @input=${(event: Event) => void this.#find((event.target as HTMLInputElement).value, ideas)}
        />
      </div>
      ${found.length === 0
        ? nothing
        : html`<fieldset class="results">
            <legend>${t.mergeInto}</legend>
            ${found.map(
              ({ id, title, votes }) => html`<label class="choice">
                <input type="radio" name="into" value=${id} ?checked=${id === most} />
                <span>${title}</span><kbd>${t.votes(votes)}</kbd>
              </label>`,
            )}
          </fieldset>`}
      <div class="public">
        <label class="label" for="note">${t.mergeNote} · ${t.public}</label>
        <textarea class="field" id="note" name="note" maxlength=${MERGES.note}></textarea>
        ${this.#because()}
      </div>`;
  }

  #because(): TemplateResult | typeof nothing {
    return this.why === '' ? nothing : html`<p class="error" id="why" role="alert">${this.why}</p>`;
  }

  #acts(label: string, beside: TemplateResult | typeof nothing = nothing): TemplateResult {
    return html`<div class="acts">
      <button class="button primary" aria-disabled=${this.carrying ? 'true' : 'false'}>${label}</button>
      ${beside}
      <button type="button" class="button" @click=${() => this.#close()}>${this.t.cancel}</button>
    </div>`;
  }

  /** A figure chooses a status while nobody writes; Ctrl or Cmd and Enter sends from within words. */
  #key(event: KeyboardEvent): void {
    const writes = event.target instanceof HTMLTextAreaElement;
    if (writes && event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      (event.currentTarget as HTMLFormElement).requestSubmit();
    }
    const chosen = STATUSES[Number(event.key) - 1];
    if (writes || this.asking?.type !== 'status' || !chosen) return;
    event.preventDefault();
    this.status = chosen;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('input:checked')?.focus());
  }

  async #find(words: string, ideas: readonly IdeaRow[]): Promise<void> {
    const search = (this.#search += 1);
    const among = ideas.length > 1 ? ideas : [];
    if (words.trim() === '') {
      this.found = among;
      return;
    }
    const query = new URLSearchParams({ q: words, limit: '8' });
    const page = await this.desk.api.get<QueuePage>(`/desk/ideas?${query.toString()}`).catch(() => null);
    if (search !== this.#search || !page) return;
    const own = new Set(ideas.map(({ id }) => id));
    this.found = [...page.rows.map(({ idea }) => idea).filter(({ id }) => !own.has(id)), ...among];
  }

  async #submit(event: SubmitEvent, asking: Asking): Promise<void> {
    event.preventDefault();
    if (this.carrying) return;
    this.why = '';
    const asked = this.#read(event.target as HTMLFormElement, asking);
    if (!asked) return;
    this.carrying = true;
    try {
      if ('review' in asked) {
        await this.#answering.review(asked.review);
        if (this.asking === asking) this.#focusOn('#look');
        return;
      }
      await this.#carry?.(asked);
      if (this.asking === asking) this.#end(asked);
    } catch (error) {
      if (this.asking === asking) this.why = this.t.failures[apiErrorOf(error).kind];
    } finally {
      if (this.asking === asking) this.carrying = false;
    }
  }

  /** Goes back from looking an answer over to writing it. */
  #write(): void {
    this.why = '';
    this.#answering.write();
    this.#focusOn('#body');
  }

  #focusOn(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** What was asked for, or words that are to be looked over first; `null` where something is missing. */
  #read(form: HTMLFormElement, asking: Asking): Asked | { readonly review: string } | null {
    const { t } = this;
    const needs = (why: string, field: string): null => {
      this.why = why;
      form.querySelector<HTMLElement>(`#${field}`)?.focus();
      return null;
    };
    switch (asking.type) {
      case 'status': {
        const [note, day, { status }] = [fieldOf(form, 'note'), fieldOf(form, 'day'), this];
        if (status === 'declined' && note === '') return needs(t.reasonNeeded, 'note');
        if (form.querySelector<HTMLInputElement>('#day')?.validity.valid === false) return needs(t.dayWrong, 'day');
        return { type: 'status', status, note, ...(day !== '' && { lookAgainAt: new Date(`${day}T09:00`).getTime() }) };
      }
      case 'tags': {
        const kept = new FormData(form).getAll('kept');
        const add = fieldOf(form, 'tags').split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
        const remove = [...new Set(asking.ideas.flatMap(({ tags }) => tags))].filter((tag) => !kept.includes(tag));
        return { type: 'tags', add, remove };
      }
      case 'assign':
        return { type: 'assign', person: fieldOf(form, 'person') || null };
      case 'merge': {
        const into = fieldOf(form, 'into');
        return into === '' ? needs(t.mergeInto, 'words') : { type: 'merge', into, note: fieldOf(form, 'note') };
      }
      case 'answer': {
        if (this.#answering.looking) return { type: 'answer', version: this.#answering.version };
        const body = fieldOf(form, 'body');
        return body === '' ? needs(t.failures.invalid, 'body') : { review: body };
      }
      case 'hold':
        return { type: 'hold', reason: fieldOf(form, 'note') };
      case 'save': {
        const name = fieldOf(form, 'name');
        return name === '' ? needs(t.failures.invalid, 'name') : { type: 'save', name, shared: fieldOf(form, 'shared') !== '' };
      }
      case 'keys':
        return null;
    }
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  #end(asked: Asked | null): void {
    const settle = this.#settle;
    this.#settle = undefined;
    this.#close();
    this.asking = undefined;
    settle?.(asked);
  }
}
