import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openEndpoint } from '../testing/endpoint.js';
import { madang, Process } from '../testing/madang.js';

void test('webhooks are looked after from the command line, with a server and without one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-webhook-'));
  const endpoint = await openEndpoint();
  const env = { MADANG_DATA: folder, MADANG_WEBHOOK_PRIVATE: '1', MADANG_DEMO: '0', PORT: '0' };
  const place = { env, cwd: folder };
  const webhook = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await madang(['webhook', ...args], place);
    assert.equal(code, 0, err);
    return out;
  };
  const settings = ['--name', 'Shop', '--anonymous', 'vote,propose'];
  assert.equal((await madang(['community', 'add', 'shop', ...settings], place)).code, 0);
  const made = await webhook('add', endpoint.url, '--kinds', 'idea.created', '--community', 'shop');
  const [id = ''] = made.split('\n');
  assert.match(made, /secret +whsec_/);
  assert.match(await webhook('test', id, '--community', 'shop'), /answered 204/);

  const server = new Process(['serve'], env);
  try {
    await server.says('Madang is ready.');
    assert.match(await webhook('list', '--community', 'shop'), new RegExp(`${id}\\n +url +${endpoint.url}`));
    assert.match(await webhook('test', id, '--community', 'shop'), /answered 204/);
    assert.match(await webhook('rotate', id, '--community', 'shop'), /secret +whsec_/);
    assert.match(await webhook('log', id, '--community', 'shop'), /Nothing was sent yet/);
    assert.match(await webhook('replay', id, '--since', '0', '--community', 'shop'), /sent again/);
    assert.match(await webhook('off', id, '--community', 'shop'), /switched off/);
    await webhook('remove', id, '--community', 'shop');
  } finally {
    server.kill('SIGTERM');
    await server.ended;
  }
  assert.match(await webhook('list', '--community', 'shop'), /There is none yet/);
  assert.equal(endpoint.asked, 2);
  for (const args of [['fly'], ['add'], ['replay', id], ['log', id], ['add', endpoint.url, '--kinds', 'votes']])
    assert.notEqual((await madang(['webhook', ...args, '--community', 'shop'], place)).code, 0, args.join(' '));
  await endpoint.close();
  await rm(folder, { recursive: true, force: true });
});
