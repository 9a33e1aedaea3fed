import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportRun } from '@madang/protocol';
import { ask, runCommand, startServer, type TestServer } from '../support/server.js';
import { insertRows } from './import/floor.js';
import { writeRows } from './import/rows.js';
import { cpuSeconds, memoryOf, peakOf } from './process.js';
import { type Bench, percentile, type Result, Unavailable } from './result.js';

const ROWS = 100_000;
/** How often the page asks how far it has come, in milliseconds; as the console does. */
const ASKED = 500;

/**
 * A large file through the console's own route on SQLite, in the demo's fresh community: how long until everything is
 * in, how much memory the server takes at most, whether it tells how far it is and still answers others; and the same
 * for taking all of it back. Beside it the same rows as prepared inserts into one table with one index.
 */
export const importing: Bench = {
  name: 'import',
  about: `${ROWS.toLocaleString('en')} rows of CSV through the console's route on SQLite, taken back again`,
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), 'madang-bench-'));
    try {
      say(`writing ${ROWS.toLocaleString('en')} rows`);
      const file = join(folder, 'rows.csv');
      await writeRows(file, ROWS);
      const floor = await insertRows(file, folder);
      say(`the floor took ${floor.toFixed(1)} s`);
      return await measure(join(folder, 'data'), file, floor, say);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(data: string, file: string, floor: number, say: (line: string) => void): Promise<Result[]> {
  const made = await startServer({ data });
  await made.stop();
  const staff = (await runCommand(['token', '--name', 'Bench', '--role', 'staff'], { data })).trim();
  const server = await startServer({ data });
  try {
    const rest = (await memoryOf(server.pid))?.resident;
    const id = randomUUID();
    const phase = (until: ImportRun['state']): Promise<Phase> => follow(server, { id, staff, until });
    await send(`${server.url}/v1/demo/boards/ideas/imports/${id}?name=rows.csv`, file, staff);
    const brought = await phase('done');
    if (brought.run.added !== ROWS) throw new Error(`it ended otherwise: ${JSON.stringify(brought.run)}`);
    const peak = await peakOf(server.pid);
    if (peak === null || rest === undefined) throw new Unavailable('this system does not say how much memory a process had');
    say(`in after ${brought.seconds.toFixed(1)} s, ${Math.round(peak)} MB at most`);
    await ask(server.url, 'DELETE', `/imports/${id}`, undefined, staff);
    const undone = await phase('undone');
    if (undone.run.report.undone?.removed !== ROWS) throw new Error(`taken back otherwise: ${JSON.stringify(undone.run)}`);
    const after = (await peakOf(server.pid)) ?? Number.NaN;
    return [
      ...figures('import, until all is in', brought, floor),
      { ...one('import, memory at most, resident', peak, 'MB', 300), floor: rest, ratio: peak / rest },
      ...figures('import, until all is taken back', undone, floor),
      { ...one('import, memory at most once taken back', after, 'MB', 300), floor: rest, ratio: after / rest },
    ];
  } finally {
    await server.stop();
  }
}

/** What was seen while an import ran, or was taken back. */
interface Phase {
  readonly run: ImportRun;
  readonly seconds: number;
  /** Of the server's CPU, all its threads together. */
  readonly cpu: number;
  /** How many different figures of its progress were told. */
  readonly told: number;
  /** How long customers waited for a page of the board, in milliseconds. */
  readonly answers: readonly number[];
}

/** Asks how far it has come until it is over; customers read the board meanwhile. */
async function follow(
  { url, pid }: TestServer,
  { id, staff, until }: { readonly id: string; readonly staff: string; readonly until: ImportRun['state'] },
): Promise<Phase> {
  const began = performance.now();
  const before = (await cpuSeconds(pid)) ?? Number.NaN;
  const told = new Set<number>();
  const answers: number[] = [];
  for (;;) {
    const run = await ask<ImportRun>(url, 'GET', `/imports/${id}`, undefined, staff);
    told.add(run.read + (run.report.undone?.removed ?? 0));
    if (run.state === until) {
      const cpu = ((await cpuSeconds(pid)) ?? Number.NaN) - before;
      return { run, seconds: (performance.now() - began) / 1_000, cpu, told: told.size, answers };
    }
    if (run.state !== 'running' && run.state !== 'undoing') throw new Error(`it ended otherwise: ${JSON.stringify(run)}`);
    answers.push(...(await meanwhile(url)));
  }
}

function figures(name: string, { seconds, cpu, told, answers }: Phase, floor: number): Result[] {
  return [
    { ...one(name, seconds, 's', 60), floor, ratio: seconds / floor },
    one(`${name}, CPU of the server`, cpu, 's'),
    one(`${name}, different figures told`, told, ''),
    one(`${name}, a page of the board meanwhile, p50`, percentile(answers, 0.5), 'ms'),
    one(`${name}, a page of the board meanwhile, p95`, percentile(answers, 0.95), 'ms'),
  ];
}

function one(name: string, value: number, unit: string, bar?: number): Result {
  return { name, value, unit, runs: [value], ...(bar !== undefined && { bar: { max: bar } }) };
}

async function send(url: string, file: string, staff: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${staff}` },
    body: await readFile(file),
  });
  if (answer.status !== 202) throw new Error(`it was not taken: ${answer.status} ${await answer.text()}`);
}

/** How long a customer waits for a page of the board, a few times until the next question how far it has come. */
async function meanwhile(url: string): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + ASKED;
  while (performance.now() < until) {
    const began = performance.now();
    await ask(url, 'GET', '/boards/ideas/ideas?sort=new&limit=20');
    times.push(performance.now() - began);
    await pause(50);
  }
  return times;
}
