import type { IdeaPage, SessionAnswer } from '@madang/protocol';
import { ask, startServer } from '../support/server.js';
import { postgresFloor, sqliteFloor } from './floors.js';
import { startHelper } from './helper.js';
import type { VoterTasks } from './load/voters.js';
import { freshDatabase } from './postgres.js';
import { cpuSeconds } from './process.js';
import { type Bench, type Result, result, Unavailable, within } from './result.js';

const CLIENTS = 50;
const IDEAS = 50;
const ROUNDS = 5;
/** Votes of one client in one round. */
const VOTES = 60;

/**
 * Votes a second through the public interface, every one durable before it is acknowledged. The clients are a process
 * of their own; server, clients and database share the machine, while the floor shares it with nobody.
 */
export const votes: Bench = {
  name: 'votes',
  about: `durable votes a second, ${CLIENTS} clients over sockets, beside single transactions on the same database`,
  async run(say) {
    const results = [...(await measure('votes, SQLite', {}, () => sqliteFloor(CLIENTS, VOTES), say))];
    try {
      const own = await freshDatabase(say);
      const bare = await freshDatabase(say);
      results.push(
        ...(await measure(
          'votes, PostgreSQL',
          { databaseUrl: own.url },
          () => postgresFloor(bare.url, CLIENTS, VOTES),
          say,
        )),
      );
      await own.drop();
      await bare.drop();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      say(error.message);
    }
    return results;
  },
};

async function measure(
  name: string,
  options: { readonly databaseUrl?: string },
  floor: () => Promise<number>,
  say: (line: string) => void,
): Promise<Result[]> {
  const server = await startServer(options);
  const voters = startHelper<VoterTasks>(new URL('./load/voters.ts', import.meta.url));
  try {
    await voters.ask('connect', { url: server.url, count: CLIENTS, ideas: await makeIdeas(server.url) });
    // Neither side is measured cold.
    await voters.ask('vote', { each: VOTES, on: true });
    await floor();
    const runs: number[] = [];
    const floors: number[] = [];
    const cpu: number[] = [];
    for (let at = 0; at < ROUNDS; at += 1) {
      floors.push(await floor());
      const before = await cpuSeconds(server.pid);
      const took = await voters.ask('vote', { each: VOTES, on: at % 2 === 1 });
      const after = await cpuSeconds(server.pid);
      runs.push((CLIENTS * VOTES) / (took / 1_000));
      if (before !== null && after !== null) cpu.push(((after - before) * 1e6) / (CLIENTS * VOTES));
      say(`${name}: ${Math.round(runs.at(-1) ?? 0)}/s, floor ${Math.round(floors.at(-1) ?? 0)}/s`);
    }
    return [
      within(result(name, 'votes/s', runs, floors), { minRatio: 1 }),
      ...(cpu.length > 0 ? [result(`${name}, CPU of the server`, 'µs/vote', cpu)] : []),
    ];
  } finally {
    await voters.stop();
    await server.stop();
  }
}

async function makeIdeas(url: string): Promise<string[]> {
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
  const ideas: string[] = [];
  for (let at = 0; at < IDEAS; at += 1) {
    ideas.push((await ask<IdeaPage>(url, 'POST', '/boards/ideas/ideas', { title: `Idea ${at}` }, session)).id);
  }
  return ideas;
}
