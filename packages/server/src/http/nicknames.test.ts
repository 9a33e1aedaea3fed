import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { SessionAnswer } from '@madang/protocol';
import { openApp, type Reply, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { openPostbox, signingIn } from '../testing/sign-in.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';

const post = openPostbox();
let server: TestApp;
const { visit, propose } = signingIn(() => server, post);

beforeEach(async () => {
  post.empty();
  server = await openApp({ mailer: post.mailer });
});
afterEach(() => server.close());

describe('a name', () => {
  const rename = (as: string | undefined, nickname: unknown): Promise<Reply<SessionAnswer['person']>> =>
    server.ask('PUT', '/v1/demo/me/name', { ...(as !== undefined && { as }), body: { nickname } });

  test('I5: reaches every page that shows it, with another ETag', async () => {
    const gil = await server.session({ sub: 'gil', name: '홍길동' });
    await propose(gil, uuid(1));
    await server.ask('POST', '/v1/demo/threads/page:x/comments', { as: gil, body: { body: '네' }, expect: 201 });
    const pages = [IDEAS, `/v1/demo/ideas/${uuid(1)}`, `/v1/demo/ideas/${uuid(1)}/votes`, '/v1/demo/threads/page:x/comments'];
    let tags = await Promise.all(pages.map(async (page) => (await server.ask('GET', page)).headers['etag']));
    const shows = async (name: string, not: string): Promise<void> => {
      const etags: (string | undefined)[] = [];
      for (const [at, page] of pages.entries()) {
        const { status, body, headers } = await server.ask('GET', page, { headers: { 'if-none-match': tags[at] ?? '' } });
        assert.equal(status, 200, page);
        assert.ok(body.includes(name) && !body.includes(not), page);
        etags.push(headers['etag']);
      }
      tags = etags;
    };
    const { status, json, headers } = await rename(gil, '  별이  ');
    assert.deepEqual([status, json.name, json.nickname, headers['cache-control']], [200, '별이', '별이', 'private, no-store']);
    await shows('별이', '홍*동');
    assert.equal('nickname' in (await rename(gil, '')).json, false);
    await shows('홍*동', '별이');
    await server.session({ sub: 'gil', name: '임꺽정' });
    await shows('임*정', '홍*동');
    const before = tags;
    await server.session({ sub: 'gil', name: '임꺽정', email: 'other@example.com' });
    assert.deepEqual(await Promise.all(pages.map(async (page) => (await server.ask('GET', page)).headers['etag'])), before);
  });

  test('is for whoever may say something, and refused where it is none', async () => {
    assert.equal((await rename(undefined, '별이')).error?.kind, 'not-signed-in');
    const { session } = await visit();
    assert.equal((await rename(session, '별이')).json.name, '별이');
    for (const nickname of ['x'.repeat(41), 'gil@example.com', 'gil＠example.com', 7, undefined]) {
      const { status, error } = await rename(session, nickname);
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'nickname'], String(nickname));
    }
    assert.equal((await rename(session, '\u202e\u0000​')).json.name, '', 'what cannot be seen is no name');
  });

  test('is not changed without end', async () => {
    const { session } = await visit();
    const statuses = [];
    for (let at = 0; at < 11; at += 1) statuses.push((await rename(session, `이름 ${at}`)).status);
    assert.deepEqual([new Set(statuses.slice(0, 10)), statuses[10]], [new Set([200]), 429]);
  });
});
