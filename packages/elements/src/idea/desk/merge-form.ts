import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Failure } from '@madang/client';
import type { ErrorKind, IdeaRow, MERGES } from '@madang/protocol';
import { keepTyping } from '../../shared/typing.js';
import type { DeskForm, DeskHost } from './host.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof MERGES.note = 500;

/** How long one has stopped typing before it is looked for, in milliseconds. */
const PAUSE = 250;

/** Making an idea part of another that asks for the same: which one is looked for by its words. */
export class MergeForm implements DeskForm {
  readonly #host: DeskHost;
  readonly #idea: string;
  #words: string;
  #found: readonly IdeaRow[] | undefined;
  #into = '';
  #note = '';
  #error: 'mergeMissing' | ErrorKind | null = null;
  #sending = false;
  #asked: AbortController | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(host: DeskHost, idea: string, title: string) {
    this.#host = host;
    this.#idea = idea;
    this.#words = title;
    void this.#look();
  }

  render(): TemplateResult {
    const { t } = this.#host;
    const error = this.#error;
    return html`<form novalidate @submit=${this.#submit}>
      <div>
        <label class="label" for="twin">${t.mergeSearch}</label>
        <input
          id="twin"
          class="field"
          type="search"
          autocomplete="off"
          aria-describedby="merge-hint"
          .value=${live(this.#words)}
          @input=${this.#search}
          @keydown=${keepTyping}
          @keypress=${keepTyping}
        />
        <p id="merge-hint" class="hint">${t.mergeHint}</p>
      </div>
      <fieldset aria-describedby="merge-error">
        <legend class="label">${t.mergeInto}</legend>
        ${this.#choices()}
      </fieldset>
      <div>
        <label class="label" for="merge-note">${t.mergeNote}</label>
        <textarea
          id="merge-note"
          class="field"
          maxlength=${LONGEST}
          .value=${live(this.#note)}
          @input=${this.#write}
          @keydown=${keepTyping}
          @keypress=${keepTyping}
        ></textarea>
      </div>
      <p id="merge-error" class="error" role="alert" ?hidden=${!error}>
        ${error === 'mergeMissing' ? t.mergeMissing : error ? t.failures[error] : nothing}
      </p>
      <div class="row">
        <button class="button primary" aria-disabled=${this.#sending ? 'true' : 'false'}>${t.mergeDo}</button>
        <button type="button" class="button plain" @click=${this.#cancel}>${t.cancel}</button>
      </div>
    </form>`;
  }

  /** Nothing of it goes by the outbox. */
  settled(): void {}

  #choices(): TemplateResult {
    const { t, language } = this.#host;
    if (!this.#found) return html`<p class="hint" role="status">${t.loadingList}</p>`;
    if (this.#found.length === 0) return html`<p class="hint" role="status">${t.mergeNone}</p>`;
    return html`${this.#found.map(({ id, title, votes }) => html`<label class="choice">
      <input type="radio" name="into" value=${id} .checked=${live(id === this.#into)} @change=${this.#choose} />
      <span><bdi>${title}</bdi> <span class="hint">${t.votes(votes, votes.toLocaleString(language))}</span></span>
    </label>`)}`;
  }

  async #look(): Promise<void> {
    const { client, idea } = this.#host;
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    try {
      const words = this.#words.trim();
      const found = words && client && idea ? await client.similar(idea.board, words, asked.signal) : [];
      if (this.#asked !== asked) return;
      this.#found = found.filter(({ id }) => id !== this.#idea);
    } catch {
      if (this.#asked !== asked) return;
      this.#found = [];
    }
    this.#host.requestUpdate();
  }

  readonly #search = (event: Event): void => {
    this.#words = (event.target as HTMLInputElement).value;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(), PAUSE);
  };

  readonly #choose = (event: Event): void => {
    this.#into = (event.target as HTMLInputElement).value;
    this.#error = null;
    this.#host.requestUpdate();
  };

  readonly #write = (event: Event): void => {
    this.#note = (event.target as HTMLTextAreaElement).value;
  };

  left(): void {
    clearTimeout(this.#pause);
    this.#asked?.abort();
    this.#asked = undefined;
  }

  readonly #cancel = (): void => this.#host.close();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.#sending) return;
    // What was chosen may have left the list with other words.
    if (!this.#found?.some(({ id }) => id === this.#into)) {
      this.#error = 'mergeMissing';
      this.#host.requestUpdate();
      return this.#host.focusOn(this.#found?.length ? 'input[name="into"]' : '#twin');
    }
    void this.#merge();
  };

  async #merge(): Promise<void> {
    this.#sending = true;
    this.#error = null;
    this.#host.requestUpdate();
    const body = { into: this.#into, note: this.#note.trim() };
    const failure = await askMerge(this.#host, 'POST', this.#idea, body);
    this.#sending = false;
    if (this.#host.idea?.id !== this.#idea) return;
    this.#error = failure;
    if (failure) this.#host.requestUpdate();
    else this.#host.turned('merged');
  }
}

/** Merges, or takes that back. Resolves with why not, if not. */
export async function askMerge(
  { client }: Pick<DeskHost, 'client'>,
  method: 'POST' | 'DELETE',
  idea: string,
  body?: object,
): Promise<ErrorKind | null> {
  try {
    const account = await client?.account();
    const answer = await account?.ask({ method, path: `/ideas/${encodeURIComponent(idea)}/merge`, ...(body && { body }) });
    if (answer?.status === 200) return null;
    return (answer?.body as { readonly error?: { readonly kind: ErrorKind } } | undefined)?.error?.kind ?? 'busy';
  } catch (error) {
    return ((error as Failure).kind as ErrorKind | undefined) ?? 'busy';
  }
}
