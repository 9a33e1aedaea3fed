import { type ClientEvents, type IdeaPage, PROTOCOL_VERSION, type ServerEvents, type SessionAnswer } from '@madang/protocol';
import { io, type Socket } from 'socket.io-client';
import { ask, startServer } from '../support/server.js';
import type { FloodTasks } from './load/flooder.js';
import { startHelper } from './helper.js';
import { type Bench, percentile, type Result, result, within } from './result.js';

type Page = Socket<ServerEvents, ClientEvents>;

const ROUNDS = 5;
/** Votes of the client that is looked at, in one round. */
const VOTES = 100;

/**
 * How long a vote takes while another socket sends as much as it can, beside the same vote when nobody does. The flood
 * is a process of its own, which comes back as often as the server sends it away.
 */
export const flood: Bench = {
  name: 'flood',
  about: 'how long a vote takes while one other socket floods the server, beside a quiet one in the same run',
  async run(say) {
    const server = await startServer();
    const flooder = startHelper<FloodTasks>(new URL('./load/flooder.ts', import.meta.url));
    try {
      const { session } = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
      const { id } = await ask<IdeaPage>(server.url, 'POST', '/boards/ideas/ideas', { title: 'Idea' }, session);
      const voter = await open(server.url, (await ask<SessionAnswer>(server.url, 'POST', '/session', {})).session);
      let n = 0;
      const votes = async (): Promise<number[]> => {
        const took: number[] = [];
        for (let at = 0; at < VOTES; at += 1) {
          n += 1;
          const call = { name: 'vote.set', args: { idea: id, on: n % 2 === 1 } } as const;
          const began = performance.now();
          const answer = await voter.emitWithAck('mutate', { client: 'a-client-id-of-who-votes', n, call });
          took.push(performance.now() - began);
          if (answer.type !== 'applied') throw new Error(`a vote was answered ${answer.type}`);
        }
        return took;
      };
      await votes();
      const none = (): number[] => [];
      const rounds = { quiet: none(), flooded: none(), quietLate: none(), floodedLate: none() };
      let sent = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const quiet = await votes();
        await flooder.ask('begin', { url: server.url, idea: id });
        const flooded = await votes();
        sent += await flooder.ask('end', undefined);
        rounds.quiet.push(percentile(quiet, 0.5));
        rounds.flooded.push(percentile(flooded, 0.5));
        rounds.quietLate.push(percentile(quiet, 0.95));
        rounds.floodedLate.push(percentile(flooded, 0.95));
        say(`median ${rounds.flooded.at(-1)?.toFixed(2)} ms, quiet ${rounds.quiet.at(-1)?.toFixed(2)} ms`);
      }
      voter.disconnect();
      say(`${sent} messages of the flood`);
      const found: Result[] = [
        within(result('vote beside a flood, median', 'ms', rounds.flooded, rounds.quiet), { maxRatio: 2 }),
        result('vote beside a flood, 95 of 100', 'ms', rounds.floodedLate, rounds.quietLate),
      ];
      return found;
    } finally {
      await flooder.stop();
      await server.stop();
    }
  },
};

async function open(url: string, session: string): Promise<Page> {
  const auth = { v: PROTOCOL_VERSION, community: 'demo', session };
  const socket: Page = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true });
  await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
  return socket;
}
