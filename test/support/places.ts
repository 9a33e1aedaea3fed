import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Place } from './source-server.js';

/** A database that a test may have for itself. */
export interface OwnPlace extends Place {
  remove(): Promise<void>;
}

/** A kind of database that tests run against, or why they cannot. */
export interface PlaceKind {
  readonly name: string;
  readonly skip: string | false;
  make(): Promise<OwnPlace>;
}

const base = process.env['MADANG_TEST_DATABASE_URL'];

/** Both databases: the embedded one, and the PostgreSQL server of `MADANG_TEST_DATABASE_URL`. */
export const PLACES: readonly PlaceKind[] = [
  { name: 'SQLite', skip: false, make: inFolder },
  { name: 'PostgreSQL', skip: base ? false : 'MADANG_TEST_DATABASE_URL is not set', make: inPostgres },
];

async function inFolder(): Promise<OwnPlace> {
  const data = await mkdtemp(join(tmpdir(), 'madang-test-'));
  return { data, databaseUrl: null, remove: () => rm(data, { recursive: true, force: true }) };
}

async function inPostgres(): Promise<OwnPlace> {
  const folder = await inFolder();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await query(`create database ${name}`);
  const url = new URL(base ?? '');
  url.pathname = `/${name}`;
  return {
    data: folder.data,
    databaseUrl: url.href,
    async remove() {
      await query(`drop database if exists ${name} with (force)`);
      await folder.remove();
    },
  };
}

async function query(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
