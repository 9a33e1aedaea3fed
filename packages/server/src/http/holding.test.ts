import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { IdeaPage, InboxPage, Me, MePage, ModerationDetail, PeoplePage } from '@madang/protocol';
import type { Reply } from '../testing/app.js';
import {
  admin, chun, comment, gil, held, IDEA, LIST, move, openModeration, put, queue, RULES, said, server, staff, titles,
} from '../testing/moderation.js';
import { uuid } from '../testing/records.js';

beforeEach(openModeration);

afterEach(() => server.close());

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

  test('tags are read with the words beside which they stand', async () => {
    await put(RULES, { words: ['바보'] }, admin);
    await server.ask('POST', LIST, { as: chun, body: { id: uuid(2), title: '새 국자', tags: ['부엌', '이 바보야'] }, expect: 202 });
    assert.deepEqual((await queue()).cases.map(({ why, title }) => [why, title]), [[['words'], '새 국자']]);
    await server.ask('POST', LIST, { as: chun, body: { id: uuid(3), title: '새 냄비', tags: ['부엌'] }, expect: 201 });
    // The same words come again, whatever tags they have this time.
    await put(RULES, { repeats: 24 }, admin);
    for (const [n, status] of [[4, 201], [5, 202]] as const)
      await server.ask('POST', LIST, { as: chun, body: { id: uuid(n), title: '손잡이가 긴 국자를 만들어 주세요', tags: [`t${n}`] }, expect: status });
  });

  test('a nickname that the rules would not let through is not taken; that of staff is theirs', async () => {
    await put(RULES, { words: ['바보'] }, admin);
    const name = (nickname: string, as = chun): Promise<Reply<Me>> => server.ask('PUT', '/v1/demo/me/name', { as, body: { nickname } });
    for (const nickname of ['이 바보야', '바 보 바보', '010-1234-5678']) {
      const { error } = await name(nickname);
      assert.deepEqual([error?.kind, error?.field], ['invalid', 'nickname'], nickname);
    }
    assert.equal((await name('춘향이')).json.name, '춘향이');
    assert.equal((await name('바보 온달', staff)).status, 200);
    await put(RULES, { numbers: false }, admin);
    assert.equal((await name('010-1234-5678')).status, 200);
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
