import type { BoardQuery, BoardState, BoardView, Client } from '@madang/client';
import type { LitElement } from 'lit';
import type { FirstMessages } from '../locale/en.js';

/** A change of what a board shows: `undefined` takes a filter away. */
export type QueryChange = { readonly [K in keyof BoardQuery]?: BoardQuery[K] | undefined };

/** What the later parts of a board see of it. */
export interface BoardHost extends LitElement {
  readonly t: FirstMessages;
  readonly language: string;
  readonly client: Client | undefined;
  readonly board: string;
  readonly noHash: boolean;
  query: BoardQuery;
  readonly view: BoardView | undefined;
  readonly state: BoardState | undefined;
}
