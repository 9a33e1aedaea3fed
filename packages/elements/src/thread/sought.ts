import type { ReactiveController } from 'lit';
import type { CommentView } from '@madang/client';
import type { SpeakingHost } from './speaking-host.js';

/**
 * The comment that an address leads to: `#c-<comment>` on a page of an idea's own, where a board opens the idea
 * `#madang-idea=<idea>&comment=<comment>`. Empty where it leads to none.
 */
export function soughtIn(hash: string): string {
  return /^#(?:c-|madang-idea=[\w-]+&comment=)([\w-]+)$/.exec(hash)?.[1] ?? '';
}

/** Leads whoever came for one comment to it: once for each address, in sight, marked, and with the focus on it. */
export class Sought implements ReactiveController {
  readonly #thread: SpeakingHost;
  readonly #find: (id: string) => CommentView | undefined;
  #id = '';

  constructor(thread: SpeakingHost, find: (id: string) => CommentView | undefined) {
    this.#thread = thread;
    this.#find = find;
    thread.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#look);
    addEventListener('popstate', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#look);
    removeEventListener('popstate', this.#look);
  }

  /** It may be on its way still. */
  hostUpdated(): void {
    if (!this.#id || !this.#find(this.#id)) return;
    const { renderRoot } = this.#thread;
    const found = renderRoot.querySelector<HTMLElement>(`[data-comment="${CSS.escape(this.#id)}"]`);
    // What is not shown yet takes no focus; it is drawn again once it is.
    if (!found || getComputedStyle(found).visibility === 'hidden') return;
    this.#id = '';
    for (const before of renderRoot.querySelectorAll('[data-sought]')) before.removeAttribute('data-sought');
    found.toggleAttribute('data-sought', true);
    found.tabIndex = -1;
    found.scrollIntoView({ block: 'center' });
    found.focus({ preventScroll: true });
  }

  readonly #look = (): void => {
    this.#id = soughtIn(location.hash);
    if (this.#id) this.#thread.requestUpdate();
  };
}
