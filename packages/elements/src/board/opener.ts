import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { IdeaView } from '@madang/client';
import { MadangOpenEvent } from '../shared/open.events.js';
import { type BoardOpener, MOVED, openersOf, type Openers } from '../shared/openers.js';
import { panel } from '../shared/panel.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { addressOf, ideaAt } from './address.js';
import { MadangClosedEvent } from './board.events.js';
import type { BoardContext } from './host.js';

type Finds = 'loading' | 'own' | 'other' | 'gone';

/**
 * Opens an idea in place, over the list, and keeps its deep link. What says which idea is open is one of:
 * - the page's fragment, unless the page says otherwise: the back button closes the idea, and no history entry is
 *   written by hand, which would confuse the page's own router;
 * - the attribute `history`, a form of address such as `?idea={idea}` or `/ideas/{idea}`: real entries of the history;
 * - the attribute `idea`, which the page's own router sets: the address is left alone;
 * - nothing but the opener itself, with `no-hash`.
 *
 * The attributes are read here and are no properties of the board: its first paint needs none of them.
 */
export class Opener implements ReactiveController, BoardOpener {
  readonly #board: BoardContext;
  readonly #view: Watch<IdeaView>;
  /** A board in a tab that nobody sees opens nothing: what it would open could not be seen either. */
  readonly #sight = new ResizeObserver(() => this.#isShown && this.#board.draw());
  readonly #attributes = new MutationObserver(() => this.#show(this.#named ?? ''));
  #id = '';
  /** Whether the idea is of this board; `gone`: it is of none of its community, as far as can be told. */
  #finds: Finds = 'loading';
  /** The idea was opened here, so that going back closes it. */
  #came = false;
  /** Where the focus goes when it closes: also when the idea was opened again by a step forward. */
  #from: HTMLElement | undefined;

  constructor(board: BoardContext) {
    this.#board = board;
    this.#view = new Watch(board.host);
    board.host.addController(this);
    (board.host.renderRoot as ShadowRoot).addEventListener('click', this.#click);
  }

  hostConnected(): void {
    this.#attributes.observe(this.#board.host, { attributeFilter: ['history', 'idea'] });
    addEventListener('hashchange', this.#sync);
    addEventListener('popstate', this.#sync);
    addEventListener(MOVED, this.#moved);
    this.#page.boards.add(this);
    this.#sync();
  }

  hostDisconnected(): void {
    this.#attributes.disconnect();
    this.#sight.disconnect();
    this.#page.boards.delete(this);
    removeEventListener('hashchange', this.#sync);
    removeEventListener('popstate', this.#sync);
    removeEventListener(MOVED, this.#moved);
    // A move takes it out and puts it in again within the same task.
    queueMicrotask(() => {
      if (!this.#board.host.isConnected) dispatchEvent(new Event(MOVED));
    });
  }

  /** The opened idea, or nothing. */
  render(): TemplateResult | typeof nothing {
    const { t, host } = this.#board;
    const id = this.#id;
    this.#view.open(host.client, [id], (client) => client.idea(id));
    const shown = this.#view.value;
    this.#find(shown?.idea ? (shown.idea.board === host.board ? 'own' : 'other') : shown?.load === 'loading' ? 'loading' : 'gone');
    if (!id || !this.#isMine || !this.#claim()) return nothing;
    const form = this.#form;
    const link = form ? addressOf(location.href, form, id) : undefined;
    return panel({
      label: shown?.idea?.title ?? t.idea,
      close: t.close,
      content: html`<madang-idea .idea=${id} .link=${link} .locale=${host.language}></madang-idea>`,
      closed: this.#close,
    });
  }

  /** The form of addresses that the page asked for. */
  get #form(): string | null {
    return this.#board.host.getAttribute('history');
  }

  /** What the page says is open, by its attribute or its address; `undefined` where neither is to say so. */
  get #named(): string | undefined {
    const { host } = this.#board;
    return host.getAttribute('idea') ?? (host.noHash ? undefined : ideaAt(location.href, this.#form));
  }

  get #page(): Openers<Opener> {
    return openersOf(this.#board.host.ownerDocument) as Openers<Opener>;
  }

  get host(): Element {
    return this.#board.host;
  }

  leaves(id: string): boolean {
    return !this.#shares || !this.#isShown || (this.#id === id && this.#finds === 'other');
  }

  #find(finds: Finds): void {
    if (this.#finds === finds) return;
    this.#finds = finds;
    // Whoever waited for this one may be the last who could say that it is gone, or the one to show it.
    const leaves = finds === 'gone' || finds === 'other';
    if (this.#id && leaves && this.#shares) queueMicrotask(() => dispatchEvent(new Event(MOVED)));
  }

  /**
   * Whether this board is the one to show it. An address may name an idea of another board or community on this page:
   * that it is gone is said where none of them has it. What is gone and was opened here was deleted meanwhile.
   */
  get #isMine(): boolean {
    if (this.#finds === 'own' || this.#came) return true;
    if (this.#finds !== 'gone') return false;
    return !this.#shares || [...this.#page.boards].every((one) => one.#id !== this.#id || !one.#shares || one.#finds === 'gone');
  }

  /** Takes the address's idea; not where another board of the page shows it already, nor where nobody sees this one. */
  #claim(): boolean {
    const page = this.#page;
    if (!this.#board.host.client || !this.#shares) return true;
    if (!this.#isShown) {
      this.#sight.observe(this.#board.host);
      return false;
    }
    this.#sight.disconnect();
    const { holder } = page;
    if (holder && holder !== this && holder.holds(this.#id)) return false;
    page.holder = this;
    return true;
  }

  holds(id: string): boolean {
    return this.#id === id && this.#shares && this.#isMine && this.#isShown;
  }

  /** Browsers that cannot tell see everything. */
  get #isShown(): boolean {
    const host: Partial<HTMLElement> = this.#board.host;
    return !!host.isConnected && (host.checkVisibility?.({ visibilityProperty: true }) ?? true);
  }

  /** What is open is what the address says, to every board of the page alike. */
  get #shares(): boolean {
    const { host } = this.#board;
    return !host.noHash && !host.hasAttribute('idea');
  }

  readonly #click = (event: Event): void => {
    const { button, metaKey, ctrlKey, shiftKey, altKey, target } = event as MouseEvent;
    const link = (target as Element).closest<HTMLAnchorElement>('a[href^="#madang-idea="]');
    // A new tab, a new window, a download: the browser's own business.
    if (!link || button || metaKey || ctrlKey || shiftKey || altKey) return;
    const { host } = this.#board;
    const id = link.hash.slice('#madang-idea='.length);
    this.#from = link;
    // Not by the link itself: under a <base> of another path a mere fragment leads away from the page.
    event.preventDefault();
    if (!host.dispatchEvent(new MadangOpenEvent(id))) return;
    this.#came = true;
    if (host.hasAttribute('idea')) host.setAttribute('idea', id);
    else if (!host.noHash) {
      // What the page's own router keeps in an entry is handed on: it is still the same page.
      if (this.#form) history.pushState(history.state, '', addressOf(location.href, this.#form, id));
      else location.hash = link.hash;
    }
    if (host.noHash || this.#named === id) this.#show(id);
  };

  readonly #sync = (): void => {
    const named = this.#named;
    if (named !== undefined) this.#show(named);
  };

  readonly #moved = (): void => {
    this.#sync();
    this.#board.draw();
  };

  #show(id: string): void {
    if (id === this.#id) return;
    this.#id = id;
    this.#finds = 'loading';
    if (id) {
      import('../idea/define.js').catch((error: unknown) => warn('the idea did not load', error));
    } else {
      this.#came = false;
    }
    this.#board.draw();
    // While the dialog is open, all else is inert and takes no focus.
    if (!id) void this.#board.host.updateComplete.then(() => this.#back());
  }

  /** Where the browser gave the focus back by itself, to this or to something of the page's, it stays. */
  #back(): void {
    const { activeElement, body } = document;
    if (!this.#id && (!activeElement || activeElement === body)) this.#from?.focus();
  }

  readonly #close = (): void => {
    const { host } = this.#board;
    const id = this.#id;
    // Closed because it went: by the back button, by the page, to another board.
    if (!id || !this.#claim()) return;
    const given = host.hasAttribute('idea');
    if (given) host.setAttribute('idea', '');
    if (given || host.noHash || !ideaAt(location.href, this.#form)) this.#show('');
    else if (this.#came) history.back();
    else {
      history.replaceState(history.state, '', addressOf(location.href, this.#form, ''));
      this.#show('');
      dispatchEvent(new Event(MOVED));
    }
    host.dispatchEvent(new MadangClosedEvent(id));
  };
}
