import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Community, MePage, ModerationQueue, OwnHeldPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const LIST = '/v1/demo/boards/ideas/ideas';
const RULES = '/v1/demo/moderation/rules';
const THREAD = '/v1/demo/threads/page:pricing/comments';

let server: TestApp;
let admin: string;
let visitor: string;

beforeEach(async () => {
  server = await openApp();
  admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
  visitor = await server.session();
});

afterEach(() => server.close());

const propose = async (as: string, more: object, id = uuid(1)): Promise<number> =>
  (await server.ask('POST', LIST, { as, body: { id, title: '국자', ...more } })).status;
const comment = async (as: string, more: object): Promise<number> =>
  (await server.ask('POST', THREAD, { as, body: { body: '싸요', ...more } })).status;
const whys = async (): Promise<readonly (readonly string[])[]> =>
  (await server.ask<ModerationQueue>('GET', '/v1/demo/moderation', { as: admin, expect: 200 })).json.cases.map(({ why }) => why);

describe('what was written as programs write', () => {
  test('waits for a look, of visitors, and its author is told that it waits', async () => {
    assert.equal(await propose(visitor, { trap: 'field' }), 202);
    assert.equal(await comment(visitor, { trap: 'field' }), 202);
    assert.deepEqual(await whys(), [['trap'], ['trap']]);
    const { held } = (await server.ask<OwnHeldPage>('GET', '/v1/demo/me/held', { as: visitor, expect: 200 })).json;
    assert.deepEqual(held.map(({ state }) => state), ['held', 'held']);
    assert.deepEqual([await propose(visitor, {}, uuid(2)), await comment(visitor, {})], [201, 201]);
  });

  test('shows at once of whoever signed in, and of all where the company says so', async () => {
    const known = await server.session({ sub: 'p1', name: '홍길동' });
    assert.deepEqual([await propose(known, { trap: 'field' }), await comment(known, { trap: 'field' })], [201, 201]);
    await server.ask('PUT', RULES, { as: admin, body: { traps: false }, expect: 204 });
    const visited = [await propose(visitor, { trap: 'field' }, uuid(2)), await comment(visitor, { trap: 'field' })];
    assert.deepEqual(visited, [201, 201]);
    assert.deepEqual(await whys(), []);
  });

  test('waits where it was only fast, of visitors, where the company says so and nowhere else', async () => {
    const known = await server.session({ sub: 'p1', name: '홍길동' });
    assert.deepEqual([await propose(visitor, { trap: 'haste' }), await comment(visitor, { trap: 'haste' })], [201, 201]);
    await server.ask('PUT', RULES, { as: admin, body: { haste: true, traps: false }, expect: 204 });
    assert.deepEqual([await comment(known, { trap: 'haste' }), await comment(visitor, { trap: 'field' })], [201, 201]);
    assert.deepEqual([await propose(visitor, { trap: 'haste' }, uuid(2)), await comment(visitor, { trap: 'haste' })], [202, 202]);
    assert.deepEqual(await whys(), [['trap'], ['trap']]);
  });

  test('waits on boards that other rules leave out as well', async () => {
    await server.ask('PUT', RULES, { as: admin, body: { everyone: true, boards: ['wishes'] }, expect: 204 });
    assert.deepEqual([await propose(visitor, { trap: 'field' }), await propose(visitor, {}, uuid(2))], [202, 201]);
  });

  test('is said by its name alone', async () => {
    for (const trap of [true, false, 1, 'yes', null, {}]) {
      const { status, error } = await server.ask('POST', LIST, { as: visitor, body: { title: '국자', trap } });
      assert.deepEqual([status, error?.kind], [400, 'invalid'], JSON.stringify(trap));
    }
    assert.equal((await server.ask<MePage>('GET', '/v1/demo/me', { as: visitor })).status, 200);
  });
});

describe('what has a number in it that leads to one person', () => {
  const body = '010-1234-5678로 전화 주세요';
  const policy = async (): Promise<Community['policy']> => (await server.ask<Community>('GET', '/v1/demo', { expect: 200 })).json.policy;

  test('waits for a look, of everybody but the team, when it is changed into that as well', async () => {
    const known = await server.session({ sub: 'p1', name: '홍길동' });
    const answers = [await propose(known, { body }), await comment(visitor, { body }), await comment(admin, { body })];
    assert.deepEqual(answers, [202, 202, 201]);
    assert.equal(await comment(known, { id: uuid(0x70) }), 201);
    const changed = await server.ask('PUT', `/v1/demo/comments/${uuid(0x70)}`, { as: known, body: { body } });
    assert.equal(changed.status, 202);
    assert.deepEqual(await whys(), [['numbers'], ['numbers'], ['numbers']]);
    assert.equal('numbers' in (await policy()), false, 'browsers warn of it');
  });

  test('shows where the company says so, and nobody is warned', async () => {
    await server.ask('PUT', RULES, { as: admin, body: { numbers: false }, expect: 204 });
    assert.equal(await comment(visitor, { body }), 201);
    assert.equal((await policy()).numbers, 'shown');
  });
});
