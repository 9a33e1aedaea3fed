import { callPromises } from '../domain/loop/call-promises.js';
import { type LookAgain, lookAgain } from '../domain/loop/look-again.js';
import { noNeeds } from '../domain/needs.js';
import type { World } from '../domain/world.js';
import type { Store } from '../store/store.js';
import type { Hub } from '../sync/hub.js';
import type { Timers } from '../sync/timers.js';

/** How often it is looked for what is due by itself, in milliseconds. */
export const LOOP_SWEEP_EVERY = 60_000;

/** Ideas that are brought back, or promised an answer, in one transaction. */
const BATCH = 100;

/** How often a promise that is as it was is looked at again: others may take a moment to know of it. */
const LOOKS = 3;

/** What sweeping takes. */
export interface SweepOptions {
  readonly store: Store;
  readonly hub: Pick<Hub, 'publish'>;
  readonly timers: Pick<Timers, 'now'>;
  /** A new UUID. */
  readonly newId: () => string;
}

/**
 * What is due by the calendar and not by anybody's deed: declined ideas whose day to look again has come, and promises
 * that were made after enough people were there. Any number of processes may do it at any time: what is to be done is
 * looked at again in the transaction that does it, which holds the community's log.
 */
export class LoopSweep {
  readonly #options: SweepOptions;
  /** How often each promise was looked at as it now stands, by board. */
  readonly #looked = new Map<string, { readonly supporters: number; readonly times: number }>();

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  /** Does what is due now, in all communities. */
  async run(): Promise<void> {
    for (const { id, promises = {} } of await this.#options.store.communities()) {
      await this.#lookAgain(id);
      for (const [board, promise] of Object.entries(promises)) {
        const key = `${id} ${board}`;
        const looked = this.#looked.get(key);
        const times = looked?.supporters === promise.supporters ? looked.times : 0;
        if (times >= LOOKS) continue;
        await this.#call(id, board, promise);
        this.#looked.set(key, { supporters: promise.supporters, times: times + 1 });
      }
    }
  }

  async #lookAgain(community: string): Promise<void> {
    const { store, timers, newId } = this.#options;
    for (;;) {
      const now = timers.now();
      const found = await store.toLookAgain(community, now, BATCH);
      if (found.length === 0) return;
      const ideas = found.map((one): LookAgain => ({ ...one, entry: newId() }));
      const back = await this.#write(community, ideas, (world) => lookAgain(world, ideas, now));
      if (back === 0 || found.length < BATCH) return;
    }
  }

  async #call(community: string, board: string, promise: Parameters<typeof callPromises>[2]): Promise<void> {
    const { store, timers } = this.#options;
    for (;;) {
      const found = await store.toPromise({ community, board }, promise.supporters, BATCH);
      if (found.length === 0) return;
      const ideas = found.map((idea) => ({ idea }));
      const called = await this.#write(community, ideas, (world) => callPromises(world, found, promise, timers.now()));
      if (called === 0 || found.length < BATCH) return;
    }
  }

  async #write(
    community: string,
    ideas: readonly { readonly idea: string; readonly entry?: string; readonly by?: string }[],
    decide: (world: World) => number,
  ): Promise<number> {
    const needs = noNeeds(community);
    for (const { idea, entry, by } of ideas) {
      needs.ideas.add(idea);
      if (entry !== undefined) needs.timeline.add(entry);
      if (by !== undefined) needs.people.add(by);
    }
    const { result, changes } = await this.#options.store.write(needs, decide);
    this.#options.hub.publish(community, changes.deltas);
    return result;
  }
}
