import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type {
  AuditPage, BoardPage, CalmPage, Community, CustomersPage, IdeaPage, InboxPage, MePage, ModerationDetail,
  ModerationQueue, OwnHeldPage, PeoplePage, QueuePage, ThreadPage,
} from '@madang/protocol';
import { openApp, type Reply, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const THREAD = `/v1/demo/threads/idea:${uuid(1)}/comments`;
const LIST = '/v1/demo/boards/ideas/ideas';
const RULES = '/v1/demo/moderation/rules';

let server: TestApp;
let admin: string;
let staff: string;
let gil: string;
let chun: string;

beforeEach(async () => {
  server = await openApp();
  admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  gil = await server.session({ sub: 'p1', name: '홍길동' });
  chun = await server.session({ sub: 'p2', name: '성춘향' });
  await server.ask('POST', LIST, { as: gil, body: { id: uuid(1), title: '왼손잡이용 국자', tags: ['주방'] }, expect: 201 });
});

afterEach(() => server.close());

const put = (path: string, body: object, as = staff, expect = 204): Promise<Reply<unknown>> => server.ask('PUT', path, { as, body, expect });
const move = (state: string, reason = '', path = `/v1/demo/moderation/idea/${uuid(1)}`): Promise<Reply<unknown>> => put(path, { state, reason });
const titles = async (query = ''): Promise<readonly string[]> =>
  (await server.ask<BoardPage>('GET', `${LIST}?${query}`, { expect: 200 })).json.ideas.map(({ title }) => title);
const queue = async (query = ''): Promise<ModerationQueue> => (await server.ask<ModerationQueue>('GET', `/v1/demo/moderation?${query}`, { as: staff, expect: 200 })).json;
const held = async (as: string): Promise<OwnHeldPage['held']> => (await server.ask<OwnHeldPage>('GET', '/v1/demo/me/held', { as, expect: 200 })).json.held;
const comment = (n: number, body: string, as = chun, parent?: string): Promise<Reply<unknown>> =>
  server.ask('POST', THREAD, { as, body: { id: uuid(n), body, ...(parent && { parent }) } });
const said = async (): Promise<readonly string[]> =>
  (await server.ask<ThreadPage>('GET', THREAD, { expect: 200 })).json.comments.map(({ body }) => body);
const me = async (as: string): Promise<string> => (await server.ask<MePage>('GET', '/v1/demo/me', { as, expect: 200 })).json.person.id;

describe('taking down and putting back', () => {
  test('what is taken down is nowhere for the public, and comes back as it was, with its votes and thread', async () => {
    await put(`${IDEA}/vote`, {}, chun, 200);
    await put(`${IDEA}/status`, { status: 'planned' }, staff, 200);
    await comment(0x70, '저도요');
    const before = (await server.ask<IdeaPage>('GET', IDEA)).json;
    await move('hidden', '광고예요');
    assert.equal((await server.ask('GET', IDEA)).status, 404);
    for (const query of ['', 'sort=new', 'tag=주방', 'q=국자', 'status=planned']) assert.deepEqual(await titles(query), [], query);
    assert.deepEqual((await server.ask<BoardPage>('GET', `${LIST}?mine=voted`, { as: chun })).json.ideas ?? [], []);
    assert.deepEqual(await said(), []);
    for (const path of ['/votes', '/merged', '/history']) {
      const { status, body } = await server.ask('GET', IDEA + path);
      assert.ok(status === 404 || !body.includes('국자'), path);
    }
    assert.equal((await server.ask('GET', '/v1/demo/boards/ideas/export', { as: staff, undocumented: true })).body, '');
    await move('public');
    const { seq: _, born: _b, version: _v, ...after } = (await server.ask<IdeaPage>('GET', IDEA)).json;
    const { seq: _s, born: _t, version: _w, ...was } = before;
    assert.deepEqual(after, was);
    for (const query of ['', 'sort=new', 'tag=주방', 'q=국자', 'status=planned']) assert.deepEqual(await titles(query), ['왼손잡이용 국자'], query);
    assert.deepEqual(await said(), ['저도요']);
  });

  test('what comes back stands in the staff’s queue as it did', async () => {
    for (const state of ['planned', 'open']) await put(`${IDEA}/status`, { status: state }, staff, 200);
    const inQueue = async (query: string): Promise<readonly string[]> =>
      (await server.ask<QueuePage>('GET', `/v1/demo/desk/ideas?${query}`, { as: staff, expect: 200 })).json.rows.map(({ idea }) => idea.id);
    const every = ['', 'sort=moved', 'sort=votes', 'unanswered=1'];
    for (const query of every) assert.deepEqual(await inQueue(query), [uuid(1)], query);
    for (const state of ['hidden', 'held']) {
      await move(state);
      for (const query of every) assert.deepEqual(await inQueue(query), [], query);
      await move('public');
      for (const query of every) assert.deepEqual(await inQueue(query), [uuid(1)], `${query} after ${state}`);
    }
    await put(RULES, { everyone: true }, admin);
    await server.ask('POST', LIST, { as: chun, body: { id: uuid(2), title: '새 국자' }, expect: 202 });
    await move('public', '', `/v1/demo/moderation/idea/${uuid(2)}`);
    for (const query of every) assert.deepEqual((await inQueue(query)).length, 2, query);
  });

  test('what is taken down is none of its author’s ideas until it comes back', async () => {
    const ideas = async (): Promise<number | undefined> => {
      for (let turn = 0; turn < 8; turn += 1) {
        server.timers.advance(2_000);
        for (let n = 0; n < 20; n += 1) await new Promise(setImmediate);
      }
      return (await server.ask<CustomersPage>('GET', '/v1/demo/customers', { as: staff, expect: 200 })).json.customers
        .find(({ id }) => id === who)?.ideas;
    };
    const who = await me(gil);
    assert.equal(await ideas(), 1);
    await move('hidden');
    assert.equal(await ideas(), 0);
    await move('public');
    assert.equal(await ideas(), 1);
  });

  test('what is taken down takes nothing, and says so', async () => {
    await comment(0x70, '저도요');
    await move('hidden');
    for (const [method, path, body] of [['PUT', '/vote', {}], ['PUT', '', { title: 'x', body: '' }], ['PUT', '/status', { status: 'planned' }]] as const) {
      assert.equal((await server.ask(method, IDEA + path, { as: staff, body })).error?.kind, 'closed', path);
    }
    assert.equal((await comment(0x71, '또')).error?.kind, 'closed');
    assert.equal((await server.ask('POST', `${IDEA}/merge`, { as: staff, body: { into: uuid(2) } })).error?.kind, 'not-found');
  });

  test('its author sees it with the reason, and nobody else does', async () => {
    await move('hidden', '광고예요');
    assert.deepEqual((await held(gil)).map(({ state, title, reason }) => [state, title, reason]), [['hidden', '왼손잡이용 국자', '광고예요']]);
    assert.deepEqual(await held(chun), []);
    await move('public');
    assert.deepEqual(await held(gil), []);
  });

  test('a comment goes without a trace, or leaves a place for its answers, and comes back', async () => {
    await comment(0x70, '욕설');
    await comment(0x71, '대답', gil, uuid(0x70));
    const path = `/v1/demo/moderation/comment/${uuid(0x70)}`;
    await move('hidden', '', path);
    assert.deepEqual(await said(), ['', '대답']);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.comments, 1);
    await move('hidden', '', `/v1/demo/moderation/comment/${uuid(0x71)}`);
    assert.deepEqual(await said(), ['']);
    await move('public', '', `/v1/demo/moderation/comment/${uuid(0x71)}`);
    await move('public', '', path);
    assert.deepEqual(await said(), ['욕설', '대답']);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.comments, 2);
  });

  test('every decision leaves a line in the audit log, without words', async () => {
    await move('hidden', '비밀 사유');
    await move('hidden', '비밀 사유');
    await move('public');
    const { entries } = (await server.ask<AuditPage>('GET', '/v1/demo/audit', { as: admin, expect: 200 })).json;
    assert.deepEqual(entries.map(({ action }) => action), ['idea.shown', 'idea.hidden', 'idea.hidden']);
    assert.doesNotMatch(JSON.stringify(entries), /비밀/);
  });

  test('who is not of the company decides nothing and sees nothing of it', async () => {
    for (const as of [gil, await server.session()]) {
      for (const [method, path, body] of [
        ['GET', '/moderation', undefined],
        ['GET', `/moderation/idea/${uuid(1)}`, undefined],
        ['PUT', `/moderation/idea/${uuid(1)}`, { state: 'hidden' }],
        ['PUT', `/threads/idea:${uuid(1)}/calm`, { locked: true }],
        ['PUT', `/people/${uuid(1)}/block`, { until: null }],
        ['GET', '/moderation/rules', undefined],
        ['PUT', '/moderation/rules', {}],
      ] as const) {
        assert.equal((await server.ask(method, `/v1/demo${path}`, { as, body })).error?.kind, 'not-allowed', path);
      }
    }
    assert.equal((await put(RULES, {}, staff, 403)).error?.kind, 'not-allowed');
  });

  test('bad input is refused by name', async () => {
    const bad = async (path: string, body: object, field: string): Promise<void> => {
      const { error } = await put(`/v1/demo${path}`, body, admin, 400);
      assert.deepEqual([error?.kind, error?.field], ['invalid', field]);
    };
    await bad(`/moderation/idea/${uuid(1)}`, { state: 'gone' }, 'state');
    await bad(`/moderation/thing/${uuid(1)}`, { state: 'hidden' }, 'kind');
    await bad(`/moderation/idea/${uuid(1)}`, { state: 'hidden', reason: 'x'.repeat(501) }, 'reason');
    await bad(`/reports/idea/${uuid(1)}`, { choice: 'dull' }, 'choice');
    await bad(`/threads/idea:${uuid(1)}/calm`, { slow: -1 }, 'slow');
    await bad('/moderation/rules', { links: 0 }, 'links');
    await put(`/v1/demo/moderation/idea/${uuid(9)}`, { state: 'hidden' }, staff, 404);
    await put(`/v1/demo/people/${uuid(9)}/block`, { until: null }, staff, 404);
  });
});

describe('what waits for a look', () => {
  test('an idea that is held back is seen by its author and staff only, and told of when it is shown', async () => {
    await put(RULES, { everyone: true }, admin);
    await server.ask('POST', LIST, { as: chun, body: { id: uuid(2), title: '새 국자' }, expect: 202 });
    assert.deepEqual(await titles(), ['왼손잡이용 국자']);
    assert.equal((await server.ask('GET', `/v1/demo/ideas/${uuid(2)}`)).status, 404);
    assert.deepEqual((await held(chun)).map(({ state, title }) => [state, title]), [['held', '새 국자']]);
    const [first] = (await queue()).cases;
    assert.deepEqual([first?.state, first?.why, first?.title, first?.person?.blocked], ['held', ['everyone'], '새 국자', false]);
    const log = async (): Promise<readonly string[]> => (await server.store.events('demo', 0, 99)).map(({ kind }) => kind);
    assert.deepEqual(await log(), ['idea.created']);
    await move('public', '', `/v1/demo/moderation/idea/${uuid(2)}`);
    assert.deepEqual(await log(), ['idea.created', 'idea.created']);
    assert.deepEqual((await titles('sort=new'))[0], '새 국자');
    assert.equal((await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${uuid(2)}`)).json.votes, 1);
    assert.deepEqual((await queue()).cases, []);
  });

  test('rules of a board hold for what is changed in its threads too, and what is held no longer counts', async () => {
    await put(RULES, { words: ['바보'], boards: ['ideas'] }, admin);
    assert.equal((await comment(0x70, '좋아요')).status, 201);
    assert.equal((await server.ask('PUT', `/v1/demo/comments/${uuid(0x70)}`, { as: chun, body: { body: '이 바보야' } })).status, 202);
    const count = async (): Promise<number> => (await server.ask<IdeaPage>('GET', IDEA)).json.comments;
    assert.deepEqual([await said(), await count()], [[], 0]);
    await move('public', '', `/v1/demo/moderation/comment/${uuid(0x70)}`);
    assert.deepEqual([await said(), await count()], [['이 바보야'], 1]);
  });

  test('of an idea that does not show, nobody learns what was said of it, nor adds to it', async () => {
    assert.equal((await comment(0x70, '좋아요')).status, 201);
    const at = `/v1/demo/comments/${uuid(0x70)}`;
    await server.ask('PUT', at, { as: chun, body: { body: '아주 좋아요' }, expect: 200 });
    await move('hidden');
    for (const [method, path, as, body] of [
      ['PUT', `${at}/marks/helpful`, gil], ['PUT', at, chun, { body: '또' }], ['DELETE', at, chun],
    ] as const) {
      assert.equal((await server.ask(method, path, { as, ...(body && { body }) })).error?.kind, 'closed');
    }
    assert.equal((await server.ask('PUT', `/v1/demo/reports/comment/${uuid(0x70)}`, { as: gil, body: { choice: 'spam' } })).status, 404);
    assert.equal((await server.ask('GET', `${at}/history`)).status, 404);
    assert.deepEqual((await server.ask<PeoplePage>('GET', `/v1/demo/threads/idea:${uuid(1)}/people`)).json.people, []);
    await move('public');
    assert.equal((await server.ask('GET', `${at}/history`)).status, 200);
  });

  test('a comment that is held back counts nowhere and rings at nobody’s until it is shown', async () => {
    await put(RULES, { words: ['바보'] }, admin);
    assert.equal((await comment(0x70, '이 바보야')).status, 202);
    assert.equal((await comment(0x71, '좋아요')).status, 201);
    assert.deepEqual(await said(), ['좋아요']);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.comments, 1);
    const unread = async (): Promise<number> => (await server.ask<{ unread: number }>('GET', '/v1/demo/me/inbox', { as: gil })).json.unread;
    const before = await unread();
    await move('public', '', `/v1/demo/moderation/comment/${uuid(0x70)}`);
    assert.deepEqual(await said(), ['이 바보야', '좋아요']);
    assert.ok((await unread()) >= before);
  });

  test('whose comment is shown at last follows the idea from then on, unless they said otherwise', async () => {
    await put(RULES, { words: ['바보'] }, admin);
    const heard = async (as: string): Promise<readonly string[]> => {
      const { json } = await server.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as, expect: 200 });
      return json.groups.flatMap(({ news }) => news.map(({ kind, why }) => `${kind} ${why}`));
    };
    const hyang = await server.session({ sub: 'p3', name: '향단' });
    await put(`${IDEA}/follow`, {}, hyang);
    await server.ask('DELETE', `${IDEA}/follow`, { as: hyang, expect: 204 });
    for (const [n, as] of [[0x70, chun], [0x71, hyang]] as const) assert.equal((await comment(n, '이 바보야', as)).status, 202);
    await put(`${IDEA}/status`, { status: 'considering' }, staff, 200);
    server.timers.advance(5_000);
    for (const n of [0x70, 0x71]) await move('public', '', `/v1/demo/moderation/comment/${uuid(n)}`);
    server.timers.advance(5_000);
    await put(`${IDEA}/status`, { status: 'planned' }, staff, 200);
    assert.deepEqual(await heard(chun), ['status commented', 'comment commented']);
    assert.deepEqual(await heard(hyang), []);
    const { follows } = (await server.ask<MePage>('GET', '/v1/demo/me', { as: chun, expect: 200 })).json;
    assert.deepEqual(follows.map(({ id, on }) => [id, on]), [[uuid(1), true]]);
    // What was seen before follows nothing anew.
    await server.ask('DELETE', `${IDEA}/follow`, { as: chun, expect: 204 });
    for (const state of ['hidden', 'public']) await move(state, '', `/v1/demo/moderation/comment/${uuid(0x70)}`);
    server.timers.advance(5_000);
    await put(`${IDEA}/status`, { status: 'building' }, staff, 200);
    assert.deepEqual(await heard(chun), []);
  });

  test('R1: what was shown waits again when its author changes it into what no rule lets through', async () => {
    await put(`${IDEA}/vote`, {}, chun, 200);
    await comment(0x70, '저도요');
    await comment(0x71, '저는 아니에요');
    await put(RULES, { links: 1 }, admin);
    const edit = (path: string, body: object, as: string): Promise<Reply<unknown>> => server.ask('PUT', path, { as, body });
    const events = async (): Promise<number> => (await server.store.events('demo', 0, 99)).length;
    const before = await events();
    assert.equal((await edit(`/v1/demo/comments/${uuid(0x70)}`, { body: '저도요 https://spam.example' }, chun)).status, 202);
    assert.deepEqual(await said(), ['저는 아니에요']);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.comments, 1);
    assert.equal(await events(), before, 'nobody is told of it');
    assert.deepEqual((await held(chun)).map(({ state, text }) => [state, text]), [['held', '저도요 https://spam.example']]);

    const harmless = await edit(IDEA, { title: '왼손잡이용 국자', body: '조금 더 작게' }, gil);
    assert.equal(harmless.status, 200);
    const words = { title: '왼손잡이용 국자', body: 'https://spam.example' };
    assert.equal((await edit(IDEA, words, gil)).status, 202);
    assert.equal((await server.ask('GET', IDEA)).status, 404);
    assert.deepEqual(await titles(), []);
    assert.deepEqual((await held(gil)).map(({ state, text }) => [state, text]), [['held', 'https://spam.example']]);
    const cases = (await queue()).cases.map(({ kind, state, why }) => [kind, state, why]);
    assert.deepEqual(cases, [['idea', 'held', ['links']], ['comment', 'held', ['links']]]);
    assert.equal((await edit(IDEA, words, gil)).error?.kind, 'closed');

    await move('public');
    await move('public', '', `/v1/demo/moderation/comment/${uuid(0x70)}`);
    assert.equal((await server.ask<IdeaPage>('GET', IDEA)).json.votes, 2);
    assert.equal((await said()).length, 2);
  });

  test('R1: every rule counts for a change; tags alone and what staff change do not wait', async () => {
    const edit = (body: string, as = gil): Promise<Reply<unknown>> => server.ask('PUT', IDEA, { as, body: { title: '국자', body } });
    for (const [n, rules] of [{ everyone: true }, { words: ['바보'] }, { links: 1, words: ['바보'] }].entries()) {
      await put(RULES, rules, admin);
      assert.equal((await edit(`이 바보야 ${n}`, staff)).status, 200, 'staff');
      assert.equal((await edit(`이 바보야, ${n}`)).status, 202, JSON.stringify(rules));
      await move('public');
      const tagged = await server.ask('PUT', IDEA, { as: gil, body: { title: '국자', body: `이 바보야, ${n}`, tags: [`t${n}`] } });
      assert.equal(tagged.status, 200, 'tags');
    }
    await put(RULES, { first: true }, admin);
    assert.equal((await edit('다시')).status, 200, 'the public knows them');
    await put(RULES, { everyone: true, boards: ['wishes'] }, admin);
    assert.equal((await edit('또 다시')).status, 200, 'another board');
  });

  test('R1: a change that is held keeps the reports that wait', async () => {
    await put(RULES, { links: 1 }, admin);
    await server.ask('PUT', `/v1/demo/reports/idea/${uuid(1)}`, { as: chun, body: { choice: 'spam' } });
    await server.ask('PUT', IDEA, { as: gil, body: { title: '국자', body: 'https://spam.example' }, expect: 202 });
    assert.deepEqual((await queue()).cases.map(({ reports, why }) => [reports, why]), [[1, ['reported', 'links']]]);
  });

  test('rules: anonymous, first, links, words and boards', async () => {
    const visitor = await server.session();
    const write = async (as: string, body: string, board = 'ideas'): Promise<number> =>
      (await server.ask('POST', `/v1/demo/boards/${board}/ideas`, { as, body: { title: '국자', body } })).status;
    await put(RULES, { anonymous: true }, admin);
    assert.deepEqual([await write(visitor, ''), await write(chun, '')], [202, 201]);
    await put(RULES, { links: 2 }, admin);
    assert.deepEqual([await write(chun, 'https://a.example www.b.example'), await write(chun, 'https://a.example')], [202, 201]);
    await put(RULES, { first: true }, admin);
    const fresh = await server.session({ sub: 'p9', name: '방자' });
    assert.deepEqual([await write(fresh, ''), await write(chun, '')], [202, 201]);
    await put(RULES, { everyone: true, boards: ['wishes'] }, admin);
    assert.deepEqual([await write(chun, ''), await write(chun, '', 'wishes'), await write(staff, '', 'wishes')], [201, 202, 201]);
    await put(RULES, { words: ['Casino'] }, admin);
    assert.deepEqual([await write(chun, 'CASINOS here'), await write(chun, 'a nice day')], [202, 201]);
  });

  test('reports come together, once a person; enough of them hold it back; a look dismisses them', async () => {
    await put(RULES, { reports: 2 }, admin);
    const report = (as: string, choice = 'spam'): Promise<Reply<unknown>> =>
      server.ask('PUT', `/v1/demo/reports/idea/${uuid(1)}`, { as, body: { choice, words: '광고' } });
    assert.equal((await report(gil)).error?.kind, 'not-allowed');
    for (let n = 0; n < 2; n += 1) assert.equal((await report(chun)).status, 204);
    assert.deepEqual((await queue('sort=reports')).cases.map(({ reports, choices, state }) => [reports, choices, state]), [[1, { spam: 1 }, 'public']]);
    await move('public');
    assert.deepEqual((await queue()).cases, []);
    const others = await Promise.all(['p3', 'p4'].map((sub) => server.session({ sub, name: sub })));
    for (const one of others) await report(one, 'abuse');
    assert.deepEqual(await titles(), []);
    const { json } = await server.ask<ModerationDetail>('GET', `/v1/demo/moderation/idea/${uuid(1)}`, { as: staff, expect: 200 });
    assert.deepEqual([json.case.state, json.reports.length, json.reports[0]?.words], ['held', 3, '광고']);
    assert.equal((await report(chun)).error?.kind, 'not-found');
    await move('public');
    assert.deepEqual(await titles(), ['왼손잡이용 국자']);
  });
});

describe('the same words again', () => {
  const write = async (as: string, body: string, thread = THREAD): Promise<number> =>
    (await server.ask('POST', thread, { as, body: { body } })).status;

  test('of one person they wait the second time, of anybody the third, however they are spelt, until hours passed', async () => {
    await put(RULES, { repeats: 2 }, admin);
    const words = '여기서 싸게 사세요!';
    assert.deepEqual([await write(chun, words), await write(chun, ' 여기서  싸게 사세요…'), await write(gil, words)], [201, 202, 202]);
    assert.deepEqual([...new Set((await queue()).cases.flatMap(({ why }) => why))], ['repeat']);
    assert.deepEqual([await write(chun, '다른 이야기를 합니다'), await write(gil, '다른 이야기를 합니다')], [201, 201]);
    assert.equal(await write(await server.session(), '다른 이야기를 합니다.'), 202);
    // What many mean is no repeat, nor what staff say.
    assert.deepEqual([await write(chun, '고마워요'), await write(chun, '고마워요')], [201, 201]);
    assert.deepEqual([await write(staff, words), await write(staff, words)], [201, 201]);
    server.timers.advance(2 * 3_600_000);
    const again = await server.session({ sub: 'p2', name: '성춘향' });
    assert.equal(await write(again, words, '/v1/demo/threads/page:x/comments'), 201);
  });

  test('where the company did not ask for it, nothing waits; what is refused is not counted', async () => {
    assert.deepEqual([await write(chun, '여기서 싸게 사세요'), await write(chun, '여기서 싸게 사세요')], [201, 201]);
    await put(RULES, { repeats: 1 }, admin);
    await put(`/v1/demo/threads/idea:${uuid(1)}/calm`, { locked: true });
    assert.equal(await write(gil, '이제 그만할게요 여러분'), 409);
    await put(`/v1/demo/threads/idea:${uuid(1)}/calm`, { locked: false });
    assert.equal(await write(gil, '이제 그만할게요 여러분'), 201);
    assert.equal((await put(RULES, { repeats: 169 }, admin, 400)).error?.field, 'repeats');
  });
});

describe('a conversation that boils over', () => {
  const surges = async (): Promise<CalmPage['surges']> =>
    (await server.ask<CalmPage>('GET', '/v1/demo/moderation/calm', { as: staff, expect: 200 })).json.surges;

  test('is told to the team once, slowed down by itself, and warns nobody once somebody saw it', async () => {
    await put(RULES, { words: ['욕'], surge: 3, surgeSlow: 60 }, admin);
    const seen = (expect: number): Promise<Reply<unknown>> =>
      server.ask('PUT', `/v1/demo/threads/idea:${uuid(1)}/surge/seen`, { as: staff, expect });
    await seen(404);
    await comment(0x70, '욕 하나');
    await comment(0x71, '그냥 말');
    await server.ask('PUT', `/v1/demo/reports/comment/${uuid(0x71)}`, { as: gil, body: { choice: 'abuse' }, expect: 204 });
    assert.deepEqual(await surges(), []);
    await server.ask('PUT', `/v1/demo/reports/idea/${uuid(1)}`, { as: chun, body: { choice: 'spam' }, expect: 204 });
    const [surge] = await surges();
    assert.deepEqual([surge?.idea, surge?.title, surge?.times, surge?.slow], [uuid(1), '왼손잡이용 국자', 3, 60]);
    // It goes on counting, and is told no second time.
    const third = await server.session({ sub: 'p3', name: '향단' });
    await server.ask('PUT', `/v1/demo/reports/idea/${uuid(1)}`, { as: third, body: { choice: 'spam' }, expect: 204 });
    assert.equal((await surges())[0]?.times, 4);
    assert.equal((await comment(0x72, '또')).error?.kind, 'too-many');
    await seen(204);
    await seen(204);
    assert.deepEqual(await surges(), []);
    const { entries } = (await server.ask<AuditPage>('GET', '/v1/demo/audit', { as: admin, expect: 200 })).json;
    const deeds = entries.filter(({ kind }) => kind === 'thread').map(({ action, person }) => [action, person?.name ?? null]);
    assert.deepEqual(deeds, [['surge.seen', '민아'], ['thread.surged', null], ['thread.calmed', null]]);
  });

  test('counts what came within half an hour, and nothing where the company asked for nothing', async () => {
    await put(RULES, { words: ['욕'], surge: 2 }, admin);
    await comment(0x70, '욕 하나');
    server.timers.advance(1_800_000);
    staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
    admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
    [gil, chun] = [await server.session({ sub: 'p1', name: '홍길동' }), await server.session({ sub: 'p2', name: '성춘향' })];
    await comment(0x71, '욕 둘');
    assert.deepEqual(await surges(), []);
    await put(RULES, { words: ['욕'] }, admin);
    await comment(0x72, '욕 셋', gil);
    assert.deepEqual(await surges(), []);
    await put(RULES, { words: ['욕'], surge: 2 }, admin);
    await comment(0x73, '욕 넷', gil);
    assert.deepEqual((await surges()).map(({ slow, times }) => [slow, times]), [[0, 2]]);
  });
});

describe('keeping threads and people in bounds', () => {
  test('a locked thread takes comments of staff only, a slow one of each person now and then', async () => {
    const calm = (body: object): Promise<Reply<unknown>> => put(`/v1/demo/threads/idea:${uuid(1)}/calm`, body);
    await calm({ slow: 60 });
    assert.equal((await comment(0x70, '하나')).status, 201);
    const refused = await comment(0x71, '둘');
    assert.deepEqual([refused.error?.kind, refused.error?.retryAfter], ['too-many', 60]);
    assert.equal((await comment(0x72, '나도', gil)).status, 201);
    server.timers.advance(61_000);
    assert.equal((await comment(0x71, '둘')).status, 201);
    await calm({ slow: 0, locked: true });
    assert.equal((await comment(0x73, '셋')).error?.kind, 'closed');
    assert.equal((await comment(0x74, '답', staff)).status, 201);
    await calm({ locked: false });
    assert.equal((await comment(0x73, '셋')).status, 201);
  });

  test('a locked board takes ideas and comments of staff only, a slow one of each person now and then', async () => {
    const calm = (body: object, expect = 204): Promise<Reply<unknown>> => put('/v1/demo/boards/ideas/calm', body, staff, expect);
    const propose = (as: string): Promise<Reply<unknown>> =>
      server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { title: '국자' } });
    const bounds = async (): Promise<unknown> =>
      (await server.ask('GET', `/v1/demo/threads/idea:${uuid(1)}/calm`, { expect: 200 })).json;
    await calm({ slow: 60 });
    assert.deepEqual(await bounds(), { locked: false, slow: 60 });
    assert.equal((await propose(chun)).status, 201);
    const refused = await propose(chun);
    assert.deepEqual([refused.error?.kind, refused.error?.field, refused.error?.retryAfter], ['too-many', 'board', 60]);
    assert.equal((await comment(0x70, '하나')).status, 201);
    assert.equal((await comment(0x71, '둘')).error?.retryAfter, 60);
    assert.equal((await propose(staff)).status, 201);
    assert.equal((await propose(staff)).status, 201);
    server.timers.advance(60_000);
    assert.equal((await propose(chun)).status, 201);
    await calm({ slow: 0, locked: true });
    const locked = await propose(chun);
    assert.deepEqual([locked.error?.kind, locked.error?.field], ['closed', 'board']);
    assert.equal((await comment(0x72, '셋')).error?.kind, 'closed');
    assert.equal((await comment(0x73, '답', staff)).status, 201);
    assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: chun })).status, 200);
    const { boards } = (await server.ask<Community>('GET', '/v1/demo', { expect: 200 })).json;
    assert.deepEqual(boards.map(({ calm: kept }) => kept), boards.map(({ id }) => (id === 'ideas' ? { locked: true, slow: 0 } : undefined)));
    await put(`/v1/demo/threads/idea:${uuid(1)}/calm`, { slow: 30 });
    const { json } = await server.ask<CalmPage>('GET', '/v1/demo/moderation/calm', { as: staff, expect: 200 });
    assert.deepEqual(json.boards.filter(({ locked: is }) => is).map(({ id }) => id), ['ideas']);
    assert.deepEqual(json.threads.map(({ idea, title, slow }) => [idea, title, slow]), [[uuid(1), '왼손잡이용 국자', 30]]);
    await calm({ locked: false });
    assert.equal((await propose(chun)).status, 201);
    assert.equal((await put('/v1/demo/boards/nowhere/calm', { locked: true }, staff, 404)).error?.field, 'board');
    assert.equal((await put('/v1/demo/boards/ideas/calm', { locked: true }, chun, 403)).error?.kind, 'not-allowed');
    const { entries } = (await server.ask<AuditPage>('GET', '/v1/demo/audit', { as: admin, expect: 200 })).json;
    assert.equal(entries.filter(({ action, kind, thing }) => action === 'board.calmed' && kind === 'board' && thing === 'ideas').length, 3);
  });

  test('what a watched person writes waits for a look, edits too; they see that it waits, their votes count', async () => {
    assert.equal((await comment(0x70, '하나')).status, 201);
    const id = await me(chun);
    const watch = (on: boolean, as = staff, expect = 204): Promise<Reply<unknown>> =>
      server.ask(on ? 'PUT' : 'DELETE', `/v1/demo/people/${id}/watch`, { as, expect });
    await watch(true);
    await watch(true);
    assert.equal((await comment(0x71, '둘')).status, 202);
    assert.equal((await server.ask('POST', LIST, { as: chun, body: { title: '접시' } })).status, 202);
    assert.deepEqual(await said(), ['하나']);
    assert.equal((await server.ask('PUT', `/v1/demo/comments/${uuid(0x70)}`, { as: chun, body: { body: '고친 하나' } })).status, 202);
    assert.deepEqual(await said(), []);
    assert.deepEqual((await held(chun)).map(({ state, reason }) => [state, reason]), [['held', ''], ['held', ''], ['held', '']]);
    assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: chun })).status, 200);
    const { cases } = await queue();
    assert.deepEqual(cases.map(({ why, person }) => [why, person?.watched]), cases.map(() => [['watched'], true]));
    assert.equal(cases.length, 3);
    assert.doesNotMatch((await server.ask('GET', '/v1/demo/me/data', { as: chun, expect: 200 })).body, /watch/, 'what the team keeps to itself');
    assert.equal((await comment(0x72, '나도', gil)).status, 201);
    await watch(false);
    assert.equal((await comment(0x73, '셋')).status, 201);
    assert.equal((await watch(true, gil, 403)).error?.kind, 'not-allowed');
    const own = await server.ask('PUT', `/v1/demo/people/${await me(admin)}/watch`, { as: staff, expect: 403 });
    assert.equal(own.error?.kind, 'not-allowed');
    const { entries } = (await server.ask<AuditPage>('GET', '/v1/demo/audit', { as: admin, expect: 200 })).json;
    const deeds = entries.filter(({ thing }) => thing === id).map(({ action }) => action);
    assert.deepEqual(deeds, ['person.unwatched', 'person.watched']);
  });

  test('who is blocked writes nothing, by whatever token, until the time is over', async () => {
    const id = await me(chun);
    await put(`/v1/demo/people/${id}/block`, { until: server.timers.now() + 60_000, reason: '광고' });
    for (const as of [chun, await server.session({ sub: 'p2', name: '다른 이름' })]) {
      const { error } = await server.ask('PUT', `${IDEA}/vote`, { as });
      assert.equal(error?.kind, 'blocked');
      assert.match(error?.message ?? '', /광고/);
      assert.equal((await server.ask('PUT', `/v1/demo/reports/idea/${uuid(1)}`, { as, body: { choice: 'spam' } })).error?.kind, 'blocked');
    }
    assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: gil })).status, 200);
    server.timers.advance(60_001);
    const again = await server.session({ sub: 'p2', name: '성춘향' });
    assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: again })).status, 200);
    await put(`/v1/demo/people/${id}/block`, { until: null });
    assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: again })).error?.kind, 'blocked');
    await server.ask('DELETE', `/v1/demo/people/${id}/block`, { as: staff, expect: 204 });
    assert.equal((await server.ask('PUT', `${IDEA}/vote`, { as: again })).status, 200);
    assert.equal((await put(`/v1/demo/people/${await me(staff)}/block`, { until: null }, admin, 403)).error?.kind, 'not-allowed');
  });
});
