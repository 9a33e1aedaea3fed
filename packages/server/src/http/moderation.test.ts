import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AuditPage, BoardPage, CalmPage, Community, CustomersPage, IdeaPage, QueuePage } from '@madang/protocol';
import type { Reply } from '../testing/app.js';
import {
  admin, chun, comment, gil, held, IDEA, LIST, me, move, openModeration, put, queue, RULES, said, server, staff, titles,
} from '../testing/moderation.js';
import { uuid } from '../testing/records.js';

beforeEach(openModeration);

afterEach(() => server.close());

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
    // Nor is seen by another name, nor fills the room for photos; one may be called nothing any more.
    const name = (nickname: string | null, as = chun) => server.ask('PUT', '/v1/demo/me/name', { as, body: { nickname } });
    const headers = { 'content-type': 'image/png' };
    assert.equal((await name('공짜 국자')).error?.kind, 'blocked');
    assert.equal((await name(null)).status, 200);
    const photo = await server.ask('PUT', `/v1/demo/photos/${uuid(0x99)}`, { as: chun, body: Buffer.from('no image'), headers });
    assert.equal(photo.error?.kind, 'blocked');
    assert.equal((await name('길동이', gil)).status, 200);
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
