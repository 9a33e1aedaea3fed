import type { WireError } from '../errors.js';
import type { Present } from '../http/desk.js';
import type { Topic } from '../topics.js';
import type { Version } from '../versions.js';
import type { Delta } from './delta.js';

/** Answer to `sub`: what was missed; or refetch the snapshot, at least at `min`; or a refusal. */
export type SubAnswer =
  | { readonly type: 'delta'; readonly delta: Delta }
  | { readonly type: 'reset'; readonly topic: Topic; readonly min: Version }
  | { readonly type: 'forbidden'; readonly topic: Topic }
  | { readonly type: 'too-many'; readonly topic: Topic };

/** The versions that a mutation reached, by topic. */
export type Reached = Readonly<Record<string, Version>>;

/**
 * Answer to `mutate`. `applied` and `rejected` are final and are given again to a repeat;
 * `order` means a hole: the client sends from `want` on, in order (SPEC rule M3);
 * `busy` means that there is no answer yet, whether it was done or not: the client sends the same number again after
 * `retryAfter` seconds, which does it once (SPEC rule M7). With the reason
 * `too-many` it was not done: it was over a limit.
 */
export type MutateAnswer =
  | { readonly type: 'applied'; readonly n: number; readonly reached: Reached }
  | { readonly type: 'rejected'; readonly n: number; readonly error: WireError }
  | { readonly type: 'order'; readonly want: number }
  | { readonly type: 'busy'; readonly retryAfter: number; readonly reason?: 'too-many' };

/** Why the server ends a connection, and when to come back (seconds). */
export interface Bye {
  readonly reason: 'slow' | 'deploy' | 'busy' | 'auth';
  readonly retryAfter: number;
}

/** The heads of followed topics, sent every 20 to 30 seconds: a client that is behind subscribes again. */
export type Heads = Readonly<Record<string, Version>>;

/** Events from the server, by name, as socket.io types them. */
export interface ServerEvents {
  delta: (delta: Delta) => void;
  heads: (heads: Heads) => void;
  bye: (bye: Bye) => void;
  /** A doorbell: this person's inbox is not as it was. It may be lost; the inbox is read again at times anyway. */
  inbox: () => void;
  /** Who of the team is at which idea now: all of them. Sent to who follows `desk:team`, and to nobody else. */
  presence: (here: readonly Present[]) => void;
}
