import type { Place } from '../community/context.js';
import type { BoardQuery, BoardState, BoardView, IdeaCard, MeState } from '@madang/client';
import type { Community, IdeaKind } from '@madang/protocol';
import type { VoteAside } from '../vote/host.js';
import type { CardHost } from './card.js';
import type { BoardMessages } from './en.js';

/** A change of what a board shows: `undefined` takes a filter away. */
export type QueryChange = { readonly [K in keyof BoardQuery]?: BoardQuery[K] | undefined };

/** A board, as its later parts see it. */
export interface BoardHost extends CardHost {
  readonly board: string;
  readonly noHash: boolean;
  /** The community around it; on a server there is none. */
  readonly place?: Place | undefined;
  query: BoardQuery;
  readonly view: BoardView | undefined;
  readonly state: BoardState | undefined;
  /** What stands at the end of a card's foot. */
  note: ((idea: IdeaCard) => unknown) | undefined;
}

/** What waits for the company, as the filters show it. */
export interface DuePart {
  readonly count: number;
  /** The count in words; nothing while there is none. */
  words(): string | undefined;
  render(): unknown;
}

/** What the later parts of a board share. */
export interface BoardContext {
  readonly host: BoardHost;
  /** The words; a part is only rendered once they are here. */
  readonly t: BoardMessages;
  readonly me: MeState | undefined;
  readonly community: Community | undefined;
  /** What waits for the company, once it is loaded: for staff. */
  readonly due?: DuePart | undefined;
  /** What a kind is called. */
  kindName(kind: IdeaKind): string;
  /** Renders again. */
  draw(): void;
  /** Shows something else; what is shown stays until the answer is here, for which one may wait. */
  search(change: QueryChange): unknown;
  /** Opens the composer, perhaps with a first title. */
  compose(title?: string): void;
  /** Tells a screen reader, politely. */
  say(text: string): void;
}

/** What a board has beyond its first paint, once it is loaded. */
export interface BoardExtra {
  readonly aside: VoteAside | undefined;
  /** What stands above the list. */
  top(): unknown;
  /** What stands below it. */
  bottom(): unknown;
  /** After the board rendered. */
  updated(): void;
}
