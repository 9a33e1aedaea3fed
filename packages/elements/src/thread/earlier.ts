import { html, nothing, type TemplateResult } from 'lit';
import type { CommentView, Failure } from '@madang/client';
import type { EarlierWords } from '@madang/protocol';
import { timeAgo } from '../locale/time.js';
import { words } from '../markdown/words.js';
import { refocus } from '../shared/refocus.js';
import type { ActingHost } from './acting-host.js';

/** What a comment said before it was edited, asked for when somebody wants to see it. */
export class Earlier {
  readonly #host: ActingHost;
  #words: readonly EarlierWords[] | undefined;
  #failure: Failure | undefined;

  constructor(host: ActingHost, comment: CommentView) {
    this.#host = host;
    void this.#load(comment);
  }

  #load(comment: CommentView): Promise<unknown> {
    this.#failure = undefined;
    return this.#host.client.history('comment', comment.id).then(
      (earlier) => (this.#words = earlier),
      (failure: Failure) => (this.#failure = failure),
    ).finally(this.#host.draw);
  }

  /** The button goes: the focus stays on the comment. */
  #again(comment: CommentView): void {
    const around = `[data-comment='${comment.id}']`;
    void refocus(this.#host.thread, this.#load(comment), `${around} .why .button`, `${around} .edited`);
  }

  /** The words before, the newest first; or what stands in their place until they are here. */
  render(comment: CommentView): TemplateResult | typeof nothing {
    const { t, thread } = this.#host;
    if (!t) return nothing;
    if (this.#failure) {
      return html`<p class="why" role="alert">
        <span>${t.failures[this.#failure.kind]}</span>
        <button type="button" class="button plain" @click=${() => this.#again(comment)}>${t.retry}</button>
      </p>`;
    }
    if (!this.#words) return html`<p class="why" role="status">${t.loading}</p>`;
    const now = Date.now();
    return html`<ol class="earlier" aria-label=${t.earlier}>
      ${this.#words.map(
        (one) => html`<li>
          <span class="at">
            ${t.until(timeAgo(thread.language, one.until, now))}${one.by.id === comment.author.id
              ? nothing
              : html` · <bdi>${t.changedBy(one.by.name)}</bdi>`}
          </span>
          ${one.withheld
            ? html`<p class="why">${t.withheld}</p>`
            : html`<div class="words" dir="auto" ${words(one)}></div>`}
        </li>`,
      )}
    </ol>`;
  }
}
