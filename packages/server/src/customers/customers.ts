import type { Purpose } from '../readers/index.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';

/** How long events gather before they are counted, in milliseconds: a rush of votes on one idea is one count. */
const GATHER = 500;

/** How many events are counted at once. */
const PIECE = 200;

/** How often segments are found again: what they say of days goes on without anybody doing anything. */
export const REFRESH_EVERY = 10 * 60_000;

/** What counting takes. */
export interface CounterOptions {
  readonly store: Pick<Store, 'countEvents' | 'communities' | 'segments' | 'refreshSegment'>;
  readonly timers: Pick<Timers, 'now'>;
}

/** The reader of the log that counts what staff know of customers and of ideas. */
export function countingPurpose({ store, timers }: CounterOptions): Purpose {
  return {
    name: 'customers',
    starts: 'start',
    kinds: [
      'vote.set', 'vote.unset', 'idea.created', 'idea.imported', 'idea.deleted', 'idea.hidden', 'idea.shown', 'idea.merged', 'idea.unmerged',
      'comment.added', 'comment.deleted', 'status.set', 'response.set',
      'person.confirmed', 'person.merged', 'person.renamed',
    ],
    gather: GATHER,
    async handle({ community, events, signal, reached }) {
      for (let at = 0; at < events.length; at += PIECE) {
        signal.throwIfAborted();
        const piece = events.slice(at, at + PIECE);
        await store.countEvents(community, piece, timers.now());
        reached(piece.at(-1)?.seq ?? 0);
      }
    },
  };
}

/** Finds the members of all segments again. */
export async function refreshAll({ store, timers }: CounterOptions): Promise<void> {
  for (const { id: community } of await store.communities()) {
    for (const { id, countedAt } of await store.segments(community)) {
      // Another process did so a moment ago.
      if (timers.now() - countedAt < REFRESH_EVERY / 2) continue;
      await store.refreshSegment(community, id, timers.now());
    }
  }
}
