import type { BoardPage, SessionAnswer } from '@madang/protocol';
import { ask, startServer } from '../support/server.js';
import { fillCommunity } from './community.js';
import { freshDatabase } from './postgres.js';
import { type Bar, type Bench, percentile, type Result, Unavailable, within } from './result.js';
import { heldOutQueries } from './search/queries.js';

const SIZES = [10_000, 100_000, 1_000_000];
const ROUNDS = 200;
/** What the largest may take, by itself or beside the smallest. */
const LARGEST = 1_000_000;
const BARS: Readonly<Record<string, Bar>> = {
  'list, p50': { maxRatio: 1.5 },
  'idea, p50': { maxRatio: 1.5 },
  'vote, p50': { maxRatio: 1.5 },
  'search, p50': { max: 60 },
  'search, p99': { max: 300 },
};

type Figures = Readonly<Record<string, readonly number[]>>;

/** What the public interface takes with ever more ideas: each size beside the smallest one. */
export const growth: Bench = {
  name: 'growth',
  about: `list, idea, similar, search and vote with ${SIZES.map((size) => size.toLocaleString('en')).join(', ')} ideas; takes an hour`,
  byNameOnly: true,
  async run(say) {
    const results = await grow('SQLite', async () => undefined, say);
    try {
      const databases: (() => Promise<void>)[] = [];
      const fresh = async (): Promise<string> => {
        const { url, drop } = await freshDatabase(say);
        databases.push(drop);
        return url;
      };
      results.push(...(await grow('PostgreSQL', fresh, say)));
      for (const drop of databases) await drop();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      say(error.message);
    }
    return results;
  },
};

async function grow(
  database: string,
  fresh: () => Promise<string | undefined>,
  say: (line: string) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  let smallest: Figures | null = null;
  for (const size of SIZES) {
    say(`importing ${size.toLocaleString('en')} ideas into ${database}`);
    const figures = await measure(size, await fresh(), say);
    smallest ??= figures;
    for (const [name, runs] of Object.entries(figures)) {
      const of = (share: number, what: string): Result => {
        const value = percentile(runs, share);
        const floor = percentile(smallest?.[name] ?? [], share);
        const title = `growth, ${database}, ${size.toLocaleString('en')}, ${name}, ${what}`;
        const bar = size === LARGEST ? BARS[`${name}, ${what}`] : undefined;
        return within({ name: title, value, unit: 'ms', floor, ratio: value / floor, runs }, bar);
      };
      results.push(of(0.5, 'p50'), of(0.99, 'p99'));
    }
  }
  return results;
}

/** Milliseconds of each question, one after the other, over HTTP. */
async function measure(size: number, databaseUrl: string | undefined, say: (line: string) => void): Promise<Figures> {
  const community = await fillCommunity(size, databaseUrl);
  const server = await startServer({ data: community.data, ...(databaseUrl !== undefined && { databaseUrl }) });
  try {
    const { session } = await ask<SessionAnswer>(server.url, 'POST', '/session', {});
    const read = <T>(path: string): Promise<T> => ask<T>(server.url, 'GET', path);
    const { ideas } = await read<BoardPage>('/boards/ideas/ideas?sort=top&limit=50');
    const pick = (at: number): string => ideas[at % ideas.length]?.id ?? '';
    // Nobody asked for this address before: nothing kept answers it.
    const sorts = ['trending', 'top', 'new'];
    const vote = (at: number): Promise<unknown> =>
      ask(server.url, Math.floor(at / ideas.length) % 2 === 0 ? 'PUT' : 'DELETE', `/ideas/${pick(at)}/vote`, undefined, session);
    const search = (at: number): Promise<unknown> =>
      read(`/boards/ideas/ideas?limit=10&min=0.${at + 1}&q=${encodeURIComponent(heldOutQueries[at % heldOutQueries.length]?.text ?? '')}`);
    const figures: Record<string, readonly number[]> = {
      list: await timed((at) => read(`/boards/ideas/ideas?sort=${sorts[at % 3] ?? ''}&min=0.${at + 1}`)),
      idea: await timed((at) => read(`/ideas/${pick(at)}?min=0.${at + 1}`)),
      similar: await timed((at) => read(`/boards/ideas/similar?text=${encodeURIComponent(ideas[at % ideas.length]?.title ?? '')}`)),
      search: await timed(search),
      vote: await timed(vote),
    };
    figures['vote while others search'] = await beside(search, () => timed(vote));
    say(Object.entries(figures).map(([name, runs]) => `${name} ${percentile(runs, 0.5).toFixed(1)}`).join(', '));
    return figures;
  } finally {
    await server.stop();
    await community.remove();
  }
}

async function timed(work: (at: number) => Promise<unknown>): Promise<number[]> {
  const runs: number[] = [];
  for (let at = 0; at < ROUNDS + 10; at += 1) {
    const began = performance.now();
    await work(at);
    // The first ones warm everything.
    if (at >= 10) runs.push(performance.now() - began);
  }
  return runs;
}

/** Does something while one who never rests does something else. */
async function beside<T>(restless: (at: number) => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  let over = false;
  const other = (async () => {
    for (let at = 0; !over; at += 1) await restless(at);
  })();
  try {
    return await work();
  } finally {
    over = true;
    await other;
  }
}
