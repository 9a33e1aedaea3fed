import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, IdeaPage, MutateAnswer } from '@madang/protocol';
import { type Store, StoreError } from '../store/store.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const SECRET = 'relation "people" at 10.1.2.3 as postgres';
const AWAY = new StoreError('unreachable', SECRET);
const FAULT = new Error(SECRET);

let server: TestApp;
let session: string;

beforeEach(async () => {
  server = await openApp();
  session = await server.session();
});

afterEach(() => server.close());

/** Makes a method of the database fail from now on. */
function breakStore(method: keyof Store, error: Error): void {
  Object.defineProperty(server.store, method, { value: () => Promise.reject(error), configurable: true });
}

describe('when the database fails', () => {
  for (const [method, url] of [
    ['ideas', '/v1/demo/boards/ideas/ideas'],
    ['roadmap', '/v1/demo/boards/ideas/roadmap'],
    ['idea', `/v1/demo/ideas/${uuid(1)}`],
    ['comments', '/v1/demo/threads/page:x/comments'],
    ['missed', '/v1/demo/sync?topic=board:ideas&since=1.0'],
    ['ownOf', '/v1/demo/me'],
    ['ping', '/readyz'],
  ] as const) {
    test(`GET ${url} says to come back, or that something went wrong, and not what`, async () => {
      breakStore(method, AWAY);
      const away = await server.ask('GET', url, { as: session });
      assert.deepEqual([away.status, away.error?.kind, away.headers['retry-after']], [503, 'busy', '2']);
      assert.equal(away.headers['cache-control'], 'no-store');
      await server.close();
      server = await openApp();
      session = await server.session();
      breakStore(method, FAULT);
      const fault = await server.ask('GET', url, { as: session });
      assert.deepEqual([fault.status, fault.error?.kind], [500, 'internal']);
      for (const { body } of [away, fault]) assert.doesNotMatch(body, /people|10\.1\.2\.3|postgres|stack|at /);
    });
  }

  test('the process says that it lives all the same', async () => {
    breakStore('ping', AWAY);
    assert.equal((await server.ask('GET', '/healthz')).status, 200);
  });

  test('M7: a write that could not be done says when to try again, and the same key does it then', async () => {
    const { write } = server.store;
    const headers = { 'idempotency-key': 'order-1' };
    const propose = () =>
      server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: session, body: { title: '국자' }, headers });
    breakStore('write', AWAY);
    const refused = await propose();
    assert.deepEqual([refused.status, refused.error?.kind], [503, 'busy']);
    assert.ok(Number(refused.headers['retry-after']) > 0);
    const body = { client: 'a-client-id-of-one-tab', n: 1, call: { name: 'vote.set', args: { idea: uuid(1), on: true } } };
    const { json } = await server.ask<MutateAnswer>('POST', '/v1/demo/mutations', { as: session, body });
    assert.equal(json.type, 'busy');
    Object.defineProperty(server.store, 'write', { value: write, configurable: true });
    assert.equal((await propose()).status, 201);
  });

  test('M7: when the database goes away with the commit, nobody is told that nothing was changed; a repeat is done once', async () => {
    const { write } = server.store;
    const headers = { 'idempotency-key': 'order-2' };
    const propose = () =>
      server.ask<IdeaPage>('POST', '/v1/demo/boards/ideas/ideas', { as: session, body: { title: '뚜껑' }, headers });
    const lost = async (...given: Parameters<Store['write']>): Promise<never> => {
      await write.apply(server.store, given);
      throw AWAY;
    };
    Object.defineProperty(server.store, 'write', { value: lost, configurable: true });
    const { status, error } = await propose();
    assert.deepEqual([status, error?.kind], [503, 'busy']);
    assert.match(error?.message ?? '', /not known whether this was saved.* same Idempotency-Key or id/);
    Object.defineProperty(server.store, 'write', { value: write, configurable: true });
    assert.equal((await propose()).status, 201);
    const { json } = await server.ask<BoardPage>('GET', '/v1/demo/boards/ideas/ideas');
    assert.deepEqual(json.ideas.map(({ title }) => title), ['뚜껑']);
  });

  test('M7: what fails after it was written says that it is not known, and what only reads says to try again', async () => {
    for (const [error, status] of [[AWAY, 503], [FAULT, 500]] as const) {
      breakStore('idea', error);
      const wrote = await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: session, body: { title: '국자' } });
      assert.equal(wrote.status, status);
      assert.match(wrote.error?.message ?? '', /not known whether this was saved/);
      const read = await server.ask('GET', `/v1/demo/ideas/${uuid(1)}`);
      assert.equal(read.status, status);
      assert.match(read.error?.message ?? '', /\. Please try again\.$/);
    }
  });

  test('a fault while a list is made leaves no half of it in the cache', async () => {
    const { ideas } = server.store;
    breakStore('ideas', AWAY);
    assert.equal((await server.ask('GET', '/v1/demo/boards/ideas/ideas')).status, 503);
    Object.defineProperty(server.store, 'ideas', { value: ideas, configurable: true });
    assert.equal((await server.ask('GET', '/v1/demo/boards/ideas/ideas')).status, 200);
  });
});
