import type { IdeaPage, MutateAnswer, SessionAnswer } from '@madang/protocol';
import { io, type Socket } from 'socket.io-client';
import { postgresFloor, sqliteFloor } from './floors.js';
import { freshDatabase } from './postgres.js';
import { type Bench, type Result, result, Unavailable } from './result.js';
import { ask, startServer } from '../support/server.js';

const CLIENTS = 50;
const IDEAS = 50;
const ROUNDS = 5;
/** Votes of one client in one round. */
const VOTES = 60;

/** Votes a second through the public interface, every one durable before it is acknowledged. */
export const votes: Bench = {
  name: 'votes',
  about: `durable votes a second, ${CLIENTS} clients over sockets, beside single transactions on the same database`,
  async run(say) {
    const results: Result[] = [await measure('votes, SQLite', {}, () => sqliteFloor(CLIENTS, VOTES), say)];
    try {
      const own = await freshDatabase();
      const floor = await freshDatabase();
      results.push(await measure('votes, PostgreSQL', { databaseUrl: own.url }, () => postgresFloor(floor.url, CLIENTS, VOTES), say));
      await own.drop();
      await floor.drop();
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
): Promise<Result> {
  const server = await startServer(options);
  const sockets: { socket: Socket; client: string; n: number }[] = [];
  try {
    const first = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
    const ideas: string[] = [];
    for (let at = 0; at < IDEAS; at += 1) {
      const idea = await ask<IdeaPage>(server.url, 'POST', '/boards/ideas/ideas', { title: `Idea ${at}` }, first.session);
      ideas.push(idea.id);
    }
    for (let at = 0; at < CLIENTS; at += 1) {
      const { session } = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
      const socket = io(server.url, { transports: ['websocket'], forceNew: true, auth: { v: 1, community: 'demo', session } });
      await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
      sockets.push({ socket, client: `bench-client-number-${at}`, n: 0 });
    }
    const round = async (on: boolean): Promise<number> => {
      const began = performance.now();
      await Promise.all(
        sockets.map(async (one, at) => {
          for (let vote = 0; vote < VOTES; vote += 1) {
            const idea = ideas[(vote + at) % IDEAS] ?? '';
            one.n += 1;
            const call = { name: 'vote.set', args: { idea, on: vote < IDEAS ? on : !on } };
            const answer = (await one.socket.emitWithAck('mutate', { client: one.client, n: one.n, call })) as MutateAnswer;
            if (answer.type !== 'applied') throw new Error(`not applied: ${JSON.stringify(answer)}`);
          }
        }),
      );
      return (CLIENTS * VOTES) / ((performance.now() - began) / 1_000);
    };
    await round(true);
    const runs: number[] = [];
    const floors: number[] = [];
    for (let at = 0; at < ROUNDS; at += 1) {
      floors.push(await floor());
      runs.push(await round(at % 2 === 1));
      say(`${name}: ${Math.round(runs.at(-1) ?? 0)}/s, floor ${Math.round(floors.at(-1) ?? 0)}/s`);
    }
    return result(name, 'votes/s', runs, floors);
  } finally {
    for (const { socket } of sockets) socket.close();
    await server.stop();
  }
}
