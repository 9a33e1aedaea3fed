import { openWorkshop, play, type Played } from './run.js';

/** What became of a range of seeds. */
export interface Soaked {
  readonly seeds: number;
  readonly failed: readonly Played[];
  /** What happened how often, over all of them. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Plays seeds one after the other; stops at `most` failures, because the first ones tell. */
export async function soak(from: number, seeds: number, most = 5): Promise<Soaked> {
  const workshop = await openWorkshop();
  const failed: Played[] = [];
  const counts = new Map<string, number>();
  let played = 0;
  for (let seed = from; seed < from + seeds && failed.length < most; seed += 1) {
    const one = await play(workshop, seed);
    played += 1;
    if (one.error !== null) failed.push(one);
    for (const [what, often] of one.counts) counts.set(what, (counts.get(what) ?? 0) + often);
  }
  return { seeds: played, failed, counts };
}
