import { html, nothing, type TemplateResult } from 'lit';
import type { Drafts } from '../shared/drafts.js';
import type { BoardContext } from './host.js';

/** Longest address that the server takes. */
const LONGEST = 2_000;

/** Whether an element, or anything around it in whatever shadow tree, has an attribute. */
function has(element: Element, attribute: string): boolean {
  for (let at: Element | null = element; at; ) {
    const found = at.closest(`[${attribute}]`);
    if (found) return true;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
}

/**
 * The page that an idea is written on: told to the team if the person says so, and exactly as it stands beside the
 * tick. Never what follows a `#`; what follows a `?` only where the page says that it is no secret (`context-query` on
 * the board or around it). `no-context` there means that nobody is asked.
 */
export class PageContext {
  readonly #board: BoardContext;
  readonly #drafts: Drafts | undefined;

  constructor(board: BoardContext, drafts: Drafts | undefined) {
    this.#board = board;
    this.#drafts = drafts;
  }

  /** Whether whoever is here now said so: read each time, for one person's consent is not the next one's. */
  get #on(): boolean {
    return this.#drafts?.read('context') === 'yes';
  }

  /** What would be told; `undefined` where there is nothing to tell. */
  get #address(): string | undefined {
    const { client } = this.#board.host;
    const { origin, pathname, search, protocol } = location;
    // On the community's own pages it would say nothing.
    if (!/^https?:$/.test(protocol) || origin === client?.server || has(this.#board.host, 'no-context')) return undefined;
    const address = `${origin}${pathname}${has(this.#board.host, 'context-query') ? search : ''}`;
    return address.length <= LONGEST ? address : undefined;
  }

  /** What is told: nothing, unless it was ticked. */
  get url(): string | undefined {
    return this.#on ? this.#address : undefined;
  }

  /** The tick, with what it tells. */
  render(): TemplateResult | typeof nothing {
    const { t } = this.#board;
    const address = this.#address;
    if (!address) return nothing;
    return html`<label class="context">
      <input type="checkbox" .checked=${this.#on} @change=${this.#toggle} />
      <span>${t.context} <bdi dir="ltr">${address.replace(/^https?:\/\//, '')}</bdi></span>
    </label>`;
  }

  readonly #toggle = ({ target }: Event): void => {
    this.#drafts?.keep('context', (target as HTMLInputElement).checked ? 'yes' : '');
    this.#board.draw();
  };
}
