/**
 * `npm run scale -- [--nodes N] [--readers N] [--votes N] [--seconds N] [--send µs] [--commit ms] [--seed N]`: what
 * many processes with very many readers would do, by the product's own writers, hubs and bus in virtual time.
 */
import { parseArgs } from 'node:util';
import { planned, table } from './plan.js';
import { MILLION, type Scale, simulate } from './simulate.js';

const USAGE = `usage: npm run scale -- ${Object.keys(MILLION).map((name) => `[--${name} N]`).join(' ')}\n`;

/** Reads the command line; `null` when it makes no sense. */
export function readScale(args: readonly string[]): Scale | null {
  try {
    const names = Object.keys(MILLION) as (keyof Scale)[];
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const { values } = parseArgs({ args: [...args], options });
    const given = names.map((name) => [name, Number(values[name] ?? MILLION[name])] as const);
    const scale = Object.fromEntries(given) as Record<keyof Scale, number>;
    const isWhole = Number.isInteger(scale.nodes) && Number.isInteger(scale.seed);
    return isWhole && names.every((name) => scale[name] > 0) ? scale : null;
  } catch {
    return null;
  }
}

if (process.argv[1] === import.meta.filename) {
  const scale = readScale(process.argv.slice(2));
  if (scale) process.stdout.write(table(scale, await simulate(scale), planned(scale)));
  else process.stderr.write(USAGE);
  process.exitCode = scale ? 0 : 2;
}
