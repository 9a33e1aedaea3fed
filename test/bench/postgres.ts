import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Unavailable } from './result.js';

/** Makes an empty database on the server that `MADANG_TEST_DATABASE_URL` names. */
export async function freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const base = process.env['MADANG_TEST_DATABASE_URL'];
  if (base === undefined || base === '') throw new Unavailable('MADANG_TEST_DATABASE_URL names no PostgreSQL server');
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}
