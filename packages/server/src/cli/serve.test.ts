import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
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

describe('stopping a server', { concurrency: 2 }, () => {
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
