import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, IdeaPage, MePage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';

const SEAT = '/v1/demo/demo-session';
const RESET = '/v1/demo/demo-reset';
const FILE = '/v1/demo/demo-import';

let server: TestApp;

beforeEach(async () => {
  server = await openApp({ demo: true, origins: '*' });
});

afterEach(() => server.close());

async function statusOf(url: string, headers: Record<string, string> = {}, from?: string): Promise<number> {
  const body = url === SEAT ? { as: 'staff' } : url === FILE ? '[{"title":"뚜껑"}]' : undefined;
  const asked = { headers, ...(body !== undefined && { body }), ...(from !== undefined && { from }) };
  return (await server.ask('POST', url, { ...asked, undocumented: true })).status;
}

describe('the tour’s own routes', () => {
  for (const url of [SEAT, RESET, FILE]) {
    test(`${url} works on the machine of the server`, async () => {
      for (const host of ['localhost:4700', 'LOCALHOST', '127.0.0.1:4700', '127.8.8.8', '[::1]:4700']) {
        assert.ok((await statusOf(url, { host })) < 300, host);
      }
      for (const from of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1']) assert.ok((await statusOf(url, {}, from)) < 300, from);
      for (const origin of ['http://localhost:4700', 'http://127.0.0.1:4700']) assert.ok((await statusOf(url, { origin })) < 300, origin);
    });

    test(`${url} is refused to everybody else`, async () => {
      for (const from of ['203.0.113.7', '10.0.0.1', '172.17.0.1', '::ffff:10.0.0.1', '2001:db8::1', '1127.0.0.1']) {
        assert.equal(await statusOf(url, {}, from), 403, from);
      }
      // A foreign name that resolves to this machine.
      for (const host of ['evil.example', 'evil.example:4700', 'localhost.evil.example', '127.0.0.1.evil.example', 'notlocalhost', '0.0.0.0:4700']) {
        assert.equal(await statusOf(url, { host }), 403, host);
      }
    });

    test(`${url} is refused where a proxy passes it on, whatever it calls that`, async () => {
      for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-host', 'x-forwarded-proto', 'cf-connecting-ip', 'x-original-host', 'cdn-loop', 'proxy-connection']) {
        assert.equal(await statusOf(url, { [header]: '127.0.0.1' }), 403, header);
      }
    });

    test(`${url} is refused where a proxy that adds nothing passes it on, by what it says of its own connection`, async () => {
      assert.ok((await statusOf(url, { connection: 'Keep-Alive' })) < 300);
      // nginx as it comes, with the lines of every guide to WebSockets, and with connections that are kept.
      for (const connection of ['close', 'upgrade', 'Upgrade', 'keep-alive, upgrade', '']) {
        assert.equal(await statusOf(url, { connection }), 403, connection);
      }
      assert.equal(await statusOf(url, { upgrade: 'websocket' }), 403);
    });

    test(`${url} refuses who may not ask before the body is read, and fields of a query that it does not know`, async () => {
      const { status } = await server.ask('POST', url, { body: '{broken', headers: { connection: 'close' }, undocumented: true });
      assert.equal(status, 403);
      const { error } = await server.ask('POST', `${url}?x=1`, { body: { as: 'staff' }, undocumented: true });
      assert.deepEqual([error?.kind, error?.field], ['invalid', 'x']);
    });

    test(`${url} is refused to foreign pages, also where the operator lets every page write`, async () => {
      for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
        assert.equal(await statusOf(url, { origin }), 403, origin);
      }
    });
  }

  test('without the demo there are none of them', async () => {
    const bare = await openApp();
    try {
      for (const url of [SEAT, RESET, FILE]) {
        assert.equal((await bare.ask('POST', url, { body: {}, undocumented: true })).status, 404);
      }
    } finally {
      await bare.close();
    }
  });

  test('there are no such routes for another community', async () => {
    for (const url of [SEAT, RESET, FILE]) {
      const { status } = await server.ask('POST', url.replace('/v1/demo/', '/v1/other/'), { body: { as: 'staff' }, undocumented: true });
      assert.equal(status, 404);
    }
  });
});

describe('seats', () => {
  async function sit(as: string): Promise<string> {
    const { json } = await server.ask<{ readonly token: string }>('POST', SEAT, { body: { as }, undocumented: true });
    return json.token;
  }

  test('a seat is a token like the company’s, of the person it is for', async () => {
    const people = await Promise.all(
      ['customer', 'customer-b', 'staff'].map(async (as) => (await server.ask<MePage>('GET', '/v1/demo/me', { as: await sit(as) })).json.person),
    );
    assert.deepEqual(people.map(({ role }) => role), ['customer', 'customer', 'staff']);
    assert.equal(new Set(people.map(({ id }) => id)).size, 3);
    assert.ok(people.every(({ anonymous }) => !anonymous));
  });

  test('no seat gives more than staff may', async () => {
    for (const as of ['admin', 'root', '', 'mina', '__proto__', 'toString']) {
      const { status, error } = await server.ask('POST', SEAT, { body: { as }, undocumented: true });
      assert.deepEqual([status, error?.field], [400, 'as'], as);
    }
  });
});

describe('the demo’s content', () => {
  const LIST = '/v1/demo/boards/ideas/ideas?limit=100&sort=new';

  test('it is there, with votes that have voters, comments that are counted, and answers', async () => {
    const { json } = await server.ask<BoardPage>('GET', LIST);
    assert.ok(json.ideas.length >= 20);
    for (const { id, votes, votesBefore, comments, status } of json.ideas) {
      const whole = await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${id}`);
      const thread = await server.ask<{ readonly comments: readonly unknown[] }>('GET', `/v1/demo/threads/idea:${id}/comments`);
      assert.equal(thread.json.comments.length, comments);
      assert.ok(votes > votesBefore);
      assert.equal(whole.json.timeline.findLast(({ type }) => type === 'status')?.to ?? 'open', status);
    }
    const all = (await Promise.all(json.ideas.map(({ author }) => server.store.ownOf('demo', author?.id ?? '')))).flatMap(({ votes }) => votes);
    assert.ok(all.length > 0);
  });

  test('V4: a reset brings it back as it was, in another epoch; what was done is gone', async () => {
    const before = await server.ask<BoardPage>('GET', LIST);
    const as = await server.session();
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { title: '곧 사라질 말' }, expect: 201 });
    assert.equal(await statusOf(RESET), 204);
    const after = await server.ask<BoardPage>('GET', LIST);
    const seen = ({ json }: typeof before): unknown => json.ideas.map(({ id, title, votes }) => [id, title, votes]);
    assert.deepEqual(seen(after), seen(before));
    assert.ok(after.json.version[0] > before.json.version[0]);
    assert.notEqual(after.headers['etag'], before.headers['etag']);
    // Whoever acted before goes on as the same.
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { title: '다시' }, expect: 201 });
  });

  test('resets at once, with votes between them, end in the demo as it is', async () => {
    const wanted = (await server.ask<BoardPage>('GET', LIST)).json.ideas.map(({ id }) => id);
    const as = await server.session();
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        await server.ask('PUT', `/v1/demo/ideas/${wanted[0]}/vote`, { as });
        return statusOf(RESET);
      }),
    );
    assert.deepEqual(answers, [204, 204, 204, 204, 204]);
    assert.deepEqual((await server.ask<BoardPage>('GET', LIST)).json.ideas.map(({ id }) => id), wanted);
  });

  test('a file dropped on the tour comes in, once', async () => {
    const csv = 'title,body,votes\n국자,왼손으로 쓰는,7\n,제목 없음,1\n뚜껑,,3\n';
    const drop = () =>
      server.ask<{ readonly added: number; readonly known: number; readonly skipped: number; readonly skips: readonly unknown[] }>('POST', FILE, {
        body: csv,
        headers: { 'content-type': 'text/csv', 'x-file-name': 'ideas.csv' },
        undocumented: true,
      });
    const first = await drop();
    assert.deepEqual([first.status, first.json.added, first.json.known], [200, 2, 0]);
    assert.deepEqual([first.json.skipped, first.json.skips.length], [1, 1]);
    const again = await drop();
    assert.deepEqual([again.json.added, again.json.known], [0, 2]);
  });

  test('a file that is none is refused with words', async () => {
    for (const body of ['\u0000\u0001\u0002\u0003', 'PK\u0003\u0004', '%PDF-1.7']) {
      const { status, error, json } = await server.ask<{ readonly reason: string }>('POST', FILE, { body, headers: { 'content-type': 'application/octet-stream' }, undocumented: true });
      assert.deepEqual([status, error?.kind], [400, 'invalid'], body);
      assert.ok(error?.message);
      // By this the tour says it in the language of its page.
      assert.equal(json.reason, 'not-a-table', body);
    }
  });
});
