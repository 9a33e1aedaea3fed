import type { BoardPage, QueuePage } from '@madang/protocol';
import { ask, runCommand, startServer } from '../support/server.js';
import { fillCommunity } from './community.js';
import { freshDatabase } from './postgres.js';
import { type Bench, percentile, type Result, Unavailable } from './result.js';

const IDEAS = 100_000;
const ROUNDS = 40;
/** What each answer may take, in milliseconds. */
const BAR = 100;
const SORTS = ['due', 'votes', 'momentum', 'newest', 'moved'];

/**
 * What the console asks when somebody works at its queue and at one idea, answered by a server with many ideas, one
 * question after the other; beside it the same server's answer to a question that takes no look into the database.
 */
export const desk: Bench = {
  name: 'desk',
  about: `the queue and the desk of an idea with ${IDEAS.toLocaleString('en')} ideas, as the console asks for them`,
  async run(say) {
    const results = await measure('SQLite', undefined, say);
    try {
      const { url, drop } = await freshDatabase(say);
      results.push(...(await measure('PostgreSQL', url, say)));
      await drop();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      say(error.message);
    }
    return results;
  },
};

async function measure(
  database: string,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<Result[]> {
  say(`importing ${IDEAS.toLocaleString('en')} ideas into ${database}`);
  const community = await fillCommunity(IDEAS, databaseUrl);
  try {
    const place = { data: community.data, ...(databaseUrl !== undefined && { databaseUrl }) };
    const staff = (await runCommand(['token', '--name', 'Bench', '--role', 'staff'], place)).trim();
    const server = await startServer(place);
    try {
      const read = <T>(path: string): Promise<T> => ask<T>(server.url, 'GET', path, undefined, staff);
      const { ideas } = await read<BoardPage>('/boards/ideas/ideas?sort=top&limit=50');
      const idea = (at: number): string => ideas[at % ideas.length]?.id ?? '';
      await upToDate(read);
      const timed = async (work: Step, { before, after }: Around = {}): Promise<number[]> => {
        const runs: number[] = [];
        for (let round = -3; round < ROUNDS; round += 1) {
          await before?.(round + 3);
          const began = performance.now();
          await work(round + 3);
          if (round >= 0) runs.push(performance.now() - began);
          await after?.(round + 3);
        }
        return runs;
      };
      const floor = percentile(await timed(() => fetch(`${server.url}/openapi.json`).then((answer) => answer.text())), 0.5);
      const results: Result[] = [];
      const figure = async (name: string, work: Step, around?: Around): Promise<void> => {
        const runs = await timed(work, around);
        for (const [what, share] of [['p50', 0.5], ['p95', 0.95]] as const) {
          const value = percentile(runs, share);
          const one = { name: `desk, ${database}, ${name}, ${what}`, value, unit: 'ms' };
          results.push({ ...one, floor, ratio: value / floor, bar: { max: BAR }, runs });
        }
        say(`${name}: ${percentile(runs, 0.5).toFixed(1)} ms, p95 ${percentile(runs, 0.95).toFixed(1)} ms`);
      };
      for (const sort of SORTS) await figure(`queue by ${sort}`, () => read(`/desk/ideas?sort=${sort}&limit=50`));
      const { next = '' } = await read<QueuePage>('/desk/ideas?sort=due&limit=50');
      await figure('the second page', () => read(`/desk/ideas?sort=due&limit=50&cursor=${encodeURIComponent(next)}`));
      await figure('unanswered', () => read('/desk/ideas?sort=due&limit=50&unanswered=1'));
      await figure('a search in it', (round) => read(`/desk/ideas?sort=due&limit=50&q=${encodeURIComponent(round % 2 ? '배송 조회' : 'dark mode')}`));
      await figure('counts', () => read('/desk/counts'));
      await figure('tags', () => read('/desk/tags'));
      await figure('an idea', (round) => read(`/ideas/${idea(round)}`));
      await figure('its desk', (round) => read(`/ideas/${idea(round)}/desk`));
      await figure('its supporters', (round) => read(`/ideas/${idea(round)}/desk/supporters`));
      await figure('earlier answers', (round) => read(`/ideas/${idea(round)}/desk/answers`));
      await figure('similar ideas', (round) =>
        read(`/boards/ideas/similar?text=${encodeURIComponent(ideas[round % ideas.length]?.title ?? '')}`));
      await figure('a status', (round) =>
        ask(server.url, 'PUT', `/ideas/${idea(round)}/status`, { status: round % 2 ? 'planned' : 'considering', note: '' }, staff));
      const merge: Step = (round) => ask(server.url, 'POST', `/ideas/${idea(round)}/merge`, { into: idea(round + 1), note: '' }, staff);
      const undo: Step = (round) => ask(server.url, 'DELETE', `/ideas/${idea(round)}/merge`, undefined, staff);
      await figure('a merge', merge, { after: undo });
      await figure('a merge undone', undo, { before: merge });
      return results;
    } finally {
      await server.stop();
    }
  } finally {
    await community.remove();
  }
}

/** Something that is done in a round. */
type Step = (round: number) => Promise<unknown>;

/** What is done before and after a step, and is not timed. */
interface Around {
  readonly before?: Step;
  readonly after?: Step;
}

/** Resolves once what is counted of ideas for the queue is as far as the ideas are. */
async function upToDate(read: <T>(path: string) => Promise<T>): Promise<void> {
  let before = '';
  for (;;) {
    const counts = JSON.stringify(await read('/desk/counts'));
    if (counts === before) return;
    before = counts;
  }
}
