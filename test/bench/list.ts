import { startServer } from '../support/server.js';
import { fillCommunity } from './community.js';
import { startHelper } from './helper.js';
import type { BareHttpTasks } from './load/bare-http.js';
import type { RequestTasks } from './load/requests.js';
import { cpuSeconds } from './process.js';
import { type Bench, type Result, result } from './result.js';

const IDEAS = 1_000;
const CONNECTIONS = 32;
const ROUNDS = 5;
const MS = 1_000;

const LIST = '/v1/demo/boards/ideas/ideas';

/** Requests for a page of ideas. `min` makes an address that nobody asked before: nothing kept can answer it. */
const CASES = [
  { name: 'list, kept', path: LIST, known: false },
  { name: 'list, not modified', path: LIST, known: true },
  { name: 'list, read anew', path: `${LIST}?min=0.#`, known: false },
  { name: 'list, search', path: `${LIST}?min=0.#&q=${encodeURIComponent('베송 너무 느려요')}`, known: false },
] as const;

/** Requests a second for the list, beside a server that does nothing but send the same bytes. */
export const list: Bench = {
  name: 'list',
  about: `list requests a second over ${CONNECTIONS} connections, ${IDEAS} ideas, beside bare node:http with the same bytes`,
  async run(say) {
    const community = await fillCommunity(IDEAS);
    const server = await startServer({ data: community.data });
    const bare = startHelper<BareHttpTasks>(new URL('./load/bare-http.ts', import.meta.url));
    const load = startHelper<RequestTasks>(new URL('./load/requests.ts', import.meta.url));
    try {
      const port = await bare.ask('listen', undefined);
      const results: Result[] = [];
      for (const one of CASES) {
        const headers = one.known ? { 'if-none-match': await tagOf(server.url + one.path) } : {};
        const answer = await fetch(server.url + one.path.replace('#', '0'), { headers });
        await bare.ask('set', { status: answer.status, headers: sentBy(answer), body: await answer.text() });
        const rate = (of: number): Promise<number> =>
          load.ask('run', {
            port: of,
            path: one.path,
            headers,
            connections: CONNECTIONS,
            ms: MS,
            status: answer.status,
          });
        const ours = { port: Number(new URL(server.url).port), pid: server.pid };
        results.push(...(await compare(one.name, rate, ours, { port, pid: bare.pid })));
        say(one.name);
      }
      return results;
    } finally {
      await load.stop();
      await bare.stop();
      await server.stop();
      await community.remove();
    }
  },
};

interface Side {
  readonly port: number;
  readonly pid: number;
}

async function compare(
  name: string,
  rate: (port: number) => Promise<number>,
  ours: Side,
  bare: Side,
): Promise<Result[]> {
  const rates = { ours: [] as number[], bare: [] as number[] };
  const cpu = { ours: [] as number[], bare: [] as number[] };
  // The first round warms both, and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [side, { port, pid }] of Object.entries({ ours, bare }) as ['ours' | 'bare', Side][]) {
      const before = await cpuSeconds(pid);
      const perSecond = await rate(port);
      const after = await cpuSeconds(pid);
      if (round === 0) continue;
      rates[side].push(perSecond);
      if (before !== null && after !== null) cpu[side].push(((after - before) * 1e6) / (perSecond * (MS / 1_000)));
    }
  }
  const results = [result(name, 'requests/s', rates.ours, rates.bare)];
  if (cpu.ours.length > 0) results.push(result(`${name}, CPU of the server`, 'µs/request', cpu.ours, cpu.bare));
  return results;
}

async function tagOf(url: string): Promise<string> {
  return (await fetch(url)).headers.get('etag') ?? '';
}

/** The headers of an answer without those that every node:http server adds by itself. */
function sentBy(answer: Response): Record<string, string> {
  const own = [...answer.headers].filter(
    ([name]) => !['connection', 'date', 'keep-alive', 'transfer-encoding'].includes(name),
  );
  return Object.fromEntries(own);
}
