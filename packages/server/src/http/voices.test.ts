import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { IdeaPage, QuotesPage, SimilarPage, Voice, VoicesPage, VoicesRecorded, VotesPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const VOICES_AT = '/v1/demo/voices';
const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const SAID = {
  id: uuid(11),
  channel: 'call-centre',
  kind: 'problem',
  words: '손잡이가 뜨거워요.\n전화 주세요 010-1234-5678, chun@secret.example',
  name: '성춘향',
  email: 'Chun@secret.example',
  account: '남원상회',
  url: 'https://calls.example/77',
  quotable: true,
} as const;

let server: TestApp;
let staff: string;

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  const as = await server.session({ sub: 'a', name: '몽룡' });
  const body = { id: uuid(1), title: '뜨겁지 않은 손잡이' };
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body, expect: 201 });
});

afterEach(() => server.close());

const record = async (body: object = SAID, expect = 201): Promise<Voice> =>
  (await server.ask<Voice>('POST', VOICES_AT, { as: staff, body, expect })).json;
const votes = async (): Promise<VotesPage> => (await server.ask<VotesPage>('GET', `${IDEA}/votes`, { expect: 200 })).json;

describe('voices from elsewhere', () => {
  test('one is kept in its own words, once, and waits until it is given to an idea', async () => {
    const { words, who, state, by } = await record();
    assert.deepEqual([words, who.name, who.email, who.account], [SAID.words, '성춘향', 'Chun@secret.example', '남원상회']);
    assert.deepEqual([state, by?.name, who.person !== null], ['waiting', '민아', true]);
    assert.equal((await record(SAID, 200)).id, uuid(11));
    const { json } = await server.ask<SimilarPage>('GET', `${VOICES_AT}/${uuid(11)}/suggestions`, { as: staff, expect: 200 });
    assert.deepEqual(json.ideas.map(({ id }) => id), [uuid(1)]);
    const body = { idea: uuid(1), vote: true };
    const attached = (await server.ask<Voice>('PUT', `${VOICES_AT}/${uuid(11)}/idea`, { as: staff, body, expect: 200 })).json;
    assert.deepEqual([attached.state, attached.idea?.title, attached.vote], ['attached', '뜨겁지 않은 손잡이', true]);
    const made = await votes();
    assert.deepEqual([made.total, made.members, made.onBehalf, made.channels], [2, 1, 1, [{ channel: 'call-centre', voices: 1 }]]);
    assert.deepEqual(made.supporters.map(({ name }) => name), ['몽* 님'], 'nobody is named who did not come here');
    await server.ask('DELETE', `${VOICES_AT}/${uuid(11)}/idea`, { as: staff, expect: 200 });
    assert.deepEqual([(await votes()).total, (await votes()).channels], [1, undefined]);
    await server.ask('PUT', `${VOICES_AT}/${uuid(11)}/dismissed`, { as: staff, expect: 200 });
    const page = (await server.ask<VoicesPage>('GET', `${VOICES_AT}?state=dismissed`, { as: staff, expect: 200 })).json;
    assert.deepEqual([page.voices.length, page.waiting], [1, 0]);
    await server.ask('DELETE', `${VOICES_AT}/${uuid(11)}`, { as: staff, expect: 204 });
    await server.ask('GET', `${VOICES_AT}/${uuid(11)}`, { as: staff, expect: 404 });
  });

  test('the company’s server sends many, with its own token, and again without harm', async () => {
    const as = await server.token({ sub: 'crm', roles: ['staff'] });
    const voices = [1, 2, 3].map((n) => ({ sourceId: `crm ${n}`, channel: 'api', words: `말 ${n}`, externalId: 'a', idea: uuid(1), vote: true }));
    const ask = (): Promise<{ json: VoicesRecorded }> => server.ask<VoicesRecorded>('POST', `${VOICES_AT}/batch`, { as, body: { voices }, expect: 200 });
    const { json } = await ask();
    assert.deepEqual([json.added, json.known, new Set(json.ids).size], [3, 0, 3]);
    assert.deepEqual((await ask()).json, { added: 0, known: 3, ids: json.ids });
    assert.deepEqual([(await votes()).total, (await votes()).onBehalf], [1, 0], 'who proposed it had voted');
    const bad = { voices: [{ channel: 'api', words: '말' }, { channel: 'api', words: '말', idea: uuid(9) }] };
    await server.ask('POST', `${VOICES_AT}/batch`, { as, body: bad, expect: 404 });
    assert.equal((await server.ask<VoicesPage>('GET', VOICES_AT, { as })).json.voices.length, 3, 'all or none');
  });

  test('everybody reads only what may be read, without addresses, numbers or names of those who chose none', async () => {
    await record({ ...SAID, idea: uuid(1), vote: true });
    await record({ channel: 'shop', words: '비밀이에요', idea: uuid(1), name: '방자', account: '비밀상회' });
    const anonymous = await server.session();
    const customer = await server.session({ sub: 'b', name: '방자' });
    const read: string[] = [];
    for (const as of [undefined, anonymous, customer]) {
      for (const path of [IDEA, `${IDEA}/quotes`, `${IDEA}/votes`, '/v1/demo/boards/ideas/ideas', '/v1/demo/me']) {
        read.push((await server.ask('GET', path, as === undefined ? {} : { as })).body);
      }
      for (const path of [VOICES_AT, `${VOICES_AT}/${uuid(11)}`, `${VOICES_AT}/${uuid(11)}/suggestions`]) {
        const { status } = await server.ask('GET', path, as === undefined ? {} : { as });
        assert.equal(status, as === undefined || as === anonymous ? status : 403);
        assert.ok(status === 401 || status === 403, path);
      }
    }
    const all = read.join('\n');
    for (const secret of ['secret.example', '남원상회', '비밀', '성춘향', '010-1234', 'calls.example']) {
      assert.ok(!all.includes(secret), secret);
    }
    const { voices, channels } = (await server.ask<QuotesPage>('GET', `${IDEA}/quotes`)).json;
    assert.deepEqual(voices?.map(({ text, by, channel }) => [text, by, channel]), [
      ['손잡이가 뜨거워요.\n전화 주세요 •••, •••', undefined, 'call-centre'],
    ]);
    assert.equal(channels?.length, 2);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.quotes, 1);
  });

  test('what cannot be is refused by name', async () => {
    const customer = await server.session({ sub: 'b' });
    for (const [body, field] of [
      [{ channel: 'pigeon', words: '말' }, 'channel'],
      [{ channel: 'shop', words: '' }, 'words'],
      [{ channel: 'shop', words: ' \n ' }, 'words'],
      [{ channel: 'shop', words: 'x'.repeat(20_001) }, 'words'],
      [{ channel: 'shop', words: '말', email: 'nobody' }, 'email'],
      [{ channel: 'shop', words: '말', url: 'javascript:alert(1)' }, 'url'],
      [{ channel: 'shop', words: '말', externalId: 'import:x' }, 'externalId'],
      [{ channel: 'shop', words: '말', unheard: 1 }, 'unheard'],
      [{ channel: 'shop', words: '말', idea: uuid(1), vote: true }, 'vote'],
    ] as const) {
      const { status, error } = await server.ask('POST', VOICES_AT, { as: staff, body });
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', field], field);
    }
    await server.ask('POST', VOICES_AT, { as: customer, body: SAID, expect: 403 });
    await server.ask('POST', VOICES_AT, { body: SAID, expect: 401 });
    await record();
    const other = await server.session({ sub: 'x', roles: ['staff'] }, 'other');
    assert.equal((await server.ask('GET', `/v1/other/voices/${uuid(11)}`, { as: other })).status, 404);
    assert.equal((await server.ask('POST', '/v1/other/voices', { as: other, body: SAID })).error?.kind, 'conflict');
    assert.equal((await server.ask('GET', `${VOICES_AT}?cursor=x`, { as: staff })).error?.kind, 'bad-cursor');
  });

  test('pages lead on to the end, each voice once', async () => {
    for (let n = 0; n < 5; n += 1) await record({ channel: 'shop', words: `말 ${n}` });
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const cursor: string = next === undefined ? '' : `&cursor=${next}`;
      const { json } = await server.ask<VoicesPage>('GET', `${VOICES_AT}?limit=2${cursor}`, { as: staff, expect: 200 });
      seen.push(...json.voices.map(({ id }) => id));
      ({ next } = json);
    } while (next !== undefined);
    assert.equal(new Set(seen).size, 5);
    assert.equal(seen.length, 5);
  });
});

describe('ideas that come of what was said', () => {
  const promoted = { id: uuid(21), board: 'wishes', title: '식는 손잡이' };
  const read = async (id: string): Promise<IdeaPage> => (await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${id}`, { expect: 200 })).json;

  test('a voice becomes an idea of whoever said it, and is taken back', async () => {
    await record();
    const { json } = await server.ask<IdeaPage>('POST', `${VOICES_AT}/${uuid(11)}/promote`, { as: staff, body: promoted, expect: 201 });
    assert.deepEqual([json.votes, json.board, json.body], [1, 'wishes', '손잡이가 뜨거워요.\n전화 주세요 •••, •••']);
    assert.equal((await server.ask<VotesPage>('GET', `/v1/demo/ideas/${uuid(21)}/votes`)).json.onBehalf, 1);
    assert.equal((await server.ask<Voice>('GET', `${VOICES_AT}/${uuid(11)}`, { as: staff })).json.idea?.id, uuid(21));
    await server.ask('DELETE', `/v1/demo/ideas/${uuid(21)}/origin`, { as: staff, expect: 204 });
    await server.ask('GET', `/v1/demo/ideas/${uuid(21)}`, { expect: 404 });
    assert.equal((await server.ask<Voice>('GET', `${VOICES_AT}/${uuid(11)}`, { as: staff })).json.state, 'waiting');
  });

  test('what is refused leaves no idea, and who asks again is answered as before', async () => {
    await record();
    const into = { id: uuid(2), title: '다른 손잡이' };
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: staff, body: into, expect: 201 });
    await server.ask('PUT', `${VOICES_AT}/${uuid(11)}/idea`, { as: staff, body: { idea: uuid(1), vote: true }, expect: 200 });
    await server.ask('POST', `${IDEA}/merge`, { as: staff, body: { into: uuid(2) }, expect: 200 });
    const at = `${VOICES_AT}/${uuid(11)}/promote`;
    assert.equal((await server.ask('POST', at, { as: staff, body: promoted })).error?.kind, 'conflict');
    await server.ask('GET', `/v1/demo/ideas/${uuid(21)}`, { expect: 404 });
    await server.ask('DELETE', `${IDEA}/merge`, { as: staff, expect: 200 });
    const headers = { 'idempotency-key': 'once' };
    const { id: _, ...body } = promoted;
    const ask = async (): Promise<IdeaPage> =>
      (await server.ask<IdeaPage>('POST', at, { as: staff, body, headers, expect: 201 })).json;
    const first = await ask();
    assert.deepEqual(await ask(), first);
    assert.equal((await server.ask('POST', `${IDEA}/split`, { as: staff, body: { id: first.id, title: 'x' } })).error?.kind, 'conflict');

    const as = await server.session({ sub: 'b', name: '방자' });
    const thread = `/v1/demo/threads/idea:${uuid(1)}/comments`;
    await server.ask('POST', thread, { as, body: { id: uuid(31), body: '소리도 커요' }, expect: 201 });
    for (const path of [`/v1/demo/comments/${uuid(31)}/promote`, `${IDEA}/split`]) {
      const again = { id: uuid(path.length), title: '조용한 손잡이', ...(path.endsWith('promote') && { board: 'ideas' }) };
      const one = await server.ask<IdeaPage>('POST', path, { as: staff, body: again, expect: 201 });
      assert.deepEqual((await server.ask<IdeaPage>('POST', path, { as: staff, body: again, expect: 201 })).json, one.json);
    }
    const { comments } = (await server.ask<{ comments: readonly unknown[] }>('GET', thread)).json;
    assert.equal(comments.length, 2, 'it is said once beneath the comment');
  });

  test('a voice of nobody known becomes an idea of whoever made it one, and is taken back', async () => {
    for (const isShared of [false, true]) {
      const [voice, idea] = isShared ? [uuid(15), uuid(25)] : [uuid(14), uuid(24)];
      await record({ id: voice, channel: 'shop', words: '누군가 말했어요' });
      await server.ask('POST', `${VOICES_AT}/${voice}/promote`, { as: staff, body: { ...promoted, id: idea }, expect: 201 });
      if (isShared) await server.ask('PUT', `/v1/demo/ideas/${idea}/vote`, { as: await server.session({ sub: 'c' }), expect: 200 });
      await server.ask('DELETE', `/v1/demo/ideas/${idea}/origin`, { as: staff, expect: isShared ? 409 : 204 });
      const { state } = (await server.ask<Voice>('GET', `${VOICES_AT}/${voice}`, { as: staff })).json;
      assert.equal(state, isShared ? 'attached' : 'waiting');
    }
  });

  test('nothing that may not be read is said by an idea that comes of it, unless staff write it', async () => {
    for (const [n, more, said] of [[12, {}, ''], [13, { body: '식혀 주세요' }, '식혀 주세요']] as const) {
      await record({ channel: 'call-centre', words: '비밀이에요', id: uuid(n) });
      const body = { ...promoted, id: uuid(n + 20), ...more };
      const { json } = await server.ask<IdeaPage>('POST', `${VOICES_AT}/${uuid(n)}/promote`, { as: staff, body, expect: 201 });
      assert.equal(json.body, said);
    }
  });

  test('a comment becomes an idea of its author, and stays where it was', async () => {
    const as = await server.session({ sub: 'b', name: '방자' });
    const thread = `/v1/demo/threads/idea:${uuid(1)}/comments`;
    await server.ask('POST', thread, { as, body: { id: uuid(31), body: '소리도 커요' }, expect: 201 });
    const { json } = await server.ask<IdeaPage>('POST', `/v1/demo/comments/${uuid(31)}/promote`, { as: staff, body: promoted, expect: 201 });
    assert.deepEqual([json.author?.name, json.votes, json.body], ['방* 님', 1, '소리도 커요']);
    const { comments } = (await server.ask<{ comments: readonly { body: string; parent: string | null }[] }>('GET', thread)).json;
    assert.deepEqual(comments.map(({ parent }) => parent), [null, uuid(31)]);
    assert.ok(comments[1]?.body.includes(promoted.title));
    const { related } = (await server.ask<QuotesPage>('GET', `/v1/demo/ideas/${uuid(21)}/quotes`)).json;
    assert.deepEqual(related, [{ id: uuid(1), title: '뜨겁지 않은 손잡이', way: 'from' }]);
    await server.ask('PUT', `/v1/demo/ideas/${uuid(21)}/vote`, { as: await server.session({ sub: 'c' }), expect: 200 });
    const { status } = await server.ask('DELETE', `/v1/demo/ideas/${uuid(21)}/origin`, { as: staff });
    assert.equal(status, 409, 'somebody else wants it by now');
  });

  test('the team makes ideas of what others said where only the team writes, and nobody waits for it', async () => {
    const calm = (body: object) => server.ask('PUT', '/v1/demo/boards/ideas/calm', { as: staff, body, expect: 204 });
    const as = await server.session({ sub: 'b', name: '방자' });
    const thread = `/v1/demo/threads/idea:${uuid(1)}/comments`;
    await server.ask('POST', thread, { as, body: { id: uuid(31), body: '소리도 커요' }, expect: 201 });
    await calm({ locked: true, slow: 3_600 });
    const body = { ...promoted, board: 'ideas' };
    await server.ask('POST', `/v1/demo/comments/${uuid(31)}/promote`, { as: staff, body, expect: 201 });
    await server.ask('POST', `${IDEA}/split`, { as: staff, body: { id: uuid(23), title: '조용한 손잡이' }, expect: 201 });
    const own = await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { id: uuid(24), title: '내 손잡이' } });
    assert.equal(own.error?.kind, 'closed');
  });

  test('votes of visitors are counted once when a split copies them', async () => {
    await server.ask('PUT', `${IDEA}/vote`, { as: await server.session(), expect: 200 });
    const body = { id: uuid(22), title: '조용한 손잡이', voters: true };
    await server.ask('POST', `${IDEA}/split`, { as: staff, body, expect: 201 });
    const { json } = await server.ask<VotesPage>('GET', `/v1/demo/ideas/${uuid(22)}/votes`, { expect: 200 });
    assert.deepEqual([json.total, json.members, json.anonymous, json.onBehalf], [2, 0, 1, 1]);
  });

  test('an idea is split with comments and voters, and both are as before when it is taken back', async () => {
    const as = await server.session({ sub: 'b', name: '방자' });
    const thread = `/v1/demo/threads/idea:${uuid(1)}/comments`;
    await server.ask('PUT', `${IDEA}/vote`, { as, expect: 200 });
    for (const [id, parent] of [[uuid(31), undefined], [uuid(32), uuid(31)], [uuid(33), undefined]] as const) {
      await server.ask('POST', thread, { as, body: { id, body: '소리도 커요', ...(parent && { parent }) }, expect: 201 });
    }
    const before = await read(uuid(1));
    const body = { id: uuid(22), title: '조용한 손잡이', comments: [uuid(31)], voters: true };
    const { json } = await server.ask<IdeaPage>('POST', `${IDEA}/split`, { as: staff, body, expect: 201 });
    assert.deepEqual([json.votes, json.comments, json.author?.name], [2, 2, '몽* 님']);
    assert.deepEqual([(await read(uuid(1))).comments, (await read(uuid(1))).votes], [1, 2]);
    const { related } = (await server.ask<QuotesPage>('GET', `${IDEA}/quotes`)).json;
    assert.deepEqual(related, [{ id: uuid(22), title: '조용한 손잡이', way: 'to' }]);
    await server.ask('DELETE', `/v1/demo/ideas/${uuid(22)}/origin`, { as: staff, expect: 204 });
    const after = await read(uuid(1));
    assert.deepEqual({ ...after, version: null, seq: null }, { ...before, version: null, seq: null });
    await server.ask('GET', `/v1/demo/ideas/${uuid(22)}`, { expect: 404 });
    await server.ask('POST', `${IDEA}/split`, { as, body, expect: 403 });
  });
});

describe('mails', () => {
  const MAIL = [
    'From: =?utf-8?B?7ISx7LaY7Zal?= <chun@secret.example>',
    'To: help@omok.example',
    'Subject: Re: =?utf-8?B?7IaQ7J6h7J20?=',
    'Message-ID: <one@secret.example>',
    'Date: Mon, 5 Jan 2026 10:00:00 +0900',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '너무 뜨거워요.',
    '',
    'On Sun, 4 Jan 2026, Omok <help@omok.example> wrote:',
    '> 잘 쓰고 계세요?',
  ].join('\r\n');
  const send = (body: string, headers = { 'content-type': 'message/rfc822' }): ReturnType<typeof server.ask<Voice>> =>
    server.ask<Voice>('POST', `${VOICES_AT}/mail`, { as: staff, body: Buffer.from(body), headers });

  test('one is a voice that waits, once, with what it answers kept beside', async () => {
    const { status, json } = await send(MAIL);
    assert.deepEqual([status, json.words, json.channel, json.who.name], [201, '손잡이\n\n너무 뜨거워요.', 'email', '성춘향']);
    assert.ok(json.original?.includes('잘 쓰고'));
    assert.equal((await send(MAIL)).status, 200);
  });

  test('what is no mail, too large or sent by a customer is refused', async () => {
    assert.equal((await send('\u0000\u0001 nothing')).error?.kind, 'invalid');
    assert.equal((await send('From: a@b.example\r\n\r\n')).error?.kind, 'invalid');
    assert.equal((await send(`From: a@b.example\r\n\r\n${'x'.repeat(5_242_880)}`)).error?.kind, 'too-large');
    const as = await server.session({ sub: 'b' });
    const headers = { 'content-type': 'message/rfc822' };
    await server.ask('POST', `${VOICES_AT}/mail`, { as, body: Buffer.from(MAIL), headers, expect: 403 });
  });
});
