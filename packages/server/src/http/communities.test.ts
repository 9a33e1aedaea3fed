import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Community } from '@madang/protocol';
import { operatorToken } from '../identity/operator.js';
import { openApp, type TestApp } from '../testing/app.js';

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
