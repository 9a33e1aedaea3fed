import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { PersonData } from '@madang/protocol';
import { madang, Process } from '../testing/madang.js';

const TOLD = [
  { id: 'user 7', name: 'Sora Kim', email: 'sora@hidden.example', traits: { plan: 'gold' } },
  { id: 'user-8', name: 'Mina Kang', email: 'mina@hidden.example' },
];

void test('what is kept of a customer is handed out and erased from the command line, with a server and without one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-person-'));
  const env = { MADANG_DATA: folder, MADANG_DEMO: '0', PORT: '0' };
  const place = { env, cwd: folder };
  const person = (...args: readonly string[]) => madang(['person', ...args, '--community', 'shop'], place);
  const exported = async (who: string): Promise<PersonData> => {
    const { code, out, err } = await person('export', who, 'them.json');
    assert.equal(code, 0, `${out}${err}`);
    return JSON.parse(await readFile(join(folder, 'them.json'), 'utf8')) as PersonData;
  };
  assert.equal((await madang(['community', 'add', 'shop', '--name', 'Shop'], place)).code, 0);
  const server = new Process(['serve'], env);
  try {
    await server.says('Madang is ready.');
    const { out: token } = await madang(['token', '--role', 'staff', '--name', 'Gil', '--community', 'shop'], place);
    const { url } = JSON.parse(await readFile(join(folder, 'server.json'), 'utf8')) as { readonly url: string };
    const answer = await fetch(`${url}/v1/shop/customers`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token.trim()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ customers: TOLD }),
    });
    assert.equal(answer.status, 200);
    for (const who of ['SORA@hidden.example', 'user 7']) {
      const { person: found, traits } = await exported(who);
      assert.deepEqual([found.fullName, found.externalId, traits], ['Sora Kim', 'user 7', { plan: 'gold' }]);
    }
    assert.equal((await person('erase', 'sora@hidden.example')).code, 0);
    for (const who of ['sora@hidden.example', 'user 7']) assert.match((await person('export', who)).err, /Nothing is kept of/);
  } finally {
    server.kill('SIGTERM');
    await server.ended;
  }
  const { person: mina } = await exported('mina@hidden.example');
  assert.equal(mina.fullName, 'Mina Kang');
  assert.equal((await person('erase', 'user-8', '--reason', 'support')).code, 0);
  for (const who of ['mina@hidden.example', 'user-8', mina.id]) assert.notEqual((await person('export', who)).code, 0, who);
  for (const args of [[], ['fly', 'x'], ['export'], ['erase', 'mina@hidden.example', '--reason', 'fun']])
    assert.notEqual((await person(...args)).code, 0, args.join(' '));
  await rm(folder, { recursive: true, force: true });
});
