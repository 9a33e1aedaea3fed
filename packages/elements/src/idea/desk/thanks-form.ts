import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Failure } from '@madang/client';
import type { ErrorKind, MERGES } from '@madang/protocol';
import { keepTyping } from '../../shared/typing.js';
import type { DeskForm, DeskHost } from './host.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof MERGES.thanks = 280;

/** What the company thanks for an idea with that has shipped: everybody reads it beside the names. */
export class ThanksForm implements DeskForm {
  readonly #host: DeskHost;
  readonly #idea: string;
  #words: string;
  #error: ErrorKind | null = null;
  #sending = false;

  constructor(host: DeskHost, idea: string, thanks = '') {
    this.#host = host;
    this.#idea = idea;
    this.#words = thanks;
  }

  render(): TemplateResult {
    const { t } = this.#host;
    const error = this.#error;
    return html`<form novalidate @submit=${this.#submit}>
      <div>
        <label class="label" for="thanks-words">${t.thanks}</label>
        <textarea
          id="thanks-words"
          class="field"
          maxlength=${LONGEST}
          aria-describedby="thanks-hint thanks-error"
          .value=${live(this.#words)}
          @input=${({ target }: Event) => (this.#words = (target as HTMLTextAreaElement).value)}
          @keydown=${keepTyping}
          @keypress=${keepTyping}
        ></textarea>
        <p id="thanks-hint" class="hint">${t.thanksHint}</p>
        <p id="thanks-error" class="error" role="alert" ?hidden=${!error}>${error ? t.failures[error] : ''}</p>
      </div>
      <div class="row">
        <button class="button primary" aria-disabled=${this.#sending ? 'true' : 'false'}>${t.publish}</button>
        <button type="button" class="button plain" @click=${() => this.#host.close()}>${t.cancel}</button>
      </div>
    </form>`;
  }

  /** Nothing of it goes by the outbox. */
  settled(): void {}

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.#sending) return;
    this.#sending = true;
    this.#error = null;
    this.#host.requestUpdate();
    const error = await this.#send();
    this.#sending = false;
    if (this.#host.idea?.id !== this.#idea) return;
    this.#error = error;
    if (error) this.#host.requestUpdate();
    else this.#host.turned('thanked');
  };

  async #send(): Promise<ErrorKind | null> {
    try {
      const account = await this.#host.client?.account();
      const path = `/ideas/${encodeURIComponent(this.#idea)}/thanks`;
      const answer = await account?.ask({ method: 'PUT', path, body: { thanks: this.#words.trim() } });
      if (answer?.status === 200) return null;
      return (answer?.body as { readonly error?: { readonly kind: ErrorKind } } | undefined)?.error?.kind ?? 'busy';
    } catch (error) {
      return ((error as Failure).kind as ErrorKind | undefined) ?? 'busy';
    }
  }
}
