import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { throwJunk } from '../testing/junk/throw-junk.js';

test('100,000 requests and messages of junk: no fault, no crash, nobody else’s data', async (context: TestContext) => {
  const seed = Number(process.env.MADANG_SEED ?? 1_000);
  const { requests, messages, answers, faults } = await throwJunk(100_000, seed);
  context.diagnostic(`${requests} requests and ${messages} messages: ${JSON.stringify(Object.fromEntries(answers))}`);
  assert.deepEqual(faults, []);
  assert.ok(requests + messages >= 100_000);
});
