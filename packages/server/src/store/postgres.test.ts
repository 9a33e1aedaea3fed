import { describe, it } from 'node:test';
import pg from 'pg';
import { storeContract } from './contract/index.js';
import type { Place } from './contract/place.js';
import { openPostgresStore } from './postgres/index.js';

/** A server on which the tests may make databases. */
const SERVER = process.env['MADANG_TEST_DATABASE_URL'];

let databases = 0;

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function makePlace(server: string): Promise<Place & { readonly url: string }> {
  databases += 1;
  const name = `madang_test_${process.pid}_${databases}`;
  await administer(server, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    open: () => openPostgresStore({ url: url.href }),
    remove: () => administer(server, `drop database ${name}`),
  };
}

if (SERVER === undefined) {
  describe('PostgreSQL', () => {
    it('passes the contract', { skip: 'MADANG_TEST_DATABASE_URL names no server' }, () => undefined);
  });
} else {
  storeContract('PostgreSQL', { lasting: true, shared: true }, () => makePlace(SERVER));
}
