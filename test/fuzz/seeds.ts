import { openWorkshop, play, type Played } from './run.js';

/** What became of a range of seeds. */
export interface Soaked {
  readonly seeds: number;
  readonly failed: readonly Played[];
  /** What happened how often, over all of them. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Plays seeds one after the other; stops at `most` failures, because the first ones tell. */
export async function soak(seeds: Iterable<number>, most = 5): Promise<Soaked> {
  const workshop = await openWorkshop();
  const failed: Played[] = [];
  const counts = new Map<string, number>();
  let played = 0;
  for (const seed of seeds) {
    const one = await play(workshop, seed);
    played += 1;
    for (const [what, often] of one.counts) counts.set(what, (counts.get(what) ?? 0) + often);
    if (one.error !== null && failed.push(one) >= most) break;
  }
  return { seeds: played, failed, counts };
}

/** Seeds from one on. */
export function* range(from: number, count: number): Iterable<number> {
  for (let seed = from; seed < from + count; seed += 1) yield seed;
}

/** How to see again what a seed showed. */
export function describe({ seed, error, trace }: Played, whole: boolean): string {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const command = `MADANG_FUZZ_SEED=${seed} node --conditions=@madang/source --import tsx --test test/fuzz/fuzz.test.ts`;
  return [
    `seed ${seed} failed: ${said}`,
    ...(whole ? trace : [`see it alone, with all that happened: ${command}`]),
  ].join('\n');
}
