import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.js';
import { stopPostgres } from './postgres.js';
import { barInWords, isMet, type Result, Unavailable } from './result.js';
import { tool } from './tools.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});

if (values.help) {
  console.log('npm run bench -- [--json FILE] [NAME…]: exits 1 when a bar is missed\n');
  for (const { name, about } of BENCHES) console.log(`  ${name.padEnd(10)} ${about}`);
  process.exit(0);
}
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". npm run bench -- --help lists them.`);
  process.exit(2);
}

// Whatever was started takes its end from this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const all: Result[] = [];
let failed = false;
const { ensureBuilt } = await tool('build');
await ensureBuilt((line) => console.log(line));
for (const bench of BENCHES) {
  if (positionals.length > 0 ? !positionals.includes(bench.name) : bench.byNameOnly) continue;
  console.log(`\n${bench.name}: ${bench.about}`);
  try {
    const results = await bench.run((line) => process.stderr.write(`  … ${line}\n`));
    for (const one of results) console.log(`  ${line(one)}`);
    all.push(...results);
  } catch (error) {
    if (!(error instanceof Unavailable)) failed = true;
    console.log(
      `  ${error instanceof Unavailable ? `left out: ${error.message}` : `failed: ${error instanceof Error ? error.stack : String(error)}`}`,
    );
  }
}
await stopPostgres();
const judged = all.map((one) => ({ ...one, met: isMet(one) }));
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(judged, null, 2)}\n`);
const bars = judged.filter(({ met }) => met !== undefined);
const missed = bars.filter(({ met }) => !met);
console.log(`\nbars: ${bars.length - missed.length} met, ${missed.length} missed`);
for (const one of missed) console.log(`  ${line(one)}`);
process.exit(failed || missed.length > 0 ? 1 : 0);

function line(one: Result): string {
  const { name, value, unit, floor, ratio, peers, bar } = one;
  const parts = [`${name.padEnd(44)} ${number(value)} ${unit}`];
  if (floor !== undefined) parts.push(`floor ${number(floor)}`, `ratio ${(ratio ?? 0).toFixed(2)}`);
  if (peers) parts.push(...Object.entries(peers).map(([peer, figure]) => `${peer} ${number(figure)}`));
  if (bar) parts.push(`${isMet(one) ? 'met' : 'MISSED'}: ${barInWords(bar, unit)}`);
  return parts.join('   ');
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
