import pg from 'pg';
import { openPostgresStore } from '../postgres/index.js';
import type { Place } from './place.js';

/** The address of a PostgreSQL server on which tests may make databases. */
export const POSTGRES_SERVER: string | undefined = process.env['MADANG_TEST_DATABASE_URL'];

/** A place on a server, with its address. */
export interface PostgresPlace extends Place {
  readonly url: string;
  /** Runs one statement in the database, past any store; returns its rows as arrays. */
  query(statement: string): Promise<readonly (readonly unknown[])[]>;
}

let databases = 0;

async function query(url: string, text: string): Promise<readonly (readonly unknown[])[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}

/** Makes a database of its own, with the locale that is least help: `C` knows no letter beyond ASCII. */
export async function makePostgresPlace(server: string): Promise<PostgresPlace> {
  databases += 1;
  const name = `madang_test_${process.pid}_${databases}`;
  await query(server, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    open: () => openPostgresStore({ url: url.href }),
    query: (statement) => query(url.href, statement),
    remove: async () => {
      await query(server, `drop database ${name}`);
    },
  };
}
