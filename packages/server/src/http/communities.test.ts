import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Community } from '@madang/protocol';
import { operatorToken } from '../identity/operator.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

let server: TestApp;
let operator: string;

beforeEach(async () => {
  server = await openApp();
  operator = await operatorToken(server.secrets, server.timers.now());
});

afterEach(() => server.close());

async function change(body: object): Promise<number> {
  return (await server.ask('PUT', '/v1/demo', { as: operator, body })).status;
}

describe('a community’s facts', () => {
  test('tell the tags of each of several boards apart, the most used first', async () => {
    const as = await server.session({ sub: 'p1', name: '홍길동' });
    let written = 0;
    const write = (board: string, tags: readonly string[]): Promise<unknown> => {
      written += 1;
      const body = { id: uuid(written), title: `의견 ${written}`, tags };
      return server.ask('POST', `/v1/demo/boards/${board}/ideas`, { as, body, expect: 201 });
    };
    const facts = async (): Promise<Community> => (await server.ask<Community>('GET', '/v1/demo')).json;
    await write('ideas', ['포장', '배송']);
    await write('ideas', ['배송']);
    await write('wishes', ['배송', '선물']);
    await write('wishes', ['선물']);
    await write('wishes', ['선물']);
    const { boards, tags } = await facts();
    const apart = Object.fromEntries(boards.map((board) => [board.id, board.tags]));
    assert.deepEqual(apart, { ideas: ['배송', '포장'], wishes: ['선물', '배송'] });
    assert.deepEqual([...tags].sort(), ['배송', '선물', '포장']);
    await change({ boards: [{ id: 'quiet', name: '조용한 곳' }] });
    assert.deepEqual((await facts()).boards.find(({ id }) => id === 'quiet')?.tags, []);
  });

  test('tell the tags of the only board there is once', async () => {
    const as = await server.session({ sub: 'p1', name: '홍길동' }, 'other');
    const body = { id: uuid(1), title: '의견', tags: ['배송'] };
    await server.ask('POST', '/v1/other/boards/ideas/ideas', { as, body, expect: 201 });
    const { json } = await server.ask<Community>('GET', '/v1/other');
    assert.deepEqual([json.tags, json.boards.map(({ tags }) => tags)], [['배송'], [undefined]]);
  });
});

describe('changing a community', () => {
  test('several changes at once are all there afterwards', async () => {
    const { community } = server.store;
    // Reading takes as long as it takes all of them to arrive.
    let reading = 0;
    const slow: typeof community = async (id) => {
      const before = await community.call(server.store, id);
      reading += 1;
      for (let turn = 0; turn < 20 && reading < 3; turn += 1) await new Promise(setImmediate);
      return before;
    };
    Object.defineProperty(server.store, 'community', { value: slow, configurable: true });
    const changes = [{ name: '새 마당' }, { anonymous: [] }, { locales: ['en'] }];
    assert.deepEqual(await Promise.all(changes.map(change)), [204, 204, 204]);
    const { json } = await server.ask<Community>('GET', '/v1/demo');
    assert.deepEqual([json.name, json.policy.anonymous.propose, json.locales], ['새 마당', false, ['en']]);
  });

  test('one that is refused is in nobody else’s way', async () => {
    assert.deepEqual(await Promise.all([{ locales: ['nonsense!'] }, { name: '새 마당' }].map(change)), [400, 204]);
    assert.equal((await server.ask<Community>('GET', '/v1/demo')).json.name, '새 마당');
  });
});
