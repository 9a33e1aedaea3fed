import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { weekOf } from '../store/outreach.js';
import { openSqliteStore } from '../store/sqlite/open.js';
import { madang, Process } from '../testing/madang.js';

void test('how many had enough of what they are sent is told by the command line, with a server and without one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-outreach-'));
  const env = { MADANG_DATA: folder, MADANG_DEMO: '0', PORT: '0' };
  const outreach = (community: string) => madang(['outreach', '--community', community], { env, cwd: folder });
  assert.equal((await madang(['community', 'add', 'shop', '--name', 'Shop'], { env, cwd: folder })).code, 0);
  assert.match((await outreach('shop')).out, /^mail: nothing in the last year\.\n\nmessages to browsers: nothing/);

  const at = Date.now();
  const store = await openSqliteStore({ folder });
  for (let n = 0; n < 40; n += 1) await store.countOutreach('shop', 'sent', at);
  await store.countOutreach('shop', 'unsubscribed', at);
  await store.countOutreach('shop', 'push.stopped', at);
  await store.close();
  const week = new Date(weekOf(at)).toISOString().slice(0, 10);
  const told = (await outreach('shop')).out;
  assert.match(told, new RegExp(`mail, week of .* mute rate\\n${week} +40 +0 +0 +0 +1 +0 +25\\.0 ‰\\n`));
  assert.match(told, new RegExp(`messages to browsers, week of .*\\n${week} +0 +0 +1 +0 +-`), 'of nothing there is no share');

  const server = new Process(['serve'], env);
  try {
    await server.says('Madang is ready.');
    assert.equal((await outreach('shop')).out, told);
  } finally {
    server.kill('SIGTERM');
    await server.ended;
  }
  const { code, err } = await outreach('nowhere');
  assert.equal(code, 1);
  assert.match(err, /There is no community "nowhere" here/);
  await rm(folder, { recursive: true, force: true });
});
