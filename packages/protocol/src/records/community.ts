import type { BoardPromise } from './loop.js';
import type { Status } from './status.js';

/** A place for ideas within a community. */
export interface Board {
  /** Stable, URL-safe. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What the company promises there; absent: nothing. */
  readonly promise?: BoardPromise;
}

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
  /** The tags in use, most used first. */
  readonly tags: readonly string[];
  readonly policy: {
    readonly anonymous: AnonymousPolicy;
    /** Whether one may sign in by a code sent to an e-mail address. Absent: not. */
    readonly emailCode?: boolean;
  };
}
