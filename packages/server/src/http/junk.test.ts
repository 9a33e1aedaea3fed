import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { throwJunk } from '../testing/junk/throw-junk.js';

test('junk of every route’s and message’s own schema: no fault, no crash, nobody else’s data', async (context: TestContext) => {
  const { requests, messages, answers, faults } = await throwJunk(2_500, 1);
  context.diagnostic(`${requests} requests and ${messages} messages: ${JSON.stringify(Object.fromEntries(answers))}`);
  assert.deepEqual(faults, []);
  assert.ok((answers.get('canaries to staff') ?? 0) > 0, 'what is private is there to be found');
  // Junk that is all refused would try nothing; messages share the tries with all routes.
  assert.ok((answers.get('200') ?? 0) + (answers.get('201') ?? 0) > 200 && (answers.get('socket applied') ?? 0) > 10);
});
