import pg from 'pg';
import type { ClientBase, CustomTypesConfig } from 'pg';
import { StoreError } from '../store.js';

const INT8 = 20;

/** Numbers come as numbers: none of ours reaches 2^53. */
const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) =>
    oid === INT8 && format !== 'binary'
      ? Number
      : (pg.types.getTypeParser(oid, format) as (value: string) => unknown)) as CustomTypesConfig['getTypeParser'],
};

/** Connections that one process keeps. */
const POOL_SIZE = 10;

function settings(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'madang',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    pipeline: true,
    types,
  };
}

/**
 * Said to every connection before anything else. Every statement of ours finds a few rows by an index; a planner that
 * knows nothing of a young table, or plans anew for each set of parameters, can only do worse than walk them.
 */
const SESSION = `
  set plan_cache_mode = force_generic_plan;
  set enable_seqscan = off;
  set enable_hashjoin = off;
  set enable_mergejoin = off;
  set jit = off;
  -- Starting workers takes longer than any of it: tens of milliseconds, for a page of fifty.
  set max_parallel_workers_per_gather = 0;
  -- A process that stops in the middle of writing must not hold its community's log for longer.
  set idle_in_transaction_session_timeout = '5s'`;

/**
 * One connection for setting up, outside of any pool.
 * @throws StoreError `unreachable` when the address is none
 */
export function openClient(url: string, more: pg.ClientConfig = {}): pg.Client {
  try {
    return new pg.Client({ ...settings(url), ...more });
  } catch (cause) {
    throw new StoreError('unreachable', 'The address of the PostgreSQL server cannot be read.', { cause });
  }
}

/** How long it may take until a new connection stands, in milliseconds; one from the pool is waited for longer. */
const CONNECT_WITHIN = 4_000;

/** A client of the pool. */
class PooledClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_WITHIN });
  }
}

/** Ends a connection that may hang, and so takes no farewell: everything that waits for it fails now. */
export function dropClient(client: ClientBase): void {
  const { connection } = client as unknown as { readonly connection: { readonly stream: { destroy(): void } } };
  connection.stream.destroy();
}

/** A pool of pipelining connections; `greet` is run on each new one before it is used. */
export function openPool(url: string, greet: (client: ClientBase) => Promise<void>): pg.Pool {
  // The pool waits for what this returns, though its types do not say so.
  const onConnect: (client: ClientBase) => unknown = async (client) => {
    // The pool itself waits for this for ever.
    const late = setTimeout(() => dropClient(client), CONNECT_WITHIN);
    try {
      await client.query(SESSION);
      await greet(client);
    } finally {
      clearTimeout(late);
    }
  };
  const pool = new pg.Pool({ ...settings(url), Client: PooledClient, max: POOL_SIZE, onConnect });
  // A connection that breaks fails the statement at hand, and is replaced when the next one is needed.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
