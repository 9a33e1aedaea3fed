import { LIMITS, MODERATION } from '@madang/protocol';
import type { ClientKey, RetentionStore, TopicKey } from '../store/retention.js';
import type { Timers } from './timers.js';

const HOUR = 60 * 60 * 1_000;

/** How long a client id is known that nothing is done under any more, in milliseconds: half a year. */
export const CLIENT_LASTS = 180 * 24 * HOUR;

/** How often it is looked for what may be forgotten, in milliseconds. */
export const FORGET_EVERY = 60 * 1_000;

/** Topics, and client ids, that are looked at each time. */
const LOOKED_AT = 1_000;

/** What left a topic and is kept: a catch-up that would need more is a reset anyway (SPEC rule D3). */
const KEPT = LIMITS.catchUpRows + 1;

/** Forgets what nobody can need any more, some at a time. Any number of processes may do it at any time. */
export class Forgetting {
  readonly #store: RetentionStore;
  readonly #timers: Pick<Timers, 'now'>;
  #topic: TopicKey | null = null;
  #client: ClientKey | null = null;

  constructor(store: RetentionStore, timers: Pick<Timers, 'now'>) {
    this.#store = store;
    this.#timers = timers;
  }

  /** Looks at the next ones, and begins anew after the last. */
  async run(): Promise<void> {
    this.#topic = await this.#store.forgetTombstones(this.#topic, KEPT, LOOKED_AT);
    this.#client = await this.#store.forgetClients(this.#client, this.#timers.now() - CLIENT_LASTS, LOOKED_AT);
    await this.#store.forgetRepeats(this.#timers.now() - MODERATION.repeats * HOUR, LOOKED_AT);
  }
}
