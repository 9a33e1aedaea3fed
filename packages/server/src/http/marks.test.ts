import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { CommentRow, MePage, ThreadPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const THREAD = `/v1/demo/threads/idea:${uuid(1)}/comments`;
const MARKS = `/v1/demo/comments/${uuid(2)}/marks`;

let server: TestApp;
let customer: string;
let other: string;

beforeEach(async () => {
  server = await openApp();
  customer = await server.session({ sub: 'gildong', name: '홍길동' });
  other = await server.session({ sub: 'chunhyang', name: '성춘향' });
  const body = { id: uuid(1), title: '왼손잡이용 국자' };
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: customer, body, expect: 201 });
  await server.ask('POST', THREAD, { as: customer, body: { id: uuid(2), body: '저도요' }, expect: 201 });
});

afterEach(() => server.close());

function own(as: string): ReturnType<typeof server.ask<MePage>> {
  return server.ask<MePage>('GET', '/v1/demo/me', { as, expect: 200 });
}

describe('marks at comments', () => {
  test('counts stand on the comment, and whose they are only in what is one’s own', async () => {
    const visitor = await server.session();
    for (const as of [other, visitor]) await server.ask('PUT', `${MARKS}/${encodeURIComponent('❤️')}`, { as, expect: 200 });
    const { json } = await server.ask<CommentRow>('PUT', `${MARKS}/helpful`, { as: other, expect: 200 });
    assert.deepEqual([json.reactions, json.helpful], [{ '❤️': 2 }, 1]);
    assert.deepEqual((await own(other)).json.marks.map(({ comment, mark }) => [comment, mark]), [
      [uuid(2), 'helpful'],
      [uuid(2), '❤️'],
    ]);
    assert.deepEqual((await own(customer)).json.marks, []);
    await server.ask('DELETE', `${MARKS}/${encodeURIComponent('❤️')}`, { as: other, expect: 200 });
    const page = await server.ask<ThreadPage>('GET', THREAD);
    assert.deepEqual([page.json.comments[0]?.reactions, page.json.comments[0]?.helpful], [{ '❤️': 1 }, 1]);
  });

  test('there are six, and no others', async () => {
    const { status, error } = await server.ask('PUT', `${MARKS}/${encodeURIComponent('🤬')}`, { as: other });
    assert.deepEqual([status, error?.kind], [400, 'invalid']);
  });

  test('one’s own comment cannot be called helpful; who is nobody signs in', async () => {
    assert.equal((await server.ask('PUT', `${MARKS}/helpful`, { as: customer })).error?.kind, 'not-allowed');
    assert.equal((await server.ask('PUT', `${MARKS}/helpful`)).error?.kind, 'not-signed-in');
  });
});

describe('following', () => {
  test('a comment follows, and so one’s own word, which goes before', async () => {
    assert.deepEqual((await own(customer)).json.follows.map(({ on }) => on), [true], 'who proposed it spoke as well');
    assert.deepEqual((await own(other)).json.follows, []);
    await server.ask('POST', THREAD, { as: other, body: { body: '네' }, expect: 201 });
    const follows = async (as: string): Promise<unknown> => (await own(as)).json.follows.map(({ id, on }) => [id, on]);
    assert.deepEqual(await follows(other), [[uuid(1), true]]);
    for (const as of [customer, other]) await server.ask('DELETE', `${IDEA}/follow`, { as, expect: 204 });
    assert.deepEqual([await follows(customer), await follows(other)], [[[uuid(1), false]], [[uuid(1), false]]]);
    await server.ask('POST', THREAD, { as: other, body: { body: '또' }, expect: 201 });
    assert.deepEqual(await follows(other), [[uuid(1), false]], 'who said no is not asked again');
    await server.ask('PUT', `${IDEA}/follow`, { as: other, expect: 204 });
    assert.deepEqual(await follows(other), [[uuid(1), true]]);
  });

  test('how many follow is told to nobody', async () => {
    await server.ask('PUT', `${IDEA}/follow`, { as: other, expect: 204 });
    assert.doesNotMatch((await server.ask('GET', IDEA)).body, /follow/);
  });
});
