import { openPostgresStore, openSqliteStore, type Store } from '@madang/server/parts';
import { type Filled, fillCommunity } from './community.js';
import { freshDatabase } from './postgres.js';
import { type Bench, percentile, type Result, Unavailable } from './result.js';
import { judge } from './search/judge.js';
import { heldOutQueries, type JudgedQuery, tuningQueries } from './search/queries.js';

const IDEAS = 100_000;
/** How often every query is asked. */
const ROUNDS = 10;
const ANSWERS = 10;
/** What the middle of all answers may take, in milliseconds. */
const MEDIAN = { sqlite: 10, postgres: 30 };

const QUERIES: Readonly<Record<string, readonly JudgedQuery[]>> = { tuned: tuningQueries, 'held out': heldOutQueries };

/**
 * Search with typing errors, in Korean and English: the share of right answers among the first ten, and how long they
 * take in the store, with nothing kept between two questions but what the database keeps.
 */
export const search: Bench = {
  name: 'search',
  about: `precision at ${ANSWERS} and latency of misspelt queries over ${IDEAS.toLocaleString('en')} generated ideas`,
  async run(say) {
    const results = await filled(say, undefined, async (community) => {
      const store = await openSqliteStore({ folder: community.data });
      return measure('search, SQLite', store, community, MEDIAN.sqlite);
    });
    try {
      const { url, drop } = await freshDatabase(say);
      const measured = await filled(say, url, async (community) => {
        return measure('search, PostgreSQL', await openPostgresStore({ url }), community, MEDIAN.postgres);
      });
      results.push(...measured);
      await drop();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      say(error.message);
    }
    return results;
  },
};

async function filled(
  say: (line: string) => void,
  databaseUrl: string | undefined,
  work: (community: Filled) => Promise<Result[]>,
): Promise<Result[]> {
  const database = databaseUrl === undefined ? 'SQLite' : 'PostgreSQL';
  say(`importing ${IDEAS.toLocaleString('en')} ideas into ${database}`);
  const community = await fillCommunity(IDEAS, databaseUrl);
  try {
    const rate = IDEAS / (community.importedIn / 1_000);
    const imported: Result = { name: `import, ${database}`, value: rate, unit: 'ideas/s', runs: [rate] };
    return [imported, ...(await work(community))];
  } finally {
    await community.remove();
  }
}

async function measure(name: string, store: Store, { ideas }: Filled, median: number): Promise<Result[]> {
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  const times: number[] = [];
  const find = async (q: string): Promise<number[]> => {
    const began = performance.now();
    const page = await store.ideas({ community: 'demo', board: 'ideas', sort: 'trending', q, limit: ANSWERS });
    times.push(performance.now() - began);
    return page.ideas.map(({ sourceId }) => Number(/\d+$/.exec(sourceId ?? '')?.[0]));
  };
  try {
    const results: Result[] = [];
    for (const [kind, queries] of Object.entries(QUERIES)) {
      await judge(queries, byId, find, 1);
      times.length = 0;
      const { precision } = await judge(queries, byId, find, ROUNDS);
      const runs = [...times];
      results.push(
        {
          name: `${name}, ${kind}, precision`,
          value: precision,
          unit: 'of 1',
          // Only what was not tuned for says what a customer will find.
          bar: { min: kind === 'tuned' ? 0.95 : 0.97 },
          runs: [precision],
        },
        { name: `${name}, ${kind}, p50`, value: percentile(runs, 0.5), unit: 'ms', bar: { max: median }, runs },
        { name: `${name}, ${kind}, p99`, value: percentile(runs, 0.99), unit: 'ms', runs },
      );
    }
    return results;
  } finally {
    await store.close();
  }
}
