import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { madang, Process } from '../testing/madang.js';

void test('trackers are looked after from the command line, with a server and without one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-tracker-'));
  const env = { MADANG_DATA: folder, MADANG_DEMO: '0', PORT: '0' };
  const place = { env, cwd: folder };
  const tracker = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await madang(['tracker', ...args, '--community', 'shop'], place);
    assert.equal(code, 0, err);
    return out;
  };
  assert.equal((await madang(['community', 'add', 'shop', '--name', 'Shop'], place)).code, 0);
  assert.match(await tracker(), /is not listened to[^]*completed +moves nothing/);
  assert.match(await tracker('github'), /\/v1\/shop\/trackers\/github[^]*Secret +[0-9a-f]{64}/);
  assert.match(await tracker('move', 'completed', 'shipped', '--note', 'It is out.'), /completed +moves to shipped, saying: It is out\./);

  const server = new Process(['serve'], env);
  try {
    await server.says('Madang is ready.');
    assert.match(await tracker('host', 'GIT.shop.example', 'github'), /completed +moves to shipped[^]*git\.shop\.example is github/);
    assert.match(await tracker('github'), /Secret +[0-9a-f]{64}/);
    assert.match(await tracker('show'), /is listened to, the secret before this one is good until/);
    assert.match(await tracker('move', 'completed', 'off'), /completed +moves nothing/);
  } finally {
    server.kill('SIGTERM');
    await server.ended;
  }
  assert.match(await tracker('off'), /is not listened to/);
  assert.doesNotMatch(await tracker('host', 'git.shop.example', 'off'), /git\.shop/);
  for (const args of [['fly'], ['move'], ['move', 'labeled', 'shipped'], ['move', 'completed', 'done'], ['move', 'not-planned', 'declined'], ['host', 'x'], ['host', 'https://x', 'jira']])
    assert.notEqual((await madang(['tracker', ...args, '--community', 'shop'], place)).code, 0, args.join(' '));
  await rm(folder, { recursive: true, force: true });
});
