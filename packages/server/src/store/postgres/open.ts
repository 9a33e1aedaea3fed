import type { ClientBase } from 'pg';
import type { Store } from '../store.js';
import { StoreError } from '../store.js';
import { postgresError } from './errors.js';
import { settleEpoch, visibleParts } from './fingerprint.js';
import { openClient, openPool } from './pool.js';
import { migrate } from './setup.js';
import { PostgresStore } from './store.js';
import { Watch } from './watch.js';

/** Oldest server that has everything the statements use. */
const OLDEST_SERVER = 120_000;

/** Where a PostgreSQL store is. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Unix milliseconds now. */
  readonly now?: () => number;
}

/**
 * Opens a PostgreSQL database and brings its schema up to date. Any number of processes may have it open.
 * @throws StoreError `unreachable`, `unwritable`, `newer-schema`, `read-only` or `unsupported`
 */
export async function openPostgresStore({ url, now = Date.now }: PostgresOptions): Promise<Store> {
  const client = openClient(url);
  // A broken connection fails the query at hand as well; nobody else needs to hear of it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
    );
    const [server] = rows;
    if (!server || server.version < OLDEST_SERVER || server.encoding !== 'UTF8') {
      throw new StoreError('unsupported', 'Madang needs PostgreSQL 12 or newer and a database with the encoding UTF8.');
    }
    await migrate(client, now());
    const parts = await visibleParts(client);
    const epoch = await settleEpoch(client, parts, now());
    const watch = new Watch(url);
    const greet = async (each: ClientBase): Promise<number> => {
      await watch.learn(each);
      return settleEpoch(each, parts, now());
    };
    return new PostgresStore({
      epoch,
      now,
      watch,
      connect: (see) => openPool(url, async (each) => see(await greet(each))),
    });
  } catch (error) {
    throw postgresError(error);
  } finally {
    await client.end();
  }
}
