import { html, nothing, type TemplateResult } from 'lit';
import type { CommentView, Failure } from '@madang/client';
import type { ErrorKind } from '@madang/protocol';
import type { DeskMessages } from '../idea/desk/en.js';
import { deskWords } from '../idea/desk/words.js';
import type { TakingDownHost } from '../moderation/taking-down.js';

/** Accepting a comment as the workaround of its idea, or no more. Loaded for staff alone. */
export class Accepting {
  readonly #host: TakingDownHost;
  #error: readonly [comment: string, kind: ErrorKind] | null = null;
  #sending = '';

  constructor(host: TakingDownHost) {
    this.#host = host;
  }

  /** The button beneath a comment, and why a press came to nothing. */
  render(comment: CommentView): TemplateResult | typeof nothing {
    const t = this.#t;
    if (!t) return nothing;
    const { id, workaround = false } = comment;
    const [of, error] = this.#error ?? [];
    return html`<button
        type="button"
        class="button plain quiet team-edit accept"
        aria-pressed=${workaround}
        aria-disabled=${this.#sending === id}
        @click=${() => void this.#press(comment)}
      >${t.workaround}<span class="sr"> (${t.team})</span></button>
      ${of === id && error ? html`<p class="why" role="alert">${t.failures[error]}</p>` : nothing}`;
  }

  async #press({ id, workaround }: CommentView): Promise<void> {
    if (this.#sending) return;
    this.#sending = id;
    this.#error = null;
    this.#draw();
    const error = await this.#ask(workaround ? 'DELETE' : 'PUT', id);
    this.#sending = '';
    this.#error = error && [id, error];
    this.#draw();
  }

  async #ask(method: 'PUT' | 'DELETE', id: string): Promise<ErrorKind | null> {
    try {
      const account = await this.#host.client?.account();
      const answer = await account?.ask({ method, path: `/comments/${encodeURIComponent(id)}/workaround` });
      if (answer?.status === 200) return null;
      return (answer?.body as { readonly error?: { readonly kind: ErrorKind } } | undefined)?.error?.kind ?? 'busy';
    } catch (error) {
      return ((error as Failure).kind as ErrorKind | undefined) ?? 'busy';
    }
  }

  get #t(): DeskMessages | undefined {
    return deskWords(this.#host.language, this.#draw);
  }

  readonly #draw = (): void => this.#host.requestUpdate();
}
