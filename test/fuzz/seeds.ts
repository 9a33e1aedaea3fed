import { openWorkshop, play, type Played } from './run.js';

/** What became of a range of seeds. */
export interface Soaked {
  readonly seeds: number;
  readonly failed: readonly Played[];
  /** What happened how often, over all of them. */
  readonly counts: ReadonlyMap<string, number>;
}

/** How to play seeds. */
export interface SoakOptions {
  /** Failures after which it stops: the first ones tell. */
  readonly most?: number;
  /** Told of each at once. */
  readonly onFailed?: (one: Played) => void;
}

/** Every run of the tests plays the seeds from 1 to this one. */
export const PLAYED = 500;

/** Seeds after which what processes keep by community is thrown away. */
const WORKSHOP = 500;

/** Plays seeds one after the other. */
export async function soak(seeds: Iterable<number>, { most = 5, onFailed }: SoakOptions = {}): Promise<Soaked> {
  let workshop = await openWorkshop();
  const failed: Played[] = [];
  const counts = new Map<string, number>();
  let played = 0;
  for (const seed of seeds) {
    const one = await play(workshop, seed);
    played += 1;
    for (const [what, often] of one.counts) counts.set(what, (counts.get(what) ?? 0) + often);
    if (played % WORKSHOP === 0) workshop = await openWorkshop();
    if (one.error === null) continue;
    onFailed?.(one);
    if (failed.push(one) >= most) break;
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
