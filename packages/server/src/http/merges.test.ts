import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, DuePage, HistoryPage, IdeaPage, InboxPage, MePage, MergedPage, ThreadPage } from '@madang/protocol';
import { operatorToken } from '../identity/operator.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const [FROM, INTO] = [`/v1/demo/ideas/${uuid(1)}`, `/v1/demo/ideas/${uuid(2)}`];
const MERGE = { into: uuid(2), note: '같은 바람이에요' };

let server: TestApp;
let staff: string;
let [first, second, both]: [string, string, string] = ['', '', ''];

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  [first, second, both] = [
    await server.session({ sub: 'a', name: '춘향' }),
    await server.session({ sub: 'b', name: '몽룡' }),
    await server.session({ sub: 'c', name: '방자' }),
  ];
  await server.ask('POST', IDEAS, { as: first, body: { id: uuid(1), title: '손잡이가 뜨거워요', body: '**꼭** 부탁해요' }, expect: 201 });
  await server.ask('POST', IDEAS, { as: second, body: { id: uuid(2), title: '뜨겁지 않은 손잡이' }, expect: 201 });
  for (const idea of [FROM, INTO]) await server.ask('PUT', `${idea}/vote`, { as: both, expect: 200 });
});

afterEach(() => server.close());

const merge = (body: object = MERGE, as = staff): ReturnType<typeof server.ask> => server.ask('POST', `${FROM}/merge`, { as, body });
const read = async (idea: string): Promise<IdeaPage> => (await server.ask<IdeaPage>('GET', idea, { expect: 200 })).json;
const inboxOf = async (as: string): Promise<InboxPage> => (await server.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as, expect: 200 })).json;

describe('ideas that are one', () => {
  test('G1: three people want what two ideas asked for, and each is counted once', async () => {
    const { status, json } = (await merge()) as { status: number; json: IdeaPage };
    assert.deepEqual([status, json.id, json.votes, json.merged], [200, uuid(2), 3, 1]);
    assert.equal((await merge()).status, 200);
    assert.equal((await read(INTO)).votes, 3, 'again');
    const { votes } = (await server.ask<MePage>('GET', '/v1/demo/me', { as: first })).json;
    assert.deepEqual(votes.map(({ id }) => id).sort(), [uuid(1), uuid(2)]);
  });

  test('G2: it stands on no board, is read by its id, and takes nothing more', async () => {
    await merge();
    const { ideas } = (await server.ask<BoardPage>('GET', IDEAS)).json;
    assert.deepEqual(ideas.map(({ id }) => id), [uuid(2)]);
    const { mergedInto, title, html } = await read(FROM);
    assert.deepEqual([mergedInto, title, html.includes('<strong>')], [uuid(2), '손잡이가 뜨거워요', true]);
    const [one] = (await server.ask<MergedPage>('GET', `${INTO}/merged`, { expect: 200 })).json.ideas;
    assert.deepEqual([one?.id, one?.note, one?.votes, one?.author?.name], [uuid(1), MERGE.note, 2, '춘* 님']);
    assert.ok(one?.body.includes('**') && one.html.includes('<strong>'), 'the words as written, and as rendered');
    for (const [method, path, body] of [
      ['PUT', '/vote', undefined],
      ['POST', '/comments', { body: '네' }],
      ['PUT', '', { title: '다른 말', body: '' }],
    ] as const) {
      const url = path === '/comments' ? `/v1/demo/threads/idea:${uuid(1)}/comments` : `${FROM}${path}`;
      const { status, error } = await server.ask(method, url, { as: first, body });
      assert.deepEqual([status, error?.kind], [409, 'closed'], path);
    }
    assert.equal((await server.ask('PUT', `${FROM}/status`, { as: staff, body: { status: 'planned', note: '' } })).error?.kind, 'closed');
  });

  test('G3: taking it back gives both what they had', async () => {
    await server.ask('POST', `/v1/demo/threads/idea:${uuid(1)}/comments`, { as: first, body: { body: '네' }, expect: 201 });
    const before = await Promise.all([read(FROM), read(INTO)]);
    await merge();
    assert.equal((await read(INTO)).comments, 1);
    const { status } = await server.ask('DELETE', `${FROM}/merge`, { as: staff });
    assert.equal(status, 200);
    const plain = (idea: IdeaPage): unknown[] =>
      [idea.votes, idea.comments, idea.status, idea.score, idea.mergedInto, idea.merged];
    assert.deepEqual((await Promise.all([read(FROM), read(INTO)])).map(plain), before.map(plain));
    const { comments } = (await server.ask<ThreadPage>('GET', `/v1/demo/threads/idea:${uuid(1)}/comments`)).json;
    assert.equal(comments.length, 1);
  });

  test('G4: whoever followed it is told why, once, and nobody else', async () => {
    await merge();
    const { groups } = await inboxOf(first);
    const told = groups.flatMap(({ idea, news }) =>
      news.map(({ kind, text, into, why }) => [idea.title, kind, text, into?.id, why]),
    );
    assert.deepEqual(told, [['손잡이가 뜨거워요', 'merged', MERGE.note, uuid(2), 'proposed']]);
    assert.deepEqual((await inboxOf(second)).groups, []);
    await server.ask('DELETE', `${FROM}/merge`, { as: staff });
    assert.deepEqual((await inboxOf(first)).groups, [], 'it is so no more');
  });

  test('L1: united votes call a promise in as votes one by one do, and what others became part of is not deleted', async () => {
    const operator = await operatorToken(server.secrets, server.timers.now());
    const promises = [{ board: 'ideas', promise: { supporters: 3, days: 7 } }];
    await server.ask('PUT', '/v1/demo', { as: operator, body: { promises }, expect: 204 });
    await merge();
    const { due } = (await server.ask<DuePage>('GET', '/v1/demo/boards/ideas/due', { as: staff, expect: 200 })).json;
    assert.deepEqual(due.map(({ why, idea }) => [why, idea.id]), [['promise', uuid(2)]]);
    for (const as of [first, both]) await server.ask('DELETE', `${INTO}/vote`, { as, expect: 200 });
    const { status } = await server.ask('DELETE', INTO, { as: second });
    assert.equal(status, 403);
    await server.ask('DELETE', `${FROM}/merge`, { as: staff, expect: 200 });
  });

  test('refuses with a word that can be acted on', async () => {
    for (const [body, as, status, kind] of [
      [MERGE, first, 403, 'not-allowed'],
      [MERGE, '', 401, 'not-signed-in'],
      [{ into: uuid(1) }, staff, 409, 'conflict'],
      [{ into: uuid(9) }, staff, 404, 'not-found'],
      [{}, staff, 400, 'invalid'],
      [{ ...MERGE, note: 'x'.repeat(501) }, staff, 400, 'invalid'],
    ] as const) {
      const { status: answered, error } = await server.ask('POST', `${FROM}/merge`, { ...(as && { as }), body });
      assert.deepEqual([answered, error?.kind], [status, kind], JSON.stringify(body).slice(0, 40));
    }
    assert.equal((await read(FROM)).mergedInto, undefined);
  });

  test('words that were changed before can be changed where they went, and back again', async () => {
    const comment = `/v1/demo/comments/${uuid(0x70)}`;
    const change = async (body: string): Promise<void> => {
      server.timers.advance(60_000);
      await server.ask('PUT', comment, { as: first, body: { body }, expect: 200 });
    };
    await server.ask('POST', `/v1/demo/threads/idea:${uuid(1)}/comments`, { as: first, body: { id: uuid(0x70), body: '하나' }, expect: 201 });
    for (const words of ['둘', '셋']) await change(words);
    await server.ask('POST', `${FROM}/merge`, { as: staff, body: MERGE, expect: 200 });
    for (const words of ['넷', '다섯', '여섯']) await change(words);
    await server.ask('DELETE', `${FROM}/merge`, { as: staff, expect: 200 });
    await change('일곱');
    const { json } = await server.ask<HistoryPage>('GET', `${comment}/history`, { expect: 200 });
    assert.deepEqual(json.earlier.map(({ body }) => body), ['여섯', '다섯', '넷', '셋', '둘', '하나']);
  });
});
