import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BoardPage, SessionAnswer } from '@madang/protocol';
import { madang, Process, type Ran } from '../testing/madang.js';

const root = mkdtempSync(join(tmpdir(), 'madang-loadtest-'));
const run = (...args: readonly string[]): Promise<Ran> => madang(['loadtest', ...args], { env: {}, cwd: root });

describe('madang loadtest', () => {
  const servers: Process[] = [];

  async function serve(env: Readonly<Record<string, string>>): Promise<string> {
    const place = join(root, `data-${servers.length}`);
    const server = new Process(['serve'], { PORT: '0', MADANG_DEMO: '0', MADANG_DATA: place, ...env });
    servers.push(server);
    await server.says('Ctrl-C stops it.');
    return /http:\/\/localhost:\d+/.exec(server.out)?.[0] ?? '';
  }

  async function ask<T>(url: string, path: string, session?: string, body?: object): Promise<T> {
    const answer = await fetch(`${url}/v1/demo${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...(body && { 'content-type': 'application/json' }), ...(session && { authorization: `Bearer ${session}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as T;
  }

  async function propose(url: string): Promise<void> {
    const { session } = await ask<SessionAnswer>(url, '/session', undefined, {});
    for (const title of ['A ladle', 'A longer ladle']) await ask(url, '/boards/ideas/ideas', session, { title });
  }

  let url: string;
  before(async () => {
    url = await serve({ MADANG_LIMITS: 'off' });
    await propose(url);
  });
  after(async () => {
    for (const server of servers) server.kill('SIGKILL');
    await Promise.all(servers.map(({ ended }) => ended));
    await rm(root, { recursive: true });
  });

  test('says what it found, and takes its votes back', async () => {
    const before = await ask<BoardPage>(url, '/boards/ideas/ideas');
    const { code, out, err } = await run('--url', url, '--readers', '20', '--votes', '30', '--seconds', '1');
    assert.deepEqual([code, err], [0, ''], out);
    assert.match(out, /^20 readers are connected\.$/m);
    const [, answered, sent] = /^votes {4}(\d+) answered of (\d+) sent: [\d.]+\/s$/m.exec(out) ?? [];
    assert.ok(Number(sent) > 0 && answered === sent, out);
    assert.match(out, /^answers {2}p50 \d+ ms, p99 \d+ ms, most \d+ ms$/m);
    assert.match(out, /^lag {6}p50 \d+ ms, p99 \d+ ms, most \d+ ms from a vote until readers see it$/m);
    assert.match(out, /^errors {3}0$/m);
    const after = await ask<BoardPage>(url, '/boards/ideas/ideas');
    assert.deepEqual(
      after.ideas.map(({ id, votes }) => [id, votes]).sort(),
      before.ideas.map(({ id, votes }) => [id, votes]).sort(),
    );
  });

  test('readers alone, and voters alone', async () => {
    for (const [readers, votes] of [['5', '0'], ['0', '5']] as const) {
      const { code, out } = await run('--url', url, '--readers', readers, '--votes', votes, '--seconds', '1');
      assert.equal(code, 0, out);
    }
  });

  test('a server that holds voters back is named, and the exit code is 1', async () => {
    const held = await serve({ MADANG_LIMITS: 'vote.anonymous=3' });
    await propose(held);
    const { code, out } = await run('--url', held, '--readers', '1', '--votes', '30', '--seconds', '1');
    assert.equal(code, 1);
    assert.match(out, /refused/);
    assert.match(out, /MADANG_LIMITS=off/);
  });

  test('another machine is loaded only by whoever says that it is theirs', async () => {
    for (const elsewhere of ['https://community.example', 'http://10.0.0.1:4700', 'http://127.0.0.1.example', 'http://[2001:db8::1]']) {
      const { code, err } = await run('--url', elsewhere);
      assert.equal(code, 1);
      assert.match(err, /is not this machine\. Say --remote/);
    }
  });

  test('no more is asked for than there is, by mistake either', async () => {
    for (const [option, value] of [['readers', '10001'], ['votes', '2001'], ['seconds', '601'], ['votes', '-1'], ['votes', '1.5']] as const) {
      const { code, err } = await run(`--${option}=${value}`);
      assert.equal(code, 1);
      assert.match(err, new RegExp(`^--${option} must be a number from 0 to \\d+`));
    }
  });

  test('a server that is not there, and an address that is none, are one line', async () => {
    for (const bad of ['http://127.0.0.1:1', 'community', 'ftp://127.0.0.1']) {
      const { code, err } = await run('--url', bad);
      assert.equal(code, 1);
      assert.equal(err.split('\n').length, 1, err);
    }
  });
});
