import type { Store } from '../store.js';

/** Where a suite's databases come from. */
export interface Place {
  /** Opens the place's one database; again, to find what an earlier one left. */
  open(): Promise<Store>;
  /** Removes the database. All its stores are closed. */
  remove(): Promise<void>;
}

/** Makes an empty place. */
export type MakePlace = () => Promise<Place>;

/** What places of a kind can do beyond keeping what they are told. */
export interface Traits {
  /** Closing the last store leaves everything behind. */
  readonly lasting: boolean;
  /** Several stores may have the database open. */
  readonly shared: boolean;
}
