import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Community } from '@madang/protocol';
import { Process } from '../testing/madang.js';

const root = mkdtempSync(join(tmpdir(), 'madang-serve-'));
const started: Process[] = [];

function start(args: readonly string[], env: Record<string, string>): Process {
  const made = new Process(args, { PORT: '0', MADANG_DEMO: '0', ...env });
  started.push(made);
  return made;
}

after(async () => {
  for (const one of started) one.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await rm(root, { recursive: true });
});

describe('madang serve, as a process', { concurrency: 2 }, () => {
  const env = { MADANG_DATA: join(root, 'data') };
  let server: Process;
  let address: string;

  before(async () => {
    server = start(['serve'], env);
    await server.says('Ctrl-C stops it.');
    address = /http:\/\/localhost:\d+/.exec(server.out)?.[0] ?? '';
  });

  for (const data of process.platform === 'linux' ? ['/proc/madang', '/proc', '/dev/null', '/dev/null/x'] : []) {
    test(`a data folder at ${data} is one clear line and exit code 1`, async () => {
      const { code, err } = await start(['serve'], { MADANG_DATA: data }).ended;
      assert.equal(code, 1);
      assert.match(err, /^The data folder \/\S+ cannot be (made|written to)\.[^\n]*\n$/);
    });
  }

  test('mail whose links open nowhere else is told of', async () => {
    const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MADANG_MAIL_FROM: 'hello@shop.example' };
    const lost = start(['serve'], { MADANG_DATA: join(root, 'lost'), ...mail });
    const found = start(['serve'], { MADANG_DATA: join(root, 'found'), ...mail, MADANG_URL: 'https://ideas.shop.example' });
    for (const one of [lost, found]) {
      await one.says('Ctrl-C stops it.');
      one.kill('SIGTERM');
    }
    assert.match((await lost.ended).err, /^MADANG_URL is not set: [^\n]+ http:\/\/localhost:\d+[^\n]*\n$/);
    assert.equal((await found.ended).err, '');
  });

  test('a taken port is one clear line and exit code 1', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await start(['serve'], { MADANG_DATA: join(root, 'other'), PORT: String(port) }).ended;
    other.close();
    assert.equal(code, 1);
    assert.match(err, new RegExp(`^Port ${port} is taken\\.[^\\n]*\\n$`));
  });

  test('a second process on the same data folder is one clear line and exit code 1', async () => {
    const { code, err } = await start(['serve'], env).ended;
    assert.equal(code, 1);
    assert.match(err, /^The data folder \S+ is in use by another process\.\n$/);
  });

  test('beside a running server the other commands work through it', async () => {
    const path = join(root, 'ideas.csv');
    await writeFile(path, 'title,votes\nOne,3\n');
    const made = await start(['community', 'add', 'shop', '--name', 'Shop'], env).ended;
    assert.equal(made.code, 0, made.err);
    const imported = await start(['import', path, '--community', 'shop'], env).ended;
    assert.match(imported.out, /1 imported/, imported.err);
    const list = await fetch(`${address}/v1/shop/boards/ideas/ideas`);
    assert.match(await list.text(), /"title":"One"/);
    const nowhere = await start(['export', '--community', 'shop', '--board', 'nope'], env).ended;
    assert.deepEqual([nowhere.code, nowhere.err], [1, 'The server refused: There is no such board.\n']);
    const copied = await start(['backup', join(root, 'copy.db')], env).ended;
    assert.equal(copied.code, 0, copied.err);
    const looked = await start(['doctor'], env).ended;
    assert.equal(looked.code, 0, looked.out);
    assert.match(looked.out, /✓ Server: http:\S+ serves this data folder/);
  });

  test('a file of settings is applied through it, and everybody sees it at once', async () => {
    const path = join(root, 'running.config.json');
    const shop = { name: 'Filed', boards: [{ id: 'ideas', name: 'Wishes', promise: { supporters: 5, days: 3 } }], rules: { first: true }, approval: true, privacy: { reasons: true } };
    await writeFile(path, JSON.stringify({ communities: { filed: shop } }));
    const { code, out, err } = await start(['config', 'apply', path], env).ended;
    assert.deepEqual([code, out.trim(), err], [0, 'Applied: filed.', '']);
    const facts = (await (await fetch(`${address}/v1/filed`)).json()) as Community;
    assert.deepEqual([facts.name, facts.boards[0]?.name, facts.boards[0]?.promise?.days], ['Filed', 'Wishes', 3]);
    const token = (await start(['token', '--role', 'admin', '--name', 'x', '--community', 'filed'], env).ended).out.trim();
    const headers = { authorization: `Bearer ${token}` };
    assert.deepEqual(await (await fetch(`${address}/v1/filed/moderation/rules`, { headers })).json(), { first: true });
    assert.deepEqual(await (await fetch(`${address}/v1/filed/privacy`, { headers })).json(), { reasons: true });
    await writeFile(path, JSON.stringify({ communities: { filed: { name: 'Again' }, other: { rules: { boards: ['nope'] }, name: 'Other' } } }));
    assert.equal((await start(['config', 'apply', path], env).ended).code, 1);
    assert.equal(((await (await fetch(`${address}/v1/filed`)).json()) as Community).name, 'Filed', 'all of it or nothing');
  });

  test('nobody but its operator changes its communities', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'Mine' });
    const answer = await fetch(`${address}/v1/mine`, { method: 'PUT', headers, body });
    assert.equal(answer.status, 401);
    const token = (await start(['token', '--role', 'admin', '--name', 'x'], env).ended).out.trim();
    const signed = { ...headers, authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${address}/v1/mine`, { method: 'PUT', headers: signed, body })).status, 401);
    assert.equal((await fetch(`${address}/v1/mine`)).status, 404);
  });
});

describe('a server with a file of settings', { concurrency: 2 }, () => {
  const path = join(root, 'madang.config.json');
  const put = (file: unknown): Promise<void> => writeFile(path, JSON.stringify(file));

  test('is as the file says from its first answer, and again after each start', async () => {
    const env = { MADANG_DATA: join(root, 'filed'), MADANG_CONFIG: path };
    for (const name of ['Corner shop', 'The corner']) {
      await put({ communities: { shop: { name, locales: ['ko'] } } });
      const server = start(['serve'], env);
      await server.says('Ctrl-C stops it.');
      assert.match(server.out, /Settings \S+madang\.config\.json: shop/);
      const at = /http:\/\/localhost:\d+/.exec(server.out)?.[0] ?? '';
      const { name: called, locales } = (await (await fetch(`${at}/v1/shop`)).json()) as Community;
      assert.deepEqual([called, locales], [name, ['ko']]);
      server.kill('SIGTERM');
      assert.equal((await server.ended).code, 0);
    }
  });

  test('that cannot be does not start, and says why', async () => {
    const wrong = join(root, 'wrong.config.json');
    await writeFile(wrong, JSON.stringify({ communities: { shop: { nmae: 'x', locales: ['no such!'] } } }));
    for (const [file, said] of [[wrong, /shop\.locales\.0 must be[^]*shop\.nmae is not a known field/], [join(root, 'nowhere.json'), /cannot be read/]] as const) {
      const { code, err } = await start(['serve'], { MADANG_DATA: join(root, 'unfiled'), MADANG_CONFIG: file }).ended;
      assert.equal(code, 1);
      assert.match(err, said);
      assert.match(err, /^MADANG_CONFIG: /);
    }
  });
});

describe('stopping a server', { concurrency: 2 }, () => {
  test('with MADANG_DRAIN it says first that nobody new should come, and answers whoever does', async () => {
    const server = start(['serve'], { MADANG_DATA: join(root, 'drain'), MADANG_DRAIN: '3' });
    await server.says('Ctrl-C stops it.');
    const [, address = ''] = /API {6}(\S+)\/openapi.json/.exec(server.out) ?? [];
    assert.equal((await fetch(`${address}/readyz`)).status, 200);
    server.kill('SIGTERM');
    let ready = await fetch(`${address}/readyz`);
    while (ready.status === 200) ready = await fetch(`${address}/readyz`);
    assert.deepEqual([ready.status, ready.headers.get('connection')], [503, 'close']);
    assert.equal((await fetch(`${address}/healthz`)).status, 200);
    assert.equal((await server.ended).code, 0);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} ends it cleanly with 0`, async () => {
      const server = start(['serve'], { MADANG_DATA: join(root, signal) });
      await server.says('Ctrl-C stops it.');
      server.kill(signal);
      const { code, err } = await server.ended;
      assert.deepEqual([code, err], [0, '']);
    });
  }
});
