import type { Calm } from '../http/moderation.js';
import type { KeptRight, KeptTo } from './board-access.js';
import type { BoardPromise } from './loop.js';
import type { Status } from './status.js';
import type { StatusColors } from './status-colors.js';

/** A place for ideas within a community. */
export interface Board {
  /** Stable, URL-safe. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What the company promises there; absent: nothing. */
  readonly promise?: BoardPromise;
  /** Those of the community's tags that are in use there; absent where there is no other board. */
  readonly tags?: readonly string[];
  /** How it is kept calm: between two ideas of one person, and in the threads of its ideas. Absent: it is not. */
  readonly calm?: Calm;
  /** What is kept to some there, of those who see it. Absent: nothing. */
  readonly kept?: Readonly<Partial<Record<KeptRight, KeptTo>>>;
}

/**
 * What a community calls the statuses, by status and by BCP 47 tag. What it says nothing of is called as usual. What a
 * status means stays: which ideas wait, which stand on the roadmap and which take no votes.
 */
export type StatusNames = Readonly<Partial<Record<Status, Readonly<Record<string, string>>>>>;

/** {@link StatusNames} the other way around, by BCP 47 tag and then by status: as whoever shows them asks. */
export type StatusWords = Readonly<Record<string, Readonly<Partial<Record<Status, string>>>>>;

/** What visitors who did not sign in may do. */
export interface AnonymousPolicy {
  readonly propose: boolean;
  readonly vote: boolean;
  readonly comment: boolean;
}

/** A community's public facts. */
export interface Community {
  /** Stable, URL-safe. */
  readonly id: string;
  readonly name: string;
  /** BCP 47 tags, the community's own language first. */
  readonly locales: readonly string[];
  readonly boards: readonly Board[];
  readonly statuses: readonly Status[];
  /** Absent: the statuses are called as usual. */
  readonly statusNames?: StatusNames;
  /** Absent: the statuses have their usual colours. */
  readonly statusColors?: StatusColors;
  /** The tags in use, most used first. */
  readonly tags: readonly string[];
  readonly policy: {
    readonly anonymous: AnonymousPolicy;
    /** Whether one may sign in by a code sent to an e-mail address. Absent: not. */
    readonly emailCode?: boolean;
    /** What becomes of the words of whoever erases themselves. Absent: they stay, as nobody's. */
    readonly erased?: 'remove';
    /** Whether people are told something before they give an address: `GET …/notice`. Absent: nothing. */
    readonly notice?: boolean;
    /** Words with a number that leads to one person show like others. Absent: they wait, and their author is warned. */
    readonly numbers?: 'shown';
  };
}
