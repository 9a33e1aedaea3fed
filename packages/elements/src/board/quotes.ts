import type { IdeaCard } from '@madang/client';
import type { BoardHost } from './host.js';

/**
 * The quotes of answers that come while the list is read: one that would push the rows below it away under the reader's
 * eyes waits until its row is out of sight, or the reader asks for another list.
 */
export class Quotes {
  readonly #host: BoardHost;
  readonly #unanswered = new Set<string>();
  /** Ideas whose quote waits. */
  readonly #waiting = new Set<string>();

  constructor(host: BoardHost) {
    this.#host = host;
  }

  /** After the rows are drawn, and before they are painted. */
  updated(ideas: readonly IdeaCard[]): void {
    for (const { id, answer } of ideas) {
      if (!answer) this.#unanswered.add(id);
      else if (this.#unanswered.delete(id)) this.#waiting.add(id);
    }
    for (const id of this.#waiting) {
      const row = this.#host.renderRoot.querySelector(`[data-idea="${CSS.escape(id)}"]`);
      const quote = row?.querySelector<HTMLElement>('[part="answer"]');
      const { top = 0, bottom = 0 } = row?.getBoundingClientRect() ?? {};
      const waits = !document.hidden && bottom > 0 && top < innerHeight;
      quote?.toggleAttribute('hidden', waits);
      if (!waits) this.#waiting.delete(id);
    }
  }

  /** The reader asked for another list: nothing waits any longer. */
  release(): void {
    for (const quote of this.#host.renderRoot.querySelectorAll('[part="answer"][hidden]')) quote.removeAttribute('hidden');
    this.#waiting.clear();
  }
}
