import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer, type TestServer } from '../support/server.js';
import { type Helper, startHelper } from './helper.js';
import type { ReaderTasks } from './load/readers.js';
import { steadyNow } from './load/wire.js';
import { type Bench, percentile, type Result, result, within } from './result.js';

const READERS = 10_000;
/** A process for so many readers. */
const A_PROCESS = 5_000;
const ROUNDS = 3;

/** How a server goes before it comes back. */
const MANNERS = { deploy: 'SIGTERM', 'kill -9': 'SIGKILL' } as const;

/** Everybody loses their connection at once, and comes back by the rules of the client. */
export const reconnect: Bench = {
  name: 'reconnect',
  about: `${READERS.toLocaleString('en')} readers from a restart until all of them are current again`,
  async run(say) {
    const data = await mkdtemp(join(tmpdir(), 'madang-bench-'));
    const crowd = Array.from({ length: READERS / A_PROCESS }, () =>
      startHelper<ReaderTasks>(new URL('./load/readers.ts', import.meta.url)),
    );
    let server = await startServer({ data });
    const results: Result[] = [];
    try {
      for (const readers of crowd) await readers.ask('connect', { url: server.url, count: A_PROCESS });
      for (const [manner, signal] of Object.entries(MANNERS)) {
        const rounds: Storm[] = [];
        for (let round = 1; round <= ROUNDS; round += 1) {
          const storm = await restart(server, signal, data, crowd);
          server = storm.server;
          rounds.push(storm);
          say(`${manner}, round ${round} of ${ROUNDS}: ${Math.round(Math.max(...storm.times))} ms`);
          await pause(2_000);
        }
        const figure = (name: string, unit: string, pick: (storm: Storm) => number): Result =>
          result(`reconnect after ${manner}, ${name}`, unit, rounds.map(pick));
        results.push(
          figure('half of all', 'ms', ({ times }) => percentile(times, 0.5)),
          within(figure('the last', 'ms', ({ times }) => Math.max(...times)), { max: 10_000 }),
          within(figure('had to read everything anew', 'readers', ({ resets }) => resets), { max: 0 }),
        );
      }
      return results;
    } finally {
      for (const helper of crowd) await helper.stop();
      await server.stop();
      await rm(data, { recursive: true, force: true });
    }
  },
};

interface Storm {
  readonly server: TestServer;
  /** Milliseconds from when the server was ready again until each reader was current. */
  readonly times: readonly number[];
  readonly resets: number;
}

async function restart(
  old: TestServer,
  signal: NodeJS.Signals,
  data: string,
  crowd: readonly Helper<ReaderTasks>[],
): Promise<Storm> {
  await Promise.all(crowd.map((readers) => readers.ask('listen', undefined)));
  if (signal === 'SIGKILL') process.kill(old.pid, signal);
  await old.stop();
  const server = await startServer({ data, port: Number(new URL(old.url).port) });
  const ready = steadyNow();
  const all = await Promise.all(crowd.map((readers) => readers.ask('back', undefined)));
  return {
    server,
    times: all.flatMap(({ times }) => times.map((time) => time - ready)),
    resets: all.reduce((sum, { resets }) => sum + resets, 0),
  };
}
