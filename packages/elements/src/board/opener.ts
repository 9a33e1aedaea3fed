import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { IdeaView } from '@madang/client';
import { MadangOpenEvent } from '../shared/open.events.js';
import { panel } from '../shared/panel.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import type { BoardContext } from './host.js';

/** The idea that the page's address names: `#madang-idea=<id>`. */
function addressed(): string {
  return /^#madang-idea=([\w-]+)$/.exec(location.hash)?.[1] ?? '';
}

/**
 * Opens an idea in place, over the list. The page's fragment names it, so that it has a link and the back button closes
 * it; no history entry is written by hand, which would confuse the page's own router. With `no-hash` the address stays
 * as it is.
 */
export class Opener implements ReactiveController {
  readonly #board: BoardContext;
  readonly #view: Watch<IdeaView>;
  #id = '';
  /** The idea was opened here, so that going back closes it. */
  #came = false;
  /** Where the focus goes when it closes. */
  #from: HTMLElement | undefined;

  constructor(board: BoardContext) {
    this.#board = board;
    this.#view = new Watch(board.host);
    board.host.addController(this);
    (board.host.renderRoot as ShadowRoot).addEventListener('click', this.#click);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#sync);
    this.#sync();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#sync);
  }

  /** The opened idea, or nothing. */
  render(): TemplateResult | typeof nothing {
    const { t, host } = this.#board;
    const id = this.#id;
    this.#view.open(host.client, [id], (client) => client.idea(id));
    const shown = this.#view.value;
    // An address may name an idea of another board on this page. What is ready and gone was deleted while it was open.
    const mine = shown?.idea ? shown.idea.board === host.board : shown?.load !== 'loading' || this.#came;
    if (!id || !mine) return nothing;
    return panel({
      label: shown?.idea?.title ?? t.idea,
      close: t.close,
      content: html`<madang-idea .idea=${id} .locale=${host.language}></madang-idea>`,
      closed: this.#close,
    });
  }

  readonly #click = (event: Event): void => {
    const { button, metaKey, ctrlKey, shiftKey, altKey, target } = event as MouseEvent;
    const link = (target as Element).closest<HTMLAnchorElement>('a[href^="#madang-idea="]');
    // A new tab, a new window, a download: the browser's own business.
    if (!link || button || metaKey || ctrlKey || shiftKey || altKey) return;
    const id = link.hash.slice('#madang-idea='.length);
    if (!this.#board.host.dispatchEvent(new MadangOpenEvent(id))) return event.preventDefault();
    this.#came = true;
    this.#from = link;
    // Not by the link itself: under a <base> of another path a mere fragment leads away from the page.
    event.preventDefault();
    if (this.#board.host.noHash) this.#show(id);
    else location.hash = link.hash;
  };

  readonly #sync = (): void => {
    if (!this.#board.host.noHash) this.#show(addressed());
  };

  #show(id: string): void {
    if (id === this.#id) return;
    this.#id = id;
    if (id) {
      import('../idea/define.js').catch((error: unknown) => warn('the idea did not load', error));
    } else {
      this.#came = false;
    }
    this.#board.draw();
    // While the dialog is open, all else is inert and takes no focus.
    if (!id) void this.#board.host.updateComplete.then(() => this.#back());
  }

  #back(): void {
    if (this.#id) return;
    this.#from?.focus();
    this.#from = undefined;
  }

  readonly #close = (): void => {
    if (this.#board.host.noHash || !addressed()) this.#show('');
    else if (this.#came) history.back();
    else {
      history.replaceState(history.state, '', location.href.replace(/#.*$/s, ''));
      this.#show('');
    }
  };
}
