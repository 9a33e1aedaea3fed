import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask, runCommand, startServer, type TestServer } from '../support/server.js';
import { type Filled, fillCommunity } from './community.js';
import { type Memory, memoryOf } from './process.js';
import { type Bench, type Result, result, Unavailable, within } from './result.js';

/** What a server that has grown holds. */
const IDEAS = 100_000;
/** What is imported while a server runs. */
const IMPORTED = 1_000;
const ROUNDS = 3;
/** How long a server is left alone before it is at rest, in milliseconds. */
const QUIET = 5_000;
/** The demo's website, which `npm start` serves. */
const SITE = fileURLToPath(new URL('../../examples/shop', import.meta.url));
/** A server of node's own that answers nothing. */
const BARE = `require('node:http').createServer().listen(0, '127.0.0.1', () => console.log('ready'))`;

/** What a server costs that nobody asks anything, and how long it takes to start. */
export const rest: Bench = {
  name: 'rest',
  about: `memory of a server at rest with ${IDEAS} ideas, beside a bare node:http server; time until ready`,
  async run(say) {
    const started: Memory[] = [];
    const used: Memory[] = [];
    const bare: Memory[] = [];
    const starts = { first: [] as number[], second: [] as number[], grown: [] as number[] };
    const grown = await fillCommunity(IDEAS);
    const small = await fillCommunity(IMPORTED);
    try {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const server = await startServer({ data: grown.data });
        starts.grown.push(server.readyAfter);
        started.push(await atRest(server));
        used.push(await afterImport(small));
        bare.push(await atRest(await startBare()));
        const { first, second } = await timeStarts();
        starts.first.push(first);
        starts.second.push(second);
        say(`round ${round} of ${ROUNDS}`);
      }
    } finally {
      await grown.remove();
      await small.remove();
    }
    const memory = (name: string, of: readonly Memory[], kind: keyof Memory): Result =>
      result(
        `memory, ${name}`,
        'MB',
        of.map((one) => one[kind]),
        bare.map((one) => one[kind]),
      );
    return [
      within(memory('just started, resident', started, 'resident'), { max: 80 }),
      memory('just started, proportional', started, 'proportional'),
      within(memory('after an import through it, resident', used, 'resident'), { max: 90 }),
      result('start, first, making the demo', 'ms', starts.first),
      within(result('start, second', 'ms', starts.second), { max: 2_000 }),
      within(result(`start, with ${IDEAS} ideas`, 'ms', starts.grown), { max: 1_000 }),
    ];
  },
};

/** Memory of a server that was left alone for a while; stops it. */
async function atRest({ pid, stop }: Pick<TestServer, 'pid' | 'stop'>): Promise<Memory> {
  try {
    await pause(QUIET);
    const memory = await memoryOf(pid);
    if (memory === null) throw new Unavailable('this system does not say how much memory a process has');
    return memory;
  } finally {
    await stop();
  }
}

/** Memory at rest of a server that has had its ideas by an import while it ran, and has shown them. */
async function afterImport({ file }: Filled): Promise<Memory> {
  const data = await mkdtemp(join(tmpdir(), 'madang-bench-'));
  try {
    const server = await startServer({ data });
    await runCommand(['import', file], { data });
    for (const sort of ['trending', 'top', 'new']) await ask(server.url, 'GET', `/boards/ideas/ideas?sort=${sort}`);
    return await atRest(server);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function startBare(): Promise<Pick<TestServer, 'pid' | 'stop'>> {
  const child = spawn(process.execPath, ['--eval', BARE], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Milliseconds until ready of a first start, which makes the demo, and of the next. */
async function timeStarts(): Promise<{ readonly first: number; readonly second: number }> {
  const data = await mkdtemp(join(tmpdir(), 'madang-bench-'));
  const start = async (): Promise<number> => {
    const server = await startServer({ data, demo: true, site: SITE });
    await server.stop();
    return server.readyAfter;
  };
  try {
    return { first: await start(), second: await start() };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
