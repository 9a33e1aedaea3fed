import { setTimeout as pause } from 'node:timers/promises';
import type { IdeaPage, SessionAnswer } from '@madang/protocol';
import { ask, startServer, type TestServer } from '../support/server.js';
import { type Helper, startHelper } from './helper.js';
import type { Arrival, ReaderTasks } from './load/readers.js';
import type { Cast, StormTasks } from './load/storm.js';
import { cpuSeconds, memoryOf } from './process.js';
import { type Bar, type Bench, percentile, type Result, result, within } from './result.js';

const SIZES = [1_000, 10_000];
/** How far behind a crowd may be, and what that may cost. */
const BARS: Readonly<Record<number, Readonly<Record<'p50' | 'p99' | 'cores', Bar | undefined>>>> = {
  1_000: { p50: { max: 100 }, p99: undefined, cores: undefined },
  10_000: { p50: { max: 1_200 }, p99: { max: 2_500 }, cores: { max: 1 } },
};
/** Votes a second, all on one idea. */
const RATE = 1_000;
const LONG = 10_000;
const ROUNDS = 3;
const VOTERS = 500;
/** A process for so many readers. */
const A_PROCESS = 5_000;
/** How long a server is left alone before its memory is looked at, in milliseconds. */
const QUIET = 5_000;

/** A crowd that looks on while another votes on one idea: what it costs, and how far behind the crowd is. */
export const storm: Bench = {
  name: 'storm',
  about: `${RATE.toLocaleString('en')} votes/s on one idea before ${SIZES.map((size) => size.toLocaleString('en')).join(' and ')} readers; memory of an idle connection`,
  async run(say) {
    const results: Result[] = [];
    for (const size of SIZES) results.push(...(await measure(size, say)));
    return results;
  },
};

async function measure(size: number, say: (line: string) => void): Promise<Result[]> {
  const server = await startServer();
  const crowd = Array.from({ length: Math.ceil(size / A_PROCESS) }, () =>
    startHelper<ReaderTasks>(new URL('./load/readers.ts', import.meta.url)),
  );
  const voters = startHelper<StormTasks>(new URL('./load/storm.ts', import.meta.url));
  try {
    const idea = await makeIdea(server.url);
    const memory = await connectionMemory(server, crowd, size);
    say(`${size} readers`);
    await voters.ask('connect', { url: server.url, count: VOTERS });
    const rounds: Round[] = [];
    // The first round warms everything, and is not counted.
    for (let at = 0; at <= ROUNDS; at += 1) {
      const round = await oneRound(server, crowd, voters, idea);
      if (at > 0) rounds.push(round);
      say(`${size} readers: p50 ${Math.round(percentile(round.lags, 0.5))} ms, ${round.cores.toFixed(2)} cores`);
    }
    const figure = (name: string, unit: string, pick: (round: Round) => number): Result =>
      result(`storm, ${size} readers, ${name}`, unit, rounds.map(pick));
    return [
      within(figure('lag p50', 'ms', ({ lags }) => percentile(lags, 0.5)), BARS[size]?.p50),
      within(figure('lag p99', 'ms', ({ lags }) => percentile(lags, 0.99)), BARS[size]?.p99),
      figure('vote answered, p50', 'ms', ({ answered }) => percentile(answered, 0.5)),
      within(figure('server', 'cores', ({ cores }) => cores), BARS[size]?.cores),
      figure('frames', 'a second for each reader', ({ frames }) => frames / size / (LONG / 1_000)),
      ...(memory === null ? [] : [within(result(`memory of an idle connection, ${size}`, 'KB', [memory]), { max: 20 })]),
    ];
  } finally {
    for (const helper of [...crowd, voters]) await helper.stop();
    await server.stop();
  }
}

/** Kilobytes (10^3) of resident memory that each connection adds; `null` where the system does not say. */
async function connectionMemory(
  { url, pid }: TestServer,
  crowd: readonly Helper<ReaderTasks>[],
  size: number,
): Promise<number | null> {
  const resident = async (): Promise<number | null> => {
    await pause(QUIET);
    return (await memoryOf(pid))?.resident ?? null;
  };
  const before = await resident();
  for (const [at, readers] of crowd.entries())
    await readers.ask('connect', { url, count: Math.min(A_PROCESS, size - at * A_PROCESS) });
  const after = await resident();
  return before === null || after === null ? null : ((after - before) * 1_000) / size;
}

interface Round {
  /** From the sending of a vote until a reader had it, of each vote and each reader that takes notes. */
  readonly lags: readonly number[];
  /** From the sending of a vote until its answer. */
  readonly answered: readonly number[];
  readonly cores: number;
  readonly frames: number;
}

async function oneRound(
  { pid }: TestServer,
  crowd: readonly Helper<ReaderTasks>[],
  voters: Helper<StormTasks>,
  idea: string,
): Promise<Round> {
  await Promise.all(crowd.map((readers) => readers.ask('listen', undefined)));
  const cpu = (await cpuSeconds(pid)) ?? Number.NaN;
  const began = performance.now();
  const casts = await voters.ask('vote', { idea, rate: RATE, ms: LONG });
  const took = (performance.now() - began) / 1_000;
  const cores = (((await cpuSeconds(pid)) ?? Number.NaN) - cpu) / took;
  const last = Math.max(...casts.map(({ seq }) => seq));
  const heard = await everythingHeard(crowd, last);
  const lags = heard.flatMap(({ arrivals }) => arrivals.flatMap((notes) => lagsOf(casts, notes)));
  return {
    lags,
    answered: casts.map(({ sent, acknowledged }) => acknowledged - sent),
    cores,
    frames: heard.reduce((sum, { frames }) => sum + frames, 0),
  };
}

/** What the crowd heard, once all who take notes have the last version. */
async function everythingHeard(
  crowd: readonly Helper<ReaderTasks>[],
  last: number,
): Promise<readonly Awaited<ReturnType<ReaderTasks['heard']>>[]> {
  for (;;) {
    const heard = await Promise.all(crowd.map((readers) => readers.ask('heard', undefined)));
    if (heard.every(({ arrivals }) => arrivals.every((notes) => (notes.at(-1)?.seq ?? 0) >= last))) return heard;
    await pause(200);
  }
}

/** How long each vote took until one reader had it; both lists are in order of time. */
function lagsOf(casts: readonly Cast[], notes: readonly Arrival[]): number[] {
  const lags: number[] = [];
  let at = 0;
  for (const { sent, seq } of [...casts].sort((a, b) => a.seq - b.seq)) {
    while ((notes[at]?.seq ?? Infinity) < seq) at += 1;
    const arrival = notes[at];
    if (arrival) lags.push(arrival.at - sent);
  }
  return lags;
}

async function makeIdea(url: string): Promise<string> {
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
  const { id } = await ask<IdeaPage>(url, 'POST', '/boards/ideas/ideas', { title: 'A tap in the yard' }, session);
  return id;
}
