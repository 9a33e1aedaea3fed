import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type IdeaRow, LIMITS, type SimilarPage, type Voice } from '@madang/protocol';
import { when } from '@madang/elements/console.js';
import { ApiError } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { fieldOf } from '../shared/form.js';
import { pageSheets } from '../shared/page.styles.js';
import type { VoicesMessages } from './en.js';
import { voiceStyles } from './voices.styles.js';
import { voicesWords } from './words.js';

/** Told of what was done with a voice: how it is now, `null` where it is gone. */
export type OnVoice = (id: string, voice: Voice | null) => void;

/** How long somebody has stopped writing before ideas are looked for, in milliseconds. */
const PAUSE = 200;

/**
 * One voice with all that can be done with it.
 *
 * @tag madang-console-voice
 */
export class MadangConsoleVoice extends ConsoleElement<VoicesMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    voice: { attribute: false },
    changed: { attribute: false },
    ideas: { state: true },
    vote: { state: true },
    making: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  static override styles = [...pageSheets, voiceStyles];

  readonly dictionary = voicesWords;

  declare voice: Voice;
  /** Told also after this has left the page: what was done can be taken back for a while. */
  declare changed: OnVoice | undefined;
  /** Ideas that it may belong to; absent while they are looked for. */
  declare ideas: readonly IdeaRow[] | undefined;
  /** Count it as their vote. */
  declare vote: boolean;
  /** An idea is being made of it. */
  declare making: boolean;
  declare failure: ApiError | undefined;
  declare busy: boolean;

  #of = '';
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.vote = true;
    this.making = false;
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#wait);
  }

  /** Gives it to the suggestion of this number, from 1. */
  choose(number: number): void {
    const idea = this.ideas?.[number - 1];
    if (idea && this.voice.state !== 'attached') void this.attach(idea);
  }

  /** Counts it as their vote, or no longer. */
  toggleVote(): void {
    if (this.voice.who.person !== null && this.voice.state !== 'attached') this.vote = !this.vote;
  }

  /** Begins an idea made of it. */
  startIdea(): void {
    if (this.voice.state === 'attached') return;
    this.making = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#title')?.focus());
  }

  /** Puts it aside. */
  async dismiss(): Promise<void> {
    const { t, desk, voice } = this;
    if (voice.state !== 'waiting') return;
    const put = await this.#send('PUT', 'dismissed');
    if (!put) return;
    this.#tell(put);
    desk.toast(t.dismissed, { label: t.undo, run: () => void this.#undo(voice.id, 'dismissed') });
  }

  /** Gives it to an idea. */
  async attach(idea: Pick<IdeaRow, 'id' | 'title'>): Promise<void> {
    const { t, desk, voice } = this;
    const vote = this.vote && voice.who.person !== null;
    const attached = await this.#send('PUT', 'idea', { idea: idea.id, vote });
    if (!attached) return;
    this.#tell(attached);
    desk.toast(t.attached(idea.title), { label: t.undo, run: () => void this.#undo(voice.id, 'idea') });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('voice') || this.#of === this.voice.id) return;
    this.#of = this.voice.id;
    this.vote = this.voice.who.person !== null;
    this.making = false;
    this.failure = undefined;
    this.ideas = undefined;
    if (this.hasDesk && this.voice.state !== 'attached') void this.#suggest();
  }

  protected override render(): TemplateResult {
    const { t, language, voice } = this;
    const { who, by } = voice;
    const name = who.name ?? who.email ?? who.externalId ?? t.someone;
    return html`<div part="base" lang=${language}>
      <article class="whole" aria-busy=${this.busy}>
        <h2><madang-console-who .person=${{ id: who.person ?? '', name }}></madang-console-who>${who.account ? html` <small class="quiet">· <bdi>${who.account}</bdi></small>` : nothing}</h2>
        <blockquote dir="auto">${voice.words}</blockquote>
        <p class="quiet">
          ${t.channels[voice.channel]} · ${t.kinds[voice.kind]} · ${when(language, voice.saidAt)}
          ${by ? html`· ${t.recordedBy(by.name)}` : nothing}
          ${who.email && who.name ? html`· <bdi>${who.email}</bdi>` : nothing}
          ${voice.url ? html`· <a href=${voice.url} target="_blank" rel="noopener noreferrer">${t.source}</a>` : nothing}
        </p>
        ${voice.original
          ? html`<details><summary>${t.wholeMail}</summary><pre dir="auto" tabindex="0">${voice.original}</pre></details>`
          : nothing}
        ${voice.state === 'attached' ? this.#belonging() : this.#deciding()}
        ${this.failure ? html`<p class="error" role="alert">${t.failures[this.failure.kind]}</p>` : nothing}
      </article>
    </div>`;
  }

  #belonging(): TemplateResult {
    const { t, voice } = this;
    return html`<section class="stack" aria-labelledby="belongs">
      <h3 id="belongs">${t.belongs}</h3>
      <p class="row"><b><bdi>${voice.idea?.title}</bdi></b></p>
      ${this.#quotable()}
      <div class="row">
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => void this.#detach()}>${t.detach}</button>
      </div>
    </section>`;
  }

  #deciding(): TemplateResult {
    const { t, voice, ideas } = this;
    const known = voice.who.person !== null;
    return html`<section class="stack" aria-labelledby="ideas">
        <h3 id="ideas">${t.ideas}</h3>
        <label class="check">
          <input
            type="checkbox"
            aria-keyshortcuts="v"
            .checked=${this.vote && known}
            ?disabled=${!known}
            @change=${() => this.toggleVote()}
          />
          <span>${t.vote}${known ? nothing : html`<small>${t.voteNobody}</small>`}</span>
        </label>
        ${ideas === undefined
          ? html`<p class="quiet" role="status">${t.loading}</p>`
          : ideas.length === 0
            ? html`<p class="quiet">${t.ideasNone}</p>`
            : html`<ol class="ideas">
                ${ideas.map((idea, at) => this.#idea(idea, at + 1))}
              </ol>`}
        <label>
          <span class="label">${t.find}</span>
          <input class="field" type="search" maxlength=${LIMITS.query} @input=${this.#find} />
        </label>
        ${this.#quotable()}
      </section>
      ${this.making ? this.#form() : nothing}
      <div class="row">
        ${this.making
          ? nothing
          : html`<button type="button" class="button" aria-keyshortcuts="c" @click=${() => this.startIdea()}>${t.create}</button>`}
        ${voice.state === 'waiting'
          ? html`<button type="button" class="button" aria-keyshortcuts="d" ?disabled=${this.busy} @click=${() => void this.dismiss()}>
              ${t.dismiss}
            </button>`
          : html`<button type="button" class="button" ?disabled=${this.busy} @click=${() => void this.#undo(voice.id, 'dismissed')}>
              ${t.wait}
            </button>`}
        <button type="button" class="button plain" ?disabled=${this.busy} @click=${() => void this.#remove()}>${t.remove}</button>
      </div>`;
  }

  #idea(idea: IdeaRow, number: number): TemplateResult {
    const { t, language } = this;
    return html`<li>
      <button
        type="button"
        class="idea"
        aria-keyshortcuts=${number}
        aria-label=${t.attach(idea.title)}
        ?disabled=${this.busy}
        @click=${() => void this.attach(idea)}
      >
        <kbd aria-hidden="true">${number}</kbd>
        <b dir="auto">${idea.title}</b>
        <small>${t.votes(idea.votes.toLocaleString(language), idea.votes === 1)}</small>
      </button>
    </li>`;
  }

  #quotable(): TemplateResult {
    const { t, voice } = this;
    return html`<label class="check">
      <input type="checkbox" .checked=${voice.quotable} @change=${this.#setQuotable} />
      <span>${t.quotable}<small>${t.quotableMore}</small></span>
    </label>`;
  }

  #form(): TemplateResult {
    const { t, desk, voice } = this;
    const [first = ''] = voice.words.trim().split('\n');
    const { boards } = desk.community;
    return html`<form class="stack" @submit=${this.#create}>
      <label>
        <span class="label">${t.newTitle}</span>
        <input id="title" class="field" name="title" required maxlength=${LIMITS.title} .value=${first.slice(0, LIMITS.title)} dir="auto" />
      </label>
      <label ?hidden=${boards.length < 2}>
        <span class="label">${t.board}</span>
        <select class="field" name="board">
          ${boards.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select>
      </label>
      <div class="row">
        <button class="button primary" ?disabled=${this.busy}>${t.createNow}</button>
        <button type="button" class="button plain" @click=${() => (this.making = false)}>${t.cancel}</button>
      </div>
    </form>`;
  }

  async #suggest(): Promise<void> {
    const { id } = this.voice;
    const ideas = await this.#ask<SimilarPage>(`/voices/${id}/suggestions`);
    if (this.voice.id === id) this.ideas = ideas?.ideas ?? [];
  }

  readonly #find = ({ target }: Event): void => {
    const text = (target as HTMLInputElement).value.trim();
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => void (text === '' ? this.#suggest() : this.#look(text)), PAUSE);
  };

  async #look(text: string): Promise<void> {
    const { id } = this.voice;
    const found = await Promise.all(
      this.desk.community.boards.map((board) =>
        this.#ask<{ ideas: readonly IdeaRow[] }>(`/boards/${board.id}/ideas?q=${encodeURIComponent(text)}&limit=9`),
      ),
    );
    if (this.voice.id === id) this.ideas = found.flatMap((page) => page?.ideas ?? []).slice(0, 9);
  }

  readonly #setQuotable = async ({ target }: Event): Promise<void> => {
    const box = target as HTMLInputElement;
    const voice = await this.#send('PUT', '', { quotable: box.checked });
    if (voice) this.#tell(voice);
    else box.checked = !box.checked;
  };

  readonly #create = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { t, desk, voice } = this;
    const form = event.target as HTMLFormElement;
    const [title, board] = [fieldOf(form, 'title'), fieldOf(form, 'board') || (desk.community.boards[0]?.id ?? '')];
    const idea = await this.#try(() => desk.api.send<{ id: string }>('POST', `/voices/${voice.id}/promote`, { board, title }));
    if (!idea) return;
    this.making = false;
    await this.#reread(voice.id);
    const run = (): void => {
      void this.#try(() => desk.api.send('DELETE', `/ideas/${idea.id}/origin`)).then(() => this.#reread(voice.id));
    };
    desk.toast(t.created(title), { label: t.undo, run });
  };

  async #detach(): Promise<void> {
    await this.#undo(this.voice.id, 'idea');
    this.desk.toast(this.t.detached);
  }

  async #undo(id: string, what: 'idea' | 'dismissed'): Promise<void> {
    const voice = await this.#try(() => this.desk.api.send<Voice>('DELETE', `/voices/${id}/${what}`));
    if (voice) this.#tell(voice);
  }

  async #remove(): Promise<void> {
    const { t, desk, voice } = this;
    if (!confirm(t.removeAsk)) return;
    const done = await this.#try(async () => {
      await desk.api.send('DELETE', `/voices/${voice.id}`);
      return true;
    });
    if (!done) return;
    this.changed?.(voice.id, null);
    desk.toast(t.removed);
  }

  async #reread(id: string): Promise<void> {
    const voice = await this.#ask<Voice>(`/voices/${id}`);
    if (voice) this.#tell(voice);
  }

  #tell(voice: Voice): void {
    this.changed?.(voice.id, voice);
  }

  #send(method: 'PUT' | 'DELETE', what: string, body?: object): Promise<Voice | undefined> {
    const path = `/voices/${this.voice.id}${what === '' ? '' : `/${what}`}`;
    return this.#try(() => this.desk.api.send<Voice>(method, path, body));
  }

  #ask<T>(path: string): Promise<T | undefined> {
    return this.#try(() => this.desk.api.get<T>(path), false);
  }

  async #try<T>(act: () => Promise<T>, changes = true): Promise<T | undefined> {
    if (changes && this.busy) return undefined;
    if (changes) this.busy = true;
    try {
      const answer = await act();
      this.failure = undefined;
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.failure = error;
      return undefined;
    } finally {
      if (changes) this.busy = false;
    }
  }
}
