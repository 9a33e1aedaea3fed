import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { BoardQuery, BoardState, BoardView, IdeaCard } from '@madang/client';
import type { Sort, Status } from '@madang/protocol';
import type { FirstMessages } from '../locale/en.js';
import { first } from '../locale/first.js';
import { MadangElement } from '../shared/element.js';
import { KeyedRows } from '../shared/keyed.js';
import { statusStyles } from '../shared/status.styles.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { boardStyles } from './board.styles.js';
import { card, skeleton } from './card.js';
import type { QueryChange } from './host.js';
import type { BoardLater } from './later.js';

const SORTS: readonly Sort[] = ['trending', 'top', 'new'];

/**
 * A board of ideas: propose, search, vote, open. Live, without ever moving what is being read.
 *
 * The list and its votes are the first paint; composer, filters, notices and the opened idea load right after it.
 *
 * @tag madang-board
 * @slot heading - A heading of your own, in place of the `heading` attribute.
 * @event {MadangOpenEvent} madang-open - An idea is about to open in place; cancel it to go somewhere else.
 * @event {MadangProposeEvent} madang-propose - Somebody sends an idea; cancel it and nothing is sent.
 * @event {MadangProposedEvent} madang-proposed - The server took an idea.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - The whole.
 * @csspart heading - The heading.
 * @csspart composer - Where an idea is written; one line until touched.
 * @csspart toolbar - Order, search and filter.
 * @csspart list - The list.
 * @csspart title - A card's title, a link.
 * @csspart excerpt - A card's first words.
 * @csspart answer - A card's quote of the official answer.
 * @csspart foot - A card's last line.
 * @cssproperty [--madang-color-accent] - Your brand's colour; any will do, what stands on it adapts.
 * @cssproperty [--madang-color-paper] - What the widgets stand on.
 * @cssproperty [--madang-color-ink] - Text.
 * @cssproperty [--madang-radius=10px] - Corners.
 * @cssproperty [--madang-space=4px] - One unit of space.
 */
export class MadangBoard extends MadangElement<FirstMessages> {
  static override properties = {
    board: {},
    heading: {},
    sort: {},
    status: {},
    tag: {},
    limit: { type: Number },
    compact: { type: Boolean, reflect: true },
    noHash: { type: Boolean, attribute: 'no-hash' },
    query: { state: true },
  };

  static override styles = [tokens, base, statusStyles, boardStyles];

  /** Id of the board. */
  declare board: string;
  /** The heading. */
  declare heading: string | undefined;
  /** The order to start with: `trending`, `top` or `new`. */
  declare sort: Sort | undefined;
  /** The status to start with. */
  declare status: Status | undefined;
  /** The tag to start with. */
  declare tag: string | undefined;
  /** Ideas on a page of the list; 20 if left out. */
  declare limit: number | undefined;
  /** Titles and votes only, for narrow places. */
  declare compact: boolean;
  /** Leaves the page's address alone: an opened idea has no deep link then. */
  declare noHash: boolean;
  /** What is shown now. */
  declare query: BoardQuery;

  /** @internal */
  readonly dictionary = first;
  readonly #view = new Watch<BoardView>(this);
  readonly #rows = new KeyedRows<IdeaCard>();
  #asked: BoardQuery | undefined;
  #later: BoardLater | undefined;
  #loading: Promise<BoardLater | undefined> | undefined;

  constructor() {
    super();
    this.board = 'ideas';
    this.query = { sort: 'trending' };
  }

  get view(): BoardView | undefined {
    return this.#view.live;
  }

  get state(): BoardState | undefined {
    return this.#view.value;
  }

  /** Shows something else: order, filters, search. What is shown stays until the answer is here. */
  search(change: QueryChange): void {
    const entries = Object.entries({ ...this.query, ...change }).filter(([, value]) => value);
    this.query = Object.fromEntries(entries) as unknown as BoardQuery;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { sort = 'trending', status, tag, limit, view } = this;
    if (['sort', 'status', 'tag', 'limit'].some((name) => changed.has(name))) this.search({ sort, status, tag, limit });
    this.#view.open(this.client, [this.board], (client) => client.board(this.board, this.query));
    if (view && view === this.view && this.#asked !== this.query) view.setQuery(this.query);
    this.#asked = this.query;
  }

  protected override render(): TemplateResult {
    const { t, state, query } = this;
    const later = this.#later;
    return html`<div part="base" lang=${this.language}>
      <slot name="heading">${this.heading && html`<h2 part="heading">${this.heading}</h2>`}</slot>
      ${later?.composer() ?? html`<button class="ask" part="composer" @click=${() => this.#touch((it) => it.compose())}>
        ${t.suggest}
      </button>`}
      <div part="toolbar">
        <div role="group" aria-label=${t.sort}>
          ${SORTS.map((sort) => html`<button
            class="sort"
            aria-pressed=${sort === query.sort}
            @click=${() => this.search({ sort })}
          >${t.sorts[sort]}</button>`)}
        </div>
        <input class="find" type="search" placeholder=${t.search} aria-label=${t.search} @input=${this.#find} />
        <button class="filter" @click=${() => this.#touch((it) => it.filter())}>${t.filter}</button>
      </div>
      ${later?.notices()}
      <div part="list" role="list" aria-label=${t.board} ?hidden=${!state?.ideas[0]}></div>
      ${state?.ideas[0] || (later && state?.load !== 'loading') ? nothing : skeleton()}
      ${state?.more ? html`<button class="more" @click=${() => this.view?.loadMore()}>${t.more}</button>` : nothing}
      ${later?.idea()}
    </div>`;
  }

  protected override updated(): void {
    const { state } = this;
    const list = this.renderRoot.querySelector('[part="list"]');
    if (!list || !state) return;
    this.#rows.draw(list, state.ideas, {
      key: (idea) => idea.id,
      template: (idea) => card(idea, this),
      page: this.limit ?? 20,
      options: { host: this },
    });
    if (state.load !== 'loading') requestAnimationFrame(() => setTimeout(() => this.#touch()));
    this.#later?.updated();
  }

  readonly #find = ({ target }: InputEvent): void => this.#touch((it) => it.find((target as HTMLInputElement).value));

  /** Brings what is not in the first paint, then does something with it. */
  #touch(act?: (later: BoardLater) => void): void {
    this.#loading ??= this.#load();
    void this.#loading.then((later) => later && act?.(later));
  }

  async #load(): Promise<BoardLater | undefined> {
    try {
      const { BoardLater } = await import('./later.js');
      this.#later = new BoardLater(this);
      this.requestUpdate();
    } catch (error) {
      this.#loading = undefined;
      warn('a part of the board did not load', error);
    }
    return this.#later;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-board': MadangBoard;
  }
}
