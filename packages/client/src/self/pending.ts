import type { MutationCall, Reached } from '@madang/protocol';
import type { Failure, Outcome } from '../api.js';

/** A mutation on its way, as long as anything on screen depends on it. */
export interface Pending {
  /** Local name. */
  readonly key: string;
  /** What it says; of what was set, also what another tab set since (SPEC rule O9). */
  call: MutationCall;
  /** When it was made, Unix milliseconds. */
  at: number;
  /**
   * What it adds to a count, decided once at its creation: replaying "on" over a base that has the vote already must
   * not count it again.
   */
  step: number;
  /** `open`: no final answer yet. `applied`: accepted, and on screen until the bases have caught up. */
  state: 'open' | 'applied' | 'refused';
  /**
   * The store's tick at which it was first sent, infinite before. A row that changed later may contain the mutation
   * already.
   */
  sent: number;
  /** How much of its photos has been sent, in percent, while they are. */
  uploaded?: number | undefined;
  /** The versions it reached, once it is applied. */
  reached: Reached | null;
  /** Why it was refused. */
  failure: Failure | null;
  /** Tells who made it what became of it. */
  readonly settle: (outcome: Outcome) => void;
}

/** The pending mutation of one name. */
export type PendingOf<N extends MutationCall['name']> = Pending & { readonly call: Extract<MutationCall, { name: N }> };
