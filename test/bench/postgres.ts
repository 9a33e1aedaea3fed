import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Unavailable } from './result.js';
import { type Cluster, tool } from './tools.js';

/** What makes a commit survive a power cut; a benchmark without it measures something else. */
const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes'];

/** An empty database of its own. */
export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

let cluster: Promise<Cluster> | undefined;

/**
 * Makes an empty database on the server of `MADANG_TEST_DATABASE_URL`, else on a private one that is started for the
 * first of them. Throws {@link Unavailable} when there is none, or when it does not sync what it commits.
 */
export async function freshDatabase(say: (line: string) => void): Promise<FreshDatabase> {
  const base = (await (cluster ??= start(say))).url;
  const name = `bench_${randomBytes(6).toString('hex')}`;
  await query(base, `create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => void (await query(base, `drop database if exists ${name} with (force)`)) };
}

/** Stops the private server, if one was started. */
export async function stopPostgres(): Promise<void> {
  const started = await cluster?.catch(() => undefined);
  cluster = undefined;
  await started?.close();
}

async function start(say: (line: string) => void): Promise<Cluster> {
  const { findPostgres } = await tool('postgres');
  const { Missing } = await tool('runner');
  const found = await findPostgres({ say, mayApt: false, durable: true }).catch((error: unknown) => {
    throw error instanceof Missing ? new Unavailable(error.message) : error;
  });
  for (const setting of DURABLE) {
    const [[value] = []] = await query(found.url, `show ${setting}`);
    if (value !== 'off') continue;
    await found.close();
    throw new Unavailable(`the PostgreSQL server has ${setting} = ${String(value)}: its commits are not durable`);
  }
  return found;
}

async function query(url: string, sql: string): Promise<readonly (readonly unknown[])[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}
