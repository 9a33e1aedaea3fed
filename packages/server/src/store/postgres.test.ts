import { describe, it } from 'node:test';
import { storeContract } from './contract/index.js';
import { makePostgresPlace, POSTGRES_SERVER } from './contract/postgres-place.js';

if (POSTGRES_SERVER === undefined) {
  describe('PostgreSQL', () => {
    it('passes the contract', { skip: 'MADANG_TEST_DATABASE_URL names no server' }, () => undefined);
  });
} else {
  const server = POSTGRES_SERVER;
  storeContract('PostgreSQL', { lasting: true, shared: true }, () => makePostgresPlace(server));
}
