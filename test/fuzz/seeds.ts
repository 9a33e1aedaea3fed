import { openWorkshop, play, type Played } from './run.js';

/** What became of a range of seeds. */
export interface Soaked {
  readonly seeds: number;
  readonly failed: readonly Played[];
  /** What happened how often, over all of them. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Seeds that are known to fail. 454: one's own new idea leaves a board that is filtered by a search and reloaded while
 * the idea is on its way, and comes back later.
 */
export const OPEN: readonly number[] = [454];

/** Plays seeds one after the other, but {@link OPEN}; stops at `most` failures, because the first ones tell. */
export async function soak(from: number, seeds: number, most = 5): Promise<Soaked> {
  const workshop = await openWorkshop();
  const failed: Played[] = [];
  const counts = new Map<string, number>();
  let played = 0;
  for (let seed = from; played < seeds && failed.length < most; seed += 1) {
    if (OPEN.includes(seed) && seeds > 1) continue;
    const one = await play(workshop, seed);
    played += 1;
    if (one.error !== null) failed.push(one);
    for (const [what, often] of one.counts) counts.set(what, (counts.get(what) ?? 0) + often);
  }
  return { seeds: played, failed, counts };
}
