/**
 * `npm run trials -- [--rounds N] [--by redis|postgres] [--only WORDS]`: every fault between several processes, so
 * many rounds each, with what was felt of it. Needs `MADANG_TEST_DATABASE_URL`, and `MADANG_REDIS_SERVER` for those by
 * Redis.
 */
import { parseArgs } from 'node:util';
import { type By, LACKING } from './nodes.js';
import { sentences, type Trial, tried, TRIALS, TRIALS_OF_THREE } from './trials.js';

const USAGE = 'usage: npm run trials -- [--rounds N] [--by redis|postgres] [--only WORDS]\n';
const ROUNDS = 20;

/** What to try. */
export interface Wanted {
  readonly rounds: number;
  readonly trials: readonly (readonly [trial: Trial, by: By])[];
}

/** Reads the command line; `null` when it makes no sense, or names no trial. */
export function readTrials(args: readonly string[]): Wanted | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { rounds: { type: 'string' }, by: { type: 'string' }, only: { type: 'string' } },
    });
    const { rounds = String(ROUNDS), by, only = '' } = values;
    const trials = [...TRIALS, ...TRIALS_OF_THREE]
      .filter(({ name }) => name.includes(only))
      .flatMap((trial) => trial.by.map((one) => [trial, one] as const))
      .filter(([, one]) => by === undefined || one === by);
    return /^[1-9]\d*$/.test(rounds) && trials.length > 0 ? { rounds: Number(rounds), trials } : null;
  } catch {
    return null;
  }
}

/** Tries all that is wanted, and says what came of it; returns the exit code. */
export async function runTrials(
  { rounds, trials }: Wanted,
  say: (line: string) => void,
  tryAll = tried,
): Promise<number> {
  let failed = 0;
  let lacking = 0;
  for (const [trial, by] of trials) {
    const lacks = LACKING[by];
    if (lacks) {
      lacking += 1;
      say(`not tried: ${trial.name}, by ${by}: ${lacks}`);
      continue;
    }
    try {
      const [votes = '', felt = ''] = sentences(await tryAll([trial], by, rounds));
      say(`held: ${felt} (by ${by}, ${rounds} rounds, ${votes})`);
    } catch (error) {
      failed += 1;
      say(`failed: ${trial.name}, by ${by}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  say(`trials: ${trials.length - lacking} of ${rounds} rounds each, ${failed} failed${lacking > 0 ? `, ${lacking} not tried` : ''}`);
  return failed > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  const wanted = readTrials(process.argv.slice(2));
  if (!wanted) process.stderr.write(USAGE);
  // What a trial left open does not keep the command waiting.
  process.exit(wanted ? await runTrials(wanted, (line) => process.stdout.write(`${line}\n`)) : 2);
}
