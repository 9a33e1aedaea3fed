import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Process } from '../testing/madang.js';

/** What a server answers at `/mailbox` that is started with these settings. */
async function mailboxOf(settings: Readonly<Record<string, string>>, connection = 'keep-alive'): Promise<[number, string]> {
  const folder = await mkdtemp(join(tmpdir(), 'madang-mailbox-'));
  const server = new Process(['serve'], { MADANG_DATA: folder, PORT: '0', ...settings });
  try {
    await server.says('Ctrl-C stops it.');
    const [, port = ''] = /API\s+\S+:(\d+)\//.exec(server.out) ?? [];
    return await new Promise((resolve, reject) => {
      get(`http://localhost:${port}/mailbox`, { agent: false, headers: { connection } }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (body += piece));
        answer.on('end', () => resolve([answer.statusCode ?? 0, body]));
      }).on('error', reject);
    });
  } finally {
    server.kill('SIGTERM');
    await server.ended;
    await rm(folder, { recursive: true, force: true });
  }
}

void test('kept mails are shown to whoever develops on this machine, and others are told why not', async () => {
  const [status, page] = await mailboxOf({ MADANG_ORIGINS: 'http://localhost:3000' });
  assert.deepEqual([status, page.includes('Mailbox of this server')], [200, true]);
  const [bare, hint] = await mailboxOf({}, 'close');
  assert.equal(bare, 403);
  assert.match(hint, /For curl, add -H .*Connection: keep-alive/);
  const [open, why] = await mailboxOf({ MADANG_ORIGINS: 'https://shop.example' });
  assert.equal(open, 403);
  assert.match(why, /MADANG_ORIGINS.*SMTP_URL sends them/);
});
