import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, CommentRow, HistoryPage, IdeaPage, ThreadPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const COMMENT = `/v1/demo/comments/${uuid(2)}`;

let server: TestApp;
let customer: string;
let other: string;
let staff: string;

beforeEach(async () => {
  server = await openApp();
  customer = await server.session({ sub: 'gildong', name: '홍길동' });
  other = await server.session({ sub: 'chunhyang', name: '성춘향' });
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  const body = { id: uuid(1), title: '왼손잡이용 국자', body: '꼭이요', tags: ['주방'] };
  await server.ask('POST', IDEAS, { as: customer, body, expect: 201 });
  const thread = `/v1/demo/threads/idea:${uuid(1)}/comments`;
  await server.ask('POST', thread, { as: customer, body: { id: uuid(2), body: '저도요' }, expect: 201 });
  server.timers.advance(60_000);
});

afterEach(() => server.close());

describe('changing what an idea says', () => {
  test('the answer has the new words, a mark, and the history those before', async () => {
    const before = (await server.ask<IdeaPage>('GET', IDEA)).json;
    assert.equal('editedAt' in before, false);
    const { json } = await server.ask<IdeaPage>('PUT', IDEA, { as: customer, body: { title: '양손 국자', body: '정말로' }, expect: 200 });
    assert.deepEqual([json.title, json.body, json.excerpt, json.tags], ['양손 국자', '정말로', '정말로', ['주방']]);
    assert.ok(json.editedAt !== undefined && json.editedAt > json.createdAt);
    server.timers.advance(60_000);
    await server.ask('PUT', IDEA, { as: staff, body: { title: '국자', body: '정말로' }, expect: 200 });
    const { earlier } = (await server.ask<HistoryPage>('GET', `${IDEA}/history`, { as: staff })).json;
    const open = (await server.ask<HistoryPage>('GET', `${IDEA}/history`)).json.earlier;
    assert.deepEqual(
      open.map(({ title, body, html, by, withheld }) => [title, body, html, by.name, withheld]),
      [[undefined, '', '', '민아', true], [undefined, '', '', '홍*동 님', true]],
      'what staff took out is not kept in public beside it',
    );
    await server.ask('PUT', IDEA, { as: customer, body: { title: '국자', body: '정말 정말로' }, expect: 200 });
    const [newest] = (await server.ask<HistoryPage>('GET', `${IDEA}/history`, { as: customer })).json.earlier;
    assert.deepEqual([newest?.body, newest?.withheld], ['정말로', undefined]);
    assert.deepEqual(
      earlier.map(({ title, body, by, from, until }) => [title, body, by.name, until > from]),
      [['양손 국자', '정말로', '민아', true], ['왼손잡이용 국자', '꼭이요', '홍*동 님', true]],
    );
    assert.equal(earlier[0]?.from, earlier[1]?.until);
    assert.equal(earlier[1]?.from, before.createdAt);
  });

  test('it is found by its new words, and by the old ones no more', async () => {
    await server.ask('PUT', IDEA, { as: customer, body: { title: '양손 냄비', body: '' }, expect: 200 });
    const found = async (q: string): Promise<number> =>
      (await server.ask<BoardPage>('GET', `${IDEAS}?q=${encodeURIComponent(q)}`)).json.ideas.length;
    assert.deepEqual([await found('냄비'), await found('왼손잡이용')], [1, 0]);
  });

  test('other tags are found at once, and one that nobody has any more is told no more', async () => {
    await server.ask('PUT', IDEA, { as: customer, body: { title: '왼손잡이용 국자', body: '꼭이요', tags: ['손'] }, expect: 200 });
    const tagged = async (tag: string): Promise<number> =>
      (await server.ask<BoardPage>('GET', `${IDEAS}?tag=${encodeURIComponent(tag)}`)).json.ideas.length;
    assert.deepEqual([await tagged('손'), await tagged('주방')], [1, 0]);
    const { json } = await server.ask<{ readonly tags: readonly string[] }>('GET', '/v1/demo');
    assert.deepEqual(json.tags, ['손']);
  });

  test('who is nobody signs in, who is somebody else may not', async () => {
    const body = { title: '남의 것', body: '' };
    for (const [as, kind] of [[undefined, 'not-signed-in'], [other, 'not-allowed'], [await server.session(), 'not-allowed']] as const) {
      assert.equal((await server.ask('PUT', IDEA, { body, ...(as !== undefined && { as }) })).error?.kind, kind);
    }
    assert.deepEqual((await server.ask<HistoryPage>('GET', `${IDEA}/history`)).json, { earlier: [] });
  });
});

describe('changing what a comment says', () => {
  test('the answer has the new words and a mark, and the history those before', async () => {
    const { json } = await server.ask<CommentRow>('PUT', COMMENT, { as: customer, body: { body: '저는 *아니요*' }, expect: 200 });
    assert.deepEqual([json.body, /<em>/.test(json.html), json.editedAt !== undefined], ['저는 *아니요*', true, true]);
    const { earlier } = (await server.ask<HistoryPage>('GET', `${COMMENT}/history`)).json;
    assert.deepEqual(earlier.map(({ body, from, until }) => [body, from, until]), [['저도요', json.createdAt, json.editedAt]]);
    assert.equal((await server.ask('PUT', COMMENT, { as: other, body: { body: '남의 말' } })).error?.kind, 'not-allowed');
  });

  test('what is not there has no history', async () => {
    for (const kind of ['ideas', 'comments']) {
      const { status, error } = await server.ask('GET', `/v1/demo/${kind}/${uuid(404)}/history`);
      assert.deepEqual([status, error?.kind], [404, 'not-found']);
    }
    assert.equal((await server.ask('GET', `/v1/other/ideas/${uuid(1)}/history`)).status, 404);
    assert.equal((await server.ask('PUT', `/v1/demo/comments/${uuid(404)}`, { as: staff, body: { body: '네' } })).error?.kind, 'not-found');
  });
});

describe('taking back what one wrote', () => {
  const thread = `/v1/demo/threads/idea:${uuid(1)}/comments`;

  test('an idea that is nobody else’s is gone, with what was said about it by its proposer', async () => {
    await server.ask('DELETE', IDEA, { as: customer, expect: 204 });
    assert.equal((await server.ask('GET', IDEA)).error?.kind, 'not-found');
    assert.deepEqual((await server.ask<BoardPage>('GET', IDEAS)).json.ideas, []);
    assert.deepEqual((await server.ask<ThreadPage>('GET', thread)).json.comments, []);
    assert.equal((await server.ask('GET', `${IDEA}/history`)).status, 404);
    assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: other })).error?.kind, 'not-found');
    assert.equal((await server.ask('POST', thread, { as: other, body: { body: '네' } })).error?.kind, 'not-found');
    const again = { id: uuid(1), title: '다시', body: '' };
    assert.equal((await server.ask('POST', IDEAS, { as: customer, body: again })).error?.kind, 'conflict');
  });

  test('one that others want stays, and says why', async () => {
    await server.ask('PUT', `${IDEA}/vote`, { as: other, expect: 200 });
    const { status, error } = await server.ask('DELETE', IDEA, { as: customer });
    assert.deepEqual([status, error?.kind], [403, 'not-allowed']);
    assert.match(error?.message ?? '', /Others/);
    await server.ask('DELETE', `${IDEA}/vote`, { as: other, expect: 200 });
    await server.ask('DELETE', IDEA, { as: customer, expect: 204 });
  });

  test('a comment with answers stands there without words or name, and nobody can read them any more', async () => {
    await server.ask('PUT', COMMENT, { as: customer, body: { body: '비밀' }, expect: 200 });
    const reply = { id: uuid(3), body: '왜요?', parent: uuid(2) };
    await server.ask('POST', thread, { as: other, body: reply, expect: 201 });
    assert.equal((await server.ask('DELETE', COMMENT, { as: staff })).error?.kind, 'not-allowed');
    await server.ask('DELETE', COMMENT, { as: customer, expect: 204 });
    const page = await server.ask<ThreadPage>('GET', thread);
    assert.doesNotMatch(page.body, /비밀|저도요|홍/);
    const [blank, answer] = page.json.comments;
    assert.deepEqual([blank?.body, blank?.html, typeof blank?.deletedAt, answer?.body], ['', '', 'number', '왜요?']);
    assert.equal((await server.ask('GET', `${COMMENT}/history`)).status, 404);
    assert.equal((await server.ask('PUT', COMMENT, { as: customer, body: { body: '다시' } })).error?.kind, 'not-found');
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.comments, 1);
    // Its answers may still be answered.
    await server.ask('POST', thread, { as: customer, body: { body: '그냥요', parent: uuid(2) }, expect: 201 });
  });

  test('who is nobody signs in, who is somebody else may not', async () => {
    for (const url of [IDEA, COMMENT]) {
      assert.equal((await server.ask('DELETE', url)).error?.kind, 'not-signed-in');
      for (const as of [other, staff]) assert.equal((await server.ask('DELETE', url, { as })).error?.kind, 'not-allowed');
    }
  });
});
