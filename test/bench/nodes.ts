import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { IdeaPage, SessionAnswer } from '@madang/protocol';
import { startRedis } from '../support/redis.js';
import { ask, startServer, type TestServer } from '../support/server.js';
import { postgresFloor } from './floors.js';
import { type Helper, startHelper } from './helper.js';
import type { FollowerTasks } from './load/followers.js';
import type { VoterTasks } from './load/voters.js';
import { type FreshDatabase, freshDatabase } from './postgres.js';
import { cpuSeconds } from './process.js';
import { type Bench, percentile, type Result, result, within } from './result.js';

const CLIENTS = 50;
const IDEAS = 50;
const ROUNDS = 5;
/** Votes of one client in one round. */
const VOTES = 60;
/** Who follow the board, at three processes together. */
const READERS = 3_000;
/** What a server waits before it tells many of a change, in milliseconds. */
const WINDOW = 100;
/** Two processes are faster than one where each has a core, and the database and the voters have theirs. */
const hasRoom = availableParallelism() >= 4;
/** Votes whose way to all readers is measured. */
const SEEN = 20;

/** Several processes on one PostgreSQL, told of each other by Redis; everything shares the machine. */
export const nodes: Bench = {
  name: 'nodes',
  about: `votes by 1 and 2 processes, all on one idea, and until ${READERS.toLocaleString('en')} readers of 3 processes see one`,
  async run(say) {
    const own = await freshDatabase(say);
    const bare = await freshDatabase(say);
    const redis = await startRedis();
    const data = await mkdtemp(join(tmpdir(), 'madang-bench-'));
    const servers: TestServer[] = [];
    const start = async (): Promise<void> => {
      servers.push(await startServer({ data, databaseUrl: own.url, redisUrl: redis.url }));
    };
    try {
      await start();
      const ideas = await makeIdeas(servers[0]?.url ?? '');
      const hot = await votesOf(servers, ideas.slice(0, 1), say);
      const floors: number[] = [];
      for (let at = 0; at <= ROUNDS; at += 1) floors.push(await postgresFloor(bare.url, CLIENTS, VOTES, 1));
      const one = await votesOf(servers, ideas, say);
      await start();
      const two = await votesOf(servers, ideas, say);
      await start();
      const seen = await seenAcross(servers, ideas[0] ?? '', say);
      return [
        within(result('all votes on one idea, beside updates of its row', 'votes/s', hot.rates, floors.slice(1)), { minRatio: 5 }),
        within(result('votes, 2 processes, beside 1', 'votes/s', two.rates, one.rates), hasRoom ? { minRatio: 1.5 } : undefined),
        result('CPU of a vote, 1 process', 'µs', one.cpu),
        result('CPU of a vote, 2 processes', 'µs', two.cpu),
        ...seen,
      ];
    } finally {
      for (const server of servers) await server.stop();
      await redis.kill();
      await drop([own, bare]);
      await rm(data, { recursive: true, force: true });
    }
  },
};

interface Rates {
  /** Votes a second, of all processes together. */
  readonly rates: readonly number[];
  /** Microseconds of the processes, for each vote. */
  readonly cpu: readonly number[];
}

/** As many voters as ever, spread over the processes. */
async function votesOf(
  servers: readonly TestServer[],
  ideas: readonly string[],
  say: (line: string) => void,
): Promise<Rates> {
  const helpers = servers.map(() => startHelper<VoterTasks>(new URL('./load/voters.ts', import.meta.url)));
  const count = CLIENTS / servers.length;
  const rates: number[] = [];
  const cpu: number[] = [];
  const used = async (): Promise<number> => {
    const all = await Promise.all(servers.map(({ pid }) => cpuSeconds(pid)));
    return all.reduce<number>((sum, seconds) => sum + (seconds ?? Number.NaN), 0);
  };
  try {
    await each(helpers, servers, (helper, { url }) => helper.ask('connect', { url, count, ideas: [...ideas] }));
    // The first round warms everything, and is not counted.
    for (let at = 0; at <= ROUNDS; at += 1) {
      const before = await used();
      const began = performance.now();
      await each(helpers, servers, (helper) => helper.ask('vote', { each: VOTES, on: at % 2 === 0 }));
      const took = performance.now() - began;
      if (at === 0) continue;
      rates.push((CLIENTS * VOTES) / (took / 1_000));
      cpu.push((((await used()) - before) * 1e6) / (CLIENTS * VOTES));
      say(`${servers.length} processes, ${ideas.length} ideas: ${Math.round(rates.at(-1) ?? 0)}/s`);
    }
    return { rates, cpu };
  } finally {
    for (const helper of helpers) await helper.stop();
  }
}

function each(
  helpers: readonly Helper<VoterTasks>[],
  servers: readonly TestServer[],
  task: (helper: Helper<VoterTasks>, server: TestServer) => Promise<unknown>,
): Promise<unknown> {
  return Promise.all(helpers.flatMap((helper, at) => (servers[at] ? [task(helper, servers[at])] : [])));
}

/** From a vote at the first process until every reader of all of them has it. */
async function seenAcross(
  servers: readonly TestServer[],
  idea: string,
  say: (line: string) => void,
): Promise<Result[]> {
  const helpers = servers.map(() => startHelper<FollowerTasks>(new URL('./load/followers.ts', import.meta.url)));
  const first = servers[0]?.url ?? '';
  const { session } = await ask<SessionAnswer>(first, 'POST', '/session', {});
  const rounds: number[][] = [];
  try {
    await Promise.all(
      helpers.map((helper, at) =>
        helper.ask('connect', { url: servers[at]?.url ?? '', count: READERS / servers.length, topic: 'board:ideas' }),
      ),
    );
    say(`${READERS} readers follow`);
    for (let at = 0; at <= SEEN; at += 1) {
      await Promise.all(helpers.map((helper) => helper.ask('expect', undefined)));
      const began = Number(process.hrtime.bigint()) / 1e6;
      await ask(first, at % 2 === 0 ? 'PUT' : 'DELETE', `/ideas/${idea}/vote`, undefined, session);
      const arrivals = await Promise.all(helpers.map((helper) => helper.ask('arrivals', undefined)));
      // Those at the process that took the vote know it without the way between them.
      const times = arrivals.slice(1).flat().map((time) => time - began);
      if (at > 0) rounds.push(times);
      await pause(Math.max(300, 2 * Math.max(...times)));
    }
  } finally {
    for (const helper of helpers) await helper.stop();
  }
  return [
    within(result('a vote seen at other processes, p50', 'ms', rounds.map((times) => percentile(times, 0.5))), { max: 50 + WINDOW }),
    within(result('a vote seen at other processes, p99', 'ms', rounds.map((times) => percentile(times, 0.99))), { max: 500 }),
  ];
}

async function makeIdeas(url: string): Promise<string[]> {
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
  const ideas: string[] = [];
  for (let at = 0; at < IDEAS; at += 1)
    ideas.push((await ask<IdeaPage>(url, 'POST', '/boards/ideas/ideas', { title: `Idea ${at}` }, session)).id);
  return ideas;
}

async function drop(databases: readonly FreshDatabase[]): Promise<void> {
  for (const database of databases) await database.drop();
}
