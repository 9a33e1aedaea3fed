import { setTimeout as pause } from 'node:timers/promises';
import type { IdeaPage, MutateAnswer, SessionAnswer } from '@madang/protocol';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { ask, startServer } from '../support/server.js';
import { type Helper, startHelper } from './helper.js';
import type { BareBroadcastTasks } from './load/bare-broadcast.js';
import type { FollowerTasks } from './load/followers.js';
import { type Bench, percentile, type Result, result, within } from './result.js';

const SIZES = [1_000, 5_000, 10_000];
/** Where the last one may wait so many times as long as by a raw broadcast. */
const [MANY, LAST] = [10_000, 1.3];
const ROUNDS = 12;
/** Files that a process has open besides its sockets. */
const OTHER_FILES = 200;

/** From a vote until N sockets have its delta: everything between, the commit included, beside raw `ws`. */
export const fanout: Bench = {
  name: 'fanout',
  about: 'one vote until it reached N sockets, beside raw ws broadcasting the same bytes',
  async run(say) {
    const server = await startServer();
    const bare = startHelper<BareBroadcastTasks>(new URL('./load/bare-broadcast.ts', import.meta.url));
    const voter = await startVoter(server.url);
    const sender = await openSender(await bare.ask('listen', undefined));
    try {
      const results: Result[] = [];
      for (const size of SIZES) {
        if (size + OTHER_FILES > openFiles())
          say(`${size} sockets are left out: a process may open ${openFiles()} files here`);
        else results.push(...(await measure(size, { ...voter, url: server.url }, sender, say)));
      }
      return results;
    } finally {
      voter.close();
      sender.close();
      await bare.stop();
      await server.stop();
    }
  },
};

/** Something that can change something. */
interface Changer {
  readonly url: string;
  /** Makes one change; `frame` is what a raw one sends. */
  change(frame: string): Promise<void>;
  close(): void;
}

async function measure(size: number, ours: Changer, bare: Changer, say: (line: string) => void): Promise<Result[]> {
  const start = (): Helper<FollowerTasks> => startHelper(new URL('./load/followers.ts', import.meta.url));
  const sides = [
    { changer: ours, followers: start(), topic: 'board:ideas', rounds: [] as number[][] },
    { changer: bare, followers: start(), topic: null, rounds: [] as number[][] },
  ];
  try {
    for (const { changer, followers, topic } of sides)
      await followers.ask('connect', { url: changer.url, count: size, topic });
    let frame = '';
    // The first round warms both, and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { changer, followers, rounds } of sides) {
        const times = await oneChange(changer, followers, frame);
        frame = await followers.ask('frame', undefined);
        if (round > 0) rounds.push(times);
        // One change alone, not one that waits for the window that the one before has opened.
        await pause(Math.max(200, 6 * Math.max(...times)));
      }
    }
    say(`${size} sockets`);
    const [of, floor] = sides.map(({ rounds }) => rounds);
    const figure = (name: string, pick: (times: readonly number[]) => number): Result =>
      result(`fanout, ${size} sockets, ${name}`, 'ms', (of ?? []).map(pick), (floor ?? []).map(pick));
    return [
      figure('p50', (times) => percentile(times, 0.5)),
      figure('p99', (times) => percentile(times, 0.99)),
      within(figure('last', (times) => Math.max(...times)), size === MANY ? { maxRatio: LAST } : undefined),
    ];
  } finally {
    for (const { followers } of sides) await followers.stop();
  }
}

/** Milliseconds from a change until each socket had it. The steady clock is one for all processes of a machine. */
async function oneChange(changer: Changer, followers: Helper<FollowerTasks>, frame: string): Promise<number[]> {
  await followers.ask('expect', undefined);
  const began = Number(process.hrtime.bigint()) / 1e6;
  await changer.change(frame);
  return (await followers.ask('arrivals', undefined)).map((at) => at - began);
}

async function startVoter(url: string): Promise<Omit<Changer, 'url'>> {
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
  const { id: idea } = await ask<IdeaPage>(
    url,
    'POST',
    '/boards/ideas/ideas',
    { title: 'A ladle with a long handle' },
    session,
  );
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth: { v: 1, community: 'demo', session } });
  let n = 0;
  return {
    async change() {
      n += 1;
      const call = { name: 'vote.set', args: { idea, on: n % 2 === 0 } };
      const answer = (await socket.emitWithAck('mutate', { client: 'bench-fanout-voter', n, call })) as MutateAnswer;
      if (answer.type !== 'applied') throw new Error(`not applied: ${JSON.stringify(answer)}`);
    },
    close: () => socket.close(),
  };
}

async function openSender(port: number): Promise<Changer> {
  const url = `http://127.0.0.1:${port}`;
  const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
  await new Promise<void>((done, fail) => socket.once('open', done).once('error', fail));
  return {
    url,
    change: (frame) => new Promise((done, fail) => socket.send(frame, (error) => (error ? fail(error) : done()))),
    close: () => socket.terminate(),
  };
}

/** How many files a process may have open; node raises the soft limit to the hard one by itself. */
function openFiles(): number {
  const { userLimits } = process.report.getReport() as unknown as {
    userLimits?: { open_files?: { soft: number | 'unlimited' } };
  };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY;
}
