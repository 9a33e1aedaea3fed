import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, IdeaPage, VotesPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const IDEA = `/v1/demo/ideas/${uuid(1)}`;

let server: TestApp;
let customer: string;
let visitor: string;
let staff: string;

beforeEach(async () => {
  server = await openApp();
  customer = await server.session({ sub: 'gildong', name: '홍길동', email: 'gildong@example.com' });
  visitor = await server.session();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  const proposals = [
    [customer, { id: uuid(1), title: '국자', kind: 'problem' }],
    [visitor, { id: uuid(2), title: '냄비' }],
  ] as const;
  for (const [as, body] of proposals) await server.ask('POST', IDEAS, { as, body, expect: 201 });
});

afterEach(() => server.close());

async function titles(query: string, as?: string): Promise<string[]> {
  const { json } = await server.ask<BoardPage>('GET', `${IDEAS}?${query}`, { ...(as !== undefined && { as }), expect: 200 });
  return json.ideas.map(({ title }) => title).toSorted();
}

describe('kinds', () => {
  test('a list of a kind; staff correct it, others may not', async () => {
    assert.deepEqual([await titles('kind=problem'), await titles('kind=idea'), await titles('kind=')], [['국자'], ['냄비'], ['국자', '냄비']]);
    assert.equal((await server.ask('PUT', `${IDEA}/kind`, { as: customer, body: { kind: 'praise' } })).error?.kind, 'not-allowed');
    const { json } = await server.ask<IdeaPage>('PUT', `${IDEA}/kind`, { as: staff, body: { kind: 'praise' }, expect: 200 });
    assert.equal(json.ideaKind, 'praise');
    assert.deepEqual([await titles('kind=problem'), await titles('kind=praise')], [[], ['국자']]);
    for (const [method, url, body] of [['GET', `${IDEAS}?kind=wish`, undefined], ['PUT', `${IDEA}/kind`, { kind: 'wish' }]] as const) {
      const { error } = await server.ask(method, url, { as: staff, ...(body && { body }) });
      assert.deepEqual([error?.kind, error?.field], ['invalid', 'kind']);
    }
  });
});

describe('one’s own', () => {
  test('what one proposed and voted for, known or anonymous', async () => {
    await server.ask('PUT', `${IDEA}/vote`, { as: visitor, expect: 200 });
    assert.deepEqual([await titles('mine=proposed', customer), await titles('mine=voted', customer)], [['국자'], ['국자']]);
    assert.deepEqual([await titles('mine=proposed', visitor), await titles('mine=voted', visitor)], [['냄비'], ['국자', '냄비']]);
    assert.deepEqual(await titles('mine=proposed', staff), []);
  });

  test('H4: no cache may keep it, and nobody gets it who has no session', async () => {
    const own = await server.ask<BoardPage>('GET', `${IDEAS}?mine=voted`, { as: customer });
    assert.deepEqual([own.headers['cache-control'], own.headers['etag']], ['private, no-store', undefined]);
    const { status, error } = await server.ask('GET', `${IDEAS}?mine=voted`);
    assert.deepEqual([status, error?.kind], [401, 'not-signed-in']);
  });
});

describe('what a count is made of', () => {
  test('members, anonymous and those before; names as everywhere, and no addresses', async () => {
    await server.ask('PUT', `${IDEA}/vote`, { as: visitor, expect: 200 });
    await server.ask('PUT', `${IDEA}/vote`, { as: staff, expect: 200 });
    const page = await server.ask<VotesPage>('GET', `${IDEA}/votes`, { expect: 200 });
    const { total, members, anonymous, before, supporters } = page.json;
    assert.deepEqual({ total, members, anonymous, before }, { total: 3, members: 2, anonymous: 1, before: 0 });
    assert.deepEqual(supporters.map(({ name }) => name), ['홍*동 님', '민아']);
    assert.doesNotMatch(page.body, /example\.com|홍길동/);
    await server.ask('DELETE', `${IDEA}/vote`, { as: visitor, expect: 200 });
    assert.equal((await server.ask<VotesPage>('GET', `${IDEA}/votes`)).json.anonymous, 0);
    const proposed = await server.ask<VotesPage>('GET', `/v1/demo/ideas/${uuid(2)}/votes`);
    assert.deepEqual([proposed.json.anonymous, proposed.json.supporters], [1, []]);
  });

  test('what is not there has no votes', async () => {
    assert.equal((await server.ask('GET', `/v1/demo/ideas/${uuid(404)}/votes`)).error?.kind, 'not-found');
  });
});
