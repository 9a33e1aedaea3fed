/**
 * `npm run soak -- [--seeds N | --seconds S] [--from SEED]`: plays the simulation on many seeds. Each failing seed is
 * printed when it fails, `soak: N seeds, M failed` last, and the exit code is 1 when one did.
 */
import { parseArgs } from 'node:util';
import { describe, range, soak } from './seeds.js';

const USAGE = 'usage: npm run soak -- [--seeds N | --seconds S] [--from SEED]\n';
/** Seeds that are played when nothing else is said. */
const COUNT = 1_000;

/** Which seeds to play, and for how long. */
export interface Wanted {
  readonly from: number;
  readonly seeds: number;
  readonly seconds: number;
}

/** Reads the command line; `null` when it makes no sense. */
export function readWanted(args: readonly string[]): Wanted | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { seeds: { type: 'string' }, seconds: { type: 'string' }, from: { type: 'string' } },
    });
    if (values.seeds !== undefined && values.seconds !== undefined) return null;
    const number = (text: string | undefined, otherwise: number): number =>
      text === undefined ? otherwise : /^[1-9]\d*$/.test(text) ? Number(text) : NaN;
    const wanted: Wanted = {
      from: number(values.from, 1),
      seeds: number(values.seeds, values.seconds === undefined ? COUNT : Infinity),
      seconds: number(values.seconds, Infinity),
    };
    return Object.values(wanted).some(Number.isNaN) ? null : wanted;
  } catch {
    return null;
  }
}

/** Plays what is wanted and says what became of it; returns the exit code. */
export async function runSoak(wanted: Wanted, say: (text: string) => void, playAll = soak): Promise<number> {
  const until = performance.now() + wanted.seconds * 1_000;
  function* inTime(): Iterable<number> {
    for (const seed of range(wanted.from, wanted.seeds)) {
      if (performance.now() >= until) return;
      yield seed;
    }
  }
  const onFailed = (one: Parameters<typeof describe>[0]): void => say(`${describe(one, false)}\n`);
  const { seeds, failed } = await playAll(inTime(), { most: Infinity, onFailed });
  say(`soak: ${seeds} seeds, ${failed.length} failed\n`);
  return failed.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  const wanted = readWanted(process.argv.slice(2));
  if (!wanted) process.stderr.write(USAGE);
  process.exitCode = wanted ? await runSoak(wanted, (text) => process.stdout.write(text)) : 2;
}
