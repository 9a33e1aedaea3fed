import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { BoardQuery, BoardState, BoardView, IdeaCard } from '@madang/client';
import type { Sort, Status } from '@madang/protocol';
import type { FirstMessages } from '../locale/en.js';
import { first } from '../locale/first.js';
import { timeAgo } from '../locale/time.js';
import { MadangElement } from '../shared/element.js';
import { KeyedRows } from '../shared/keyed.js';
import { statusStyles } from '../shared/status.styles.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { firstBase } from '../theme/first-base.styles.js';
import { firstTokens } from '../theme/first.styles.js';
import { buttonStyles } from '../vote/button.styles.js';
import type { VoteAside } from '../vote/host.js';
import { boardStyles } from './board.styles.js';
import { card } from './card.js';
import type { BoardExtra } from './host.js';

/**
 * Rows that are drawn in one task, and that the browser skips or lays out together: about what is in sight, so that the
 * first paint takes little more.
 */
export const GROUP = 8;

/**
 * A board of ideas: propose, search, vote, open. Live, without ever moving what is being read.
 *
 * The list and its votes are the first paint; composer, filters, notices and the opened idea load right after it.
 *
 * Which idea is open stands in the page's fragment, unless the page has a router of its own and says otherwise:
 * `history="?idea={idea}"` or `history="/ideas/{idea}"` writes real entries of the history in that form, for which the
 * page has to answer when it is loaded there; `idea="…"` opens that idea, closes it when it is emptied, and leaves the
 * address to the page, which hears of `madang-open` and `madang-closed`.
 *
 * @tag madang-board
 * @attr {'light' | 'dark'} theme - Colours for one background, whatever the page's `color-scheme` says.
 * @attr {boolean} no-context - Nobody is asked whether the team may know the page an idea is written on; here or on
 *   anything around it.
 * @attr {boolean} context-query - The team is told what follows the `?` of that page's address, too; here or on
 *   anything around it.
 * @attr {string} history - Form of the address of an opened idea, with `{idea}` for its id: entries of the history are
 *   written in place of a fragment.
 * @attr {string} idea - Id of the opened idea, or empty, as the page's own router says; the address is left alone.
 * @slot heading - A heading of your own, in place of the `heading` attribute.
 * @event {MadangOpenEvent} madang-open - An idea is about to open in place; cancel it to go somewhere else.
 * @event {MadangClosedEvent} madang-closed - Somebody closed the idea that was open in place.
 * @event {MadangProposeEvent} madang-propose - Somebody sends an idea; cancel it and nothing is sent.
 * @event {MadangProposedEvent} madang-proposed - The server took an idea.
 * @event {MadangVoteEvent} madang-vote - A vote button was pressed; cancel it and nothing happens.
 * @event {MadangVotedEvent} madang-voted - The server took a vote.
 * @event {MadangCommentEvent} madang-comment - Somebody is about to send a comment; cancel it and nothing is sent.
 * @event {MadangCommentedEvent} madang-commented - The server took a comment.
 * @event {MadangAnsweredEvent} madang-answered - Staff gave or changed the official answer.
 * @event {MadangMovedEvent} madang-moved - Staff moved the idea to another status.
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
 * @cssproperty [--madang-color-ink-quiet] - Text that steps back.
 * @cssproperty [--madang-color-line] - Hairlines between things.
 * @cssproperty [--madang-color-raised] - What lies a little above the paper: the composer, what shipped.
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
  };

  static override styles = [firstTokens, firstBase, statusStyles, buttonStyles, boardStyles];

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
  /** @internal */
  note: ((idea: IdeaCard) => unknown) | undefined;
  readonly #view = new Watch<BoardView>(this);
  /** @internal */
  readonly rows = new KeyedRows<IdeaCard>();
  /** @internal What is not in the first paint. */
  declare extra: BoardExtra | undefined;

  constructor() {
    super();
    this.board = 'ideas';
  }

  /** The window over the board. */
  get view(): BoardView | undefined {
    return this.#view.live;
  }

  /** @internal */
  get aside(): VoteAside | undefined {
    return this.extra?.aside;
  }

  /** What the window shows. */
  get state(): BoardState | undefined {
    return this.#view.value;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { sort = 'trending', status, tag, limit, view } = this;
    if (!view || ['sort', 'status', 'tag', 'limit'].some((name) => changed.has(name))) {
      // The first use of Intl takes as long as all rows: it has its own task while the list is on its way.
      setTimeout(() => timeAgo('en', 0, 0));
      // Whatever is not said is left out where it is asked for.
      this.query = { sort, status, tag, limit } as BoardQuery;
      view?.setQuery(this.query);
    }
    this.#view.open(this.client, [this.board], (client) => client.board(this.board, this.query));
  }

  protected override render(): TemplateResult {
    const { extra } = this;
    return html`<div part="base" lang=${this.language}>
      <slot name="heading">${this.heading && html`<h2 part="heading" dir="auto">${this.heading}</h2>`}</slot>
      <div class="top">${extra?.top()}</div>
      <div part="list" role="list" aria-label=${this.t.board} aria-busy=${!this.state?.ideas[0]}></div>
      ${extra?.bottom()}
    </div>`;
  }

  protected override updated(): void {
    const { state } = this;
    const list = this.renderRoot.querySelector('[part="list"]');
    if (!list || !state) return;
    const { ideas } = state;
    // A long page comes in several tasks, so that none holds the host page up: what is in sight, then the rest.
    const some = this.rows.rows.size + GROUP;
    const early = !this.extra && ideas.length > some;
    this.rows.draw(list, early ? ideas.slice(0, some) : ideas, (idea) => card(idea, this), GROUP, this);
    if (this.extra) this.extra.updated();
    else if (state.load !== 'loading') {
      requestAnimationFrame(() => setTimeout(() => (early ? this.requestUpdate() : void this.later())));
    }
  }

  /** @internal Brings what is not in the first paint. */
  async later(): Promise<VoteAside | undefined> {
    try {
      const { BoardLater } = await import('./later.js');
      this.extra ??= new BoardLater(this);
    } catch (error) {
      // Without a network the list and its votes are here all the same.
      warn(this.localName, error);
    }
    return this.aside;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-board': MadangBoard;
  }
}
