import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BulkAnswer, type DeskSettings, type IdeaPage, type InboxPage, LIMITS, QUEUE, type QueueCounts, type QueuePage, type QueueViews, type TagsPage } from '@madang/protocol';
import { openApp, type Reply, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const DESK = '/v1/demo/desk';

let server: TestApp;
let staff: string;
let customer: string;

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  customer = await server.session({ sub: 'a', name: '춘향' });
  for (const n of [1, 2, 3]) {
    const body = { id: uuid(n), title: `국자 ${n}`, tags: ['부엌'] };
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: customer, body, expect: 201 });
  }
  await server.ask('PUT', `/v1/demo/ideas/${uuid(2)}/vote`, { as: staff, expect: 200 });
  server.timers.advance(2 * 86_400_000);
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  customer = await server.session({ sub: 'a', name: '춘향' });
});

afterEach(() => server.close());

const queue = async (query = ''): Promise<QueuePage> =>
  (await server.ask<QueuePage>('GET', `${DESK}/ideas${query}`, { as: staff, expect: 200 })).json;
const bulk = async (action: object, ideas: readonly string[] = [1, 2, 3].map(uuid)): Promise<BulkAnswer> =>
  (await server.ask<BulkAnswer>('POST', `${DESK}/bulk`, { as: staff, body: { ideas, action }, expect: 200 })).json;
const undo = async (answer: BulkAnswer): Promise<BulkAnswer> =>
  (await server.ask<BulkAnswer>('POST', `${DESK}/undo/${answer.undo ?? ''}`, { as: staff, expect: 200 })).json;
const outcomes = ({ results }: BulkAnswer): readonly string[] => results.map(({ outcome }) => outcome);
const idea = async (n: number): Promise<IdeaPage> => (await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${uuid(n)}`, { expect: 200 })).json;
const told = async (): Promise<number> =>
  (await server.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as: customer, expect: 200 })).json.groups.length;

describe('the queue of the console', () => {
  test('is for staff, and kept by no cache', async () => {
    for (const path of ['ideas', 'counts', 'tags', 'views']) {
      assert.equal((await server.ask('GET', `${DESK}/${path}`, { as: customer })).error?.kind, 'not-allowed', path);
      assert.equal((await server.ask('GET', `${DESK}/${path}`)).error?.kind, 'not-signed-in', path);
      const { headers } = await server.ask('GET', `${DESK}/${path}`, { as: staff, expect: 200 });
      assert.equal(headers['cache-control'], 'private, no-store', path);
    }
    for (const [method, path, body] of [
      ['POST', '/bulk', { ideas: [uuid(1)], action: { type: 'tags', add: ['x'] } }],
      ['PUT', '/order', { ideas: [uuid(1)] }],
      ['PUT', '/tags', { from: '부엌', to: null }],
      ['PUT', `/views/${uuid(9)}`, { name: 'x' }],
    ] as const) {
      assert.equal((await server.ask(method, DESK + path, { as: customer, body })).error?.kind, 'not-allowed', path);
    }
  });

  test('is put in an order of the team’s, which lasts as long as the status; customers see nothing of it', async () => {
    const order = async (...ns: readonly number[]): Promise<Reply<unknown>> =>
      server.ask('PUT', `${DESK}/order`, { as: staff, body: { ideas: ns.map(uuid) } });
    const placed = async (): Promise<readonly string[]> =>
      (await queue('?sort=placed&status=open')).rows.map(({ idea: { id } }) => id);
    assert.equal((await order(3, 1)).status, 204);
    assert.deepEqual(await placed(), [3, 1, 2].map(uuid));
    const board = await server.ask('GET', '/v1/demo/boards/ideas/ideas?sort=new', { as: customer, expect: 200 });
    assert.doesNotMatch(board.body, /place/);
    await server.ask('PUT', `/v1/demo/ideas/${uuid(3)}/status`, { as: staff, body: { status: 'planned' }, expect: 200 });
    await server.ask('PUT', `/v1/demo/ideas/${uuid(3)}/status`, { as: staff, body: { status: 'considering' }, expect: 200 });
    assert.deepEqual(await placed(), [1, 2].map(uuid));
    for (const ideas of [[], [uuid(1), uuid(1)], ['x'], Array.from({ length: QUEUE.placed + 1 }, (_, n) => uuid(n))]) {
      const { status, error } = await server.ask('PUT', `${DESK}/order`, { as: staff, body: { ideas } });
      assert.deepEqual([status, error?.kind], [400, 'invalid']);
    }
  });

  test('says why an idea stands where it does, and goes on by the same moment', async () => {
    const first = await queue('?limit=1');
    const [row] = first.rows;
    assert.deepEqual([row?.idea.id, row?.waits?.people, row?.waits?.times, row?.waits?.weight], [uuid(2), 2, 1, 4]);
    server.timers.advance(3_600_000);
    staff = await server.session({ sub: 'mina', roles: ['staff'] });
    const second = await queue(`?limit=1&cursor=${encodeURIComponent(first.next ?? '')}`);
    const third = await queue(`?limit=1&cursor=${encodeURIComponent(second.next ?? '')}`);
    assert.equal(second.at, first.at);
    assert.deepEqual([...second.rows, ...third.rows].map(({ idea: { id } }) => id).sort(), [uuid(1), uuid(3)]);
    assert.equal(third.next, undefined);
    const other = await server.ask('GET', `${DESK}/ideas?sort=votes&limit=1&cursor=${encodeURIComponent(first.next ?? '')}`, { as: staff });
    assert.equal(other.error?.kind, 'bad-cursor');
  });

  test('brings back what did not solve it for whom, with their reasons, until the company is at it again', async () => {
    await bulk({ type: 'status', status: 'shipped', note: '' });
    const say = (as: string, n: number, answer: object) =>
      server.ask('PUT', `/v1/demo/ideas/${uuid(n)}/solved`, { as, body: answer, expect: 204 });
    await say(customer, 2, { answer: 'not-yet', reason: '왼손엔 아직 커요' });
    await say(staff, 2, { answer: 'not-yet' });
    await say(customer, 1, { answer: 'yes' });
    const { rows } = await queue('?notYet=1&sort=votes');
    assert.deepEqual(rows.map(({ idea: { id }, notYet }) => [id, notYet?.people]), [[uuid(2), 2]]);
    const said = rows[0]?.notYet?.said.map(({ by, text }) => [by.name, text]) ?? [];
    assert.deepEqual(said.sort(), [['민아', ''], ['춘* 님', '왼손엔 아직 커요']]);
    assert.ok((await queue('?sort=votes')).rows.every(({ notYet }) => notYet === undefined), 'only where it is asked for');
    const counted = async (): Promise<number> =>
      (await server.ask<QueueCounts>('GET', `${DESK}/counts`, { as: staff, expect: 200 })).json.notYet;
    assert.equal(await counted(), 1);
    await bulk({ type: 'status', status: 'building', note: '다시 만들어요' }, [uuid(2)]);
    assert.deepEqual([(await queue('?notYet=1')).rows.length, await counted()], [0, 0]);
  });

  test('is picked by status, words and tags, and refuses what it does not know', async () => {
    await bulk({ type: 'status', status: 'planned', note: '' }, [uuid(1)]);
    assert.deepEqual((await queue('?status=planned,shipped')).rows.map(({ idea: { id } }) => id), [uuid(1)]);
    assert.equal((await queue('?unanswered=1')).rows.length, 2);
    assert.equal((await queue('?q=%EA%B5%AD%EC%9E%90&status=open')).rows.length, 2);
    assert.equal((await queue('?tag=%EB%B6%80%EC%97%8C&sort=moved')).rows[0]?.idea.id, uuid(1));
    assert.equal((await server.ask('GET', `${DESK}/ideas?status=open,unheard`, { as: staff })).error?.field, 'status');
    const { waiting, statuses } = (await server.ask<QueueCounts>('GET', `${DESK}/counts`, { as: staff })).json;
    assert.deepEqual([waiting, statuses.planned, statuses.open], [2, 1, 2]);
  });
});

describe('one step for many ideas', () => {
  test('moves them with one note, and is taken back before anybody was written to as if it never was', async () => {
    const before = await idea(1);
    const step = await bulk({ type: 'status', status: 'planned', note: '곧 해요' }, [uuid(1), uuid(2), uuid(77)]);
    assert.deepEqual(outcomes(step), ['done', 'done', 'refused']);
    assert.deepEqual((await idea(1)).timeline.map(({ to, note }) => [to, note]), [['planned', '곧 해요']]);
    assert.equal(await told(), 2);
    assert.deepEqual(outcomes(await undo(step)), ['done', 'done']);
    const { version: _v, seq: _s, ...after } = await idea(1);
    const { version: _w, seq: _t, ...was } = before;
    assert.deepEqual(after, was);
    assert.equal(await told(), 0);
    assert.equal((await server.ask('POST', `${DESK}/undo/${step.undo ?? ''}`, { as: staff })).error?.kind, 'not-found', 'once');
  });

  test('later it is a step of its own, and what moved on stays', async () => {
    const step = await bulk({ type: 'status', status: 'planned', note: '' }, [uuid(1), uuid(2)]);
    await server.ask('PUT', `/v1/demo/ideas/${uuid(2)}/status`, { as: staff, body: { status: 'building' }, expect: 200 });
    server.timers.advance(QUEUE.quiet + 1);
    assert.deepEqual(outcomes(await undo(step)), ['stepped', 'moved']);
    assert.deepEqual((await idea(1)).timeline.map(({ to }) => to), ['planned', 'open']);
    assert.equal((await idea(2)).status, 'building');
  });

  test('a decline needs a reason, for many as for one', async () => {
    const ask = async (action: object): Promise<string | undefined> =>
      (await server.ask('POST', `${DESK}/bulk`, { as: staff, body: { ideas: [uuid(1)], action } })).error?.field;
    assert.equal(await ask({ type: 'status', status: 'declined', note: ' ' }), 'action.note');
    assert.equal(await ask({ type: 'status', status: 'planned', lookAgainAt: 9 }), 'action.lookAgainAt');
    assert.deepEqual(outcomes(await bulk({ type: 'status', status: 'declined', note: '팔지 않아요' })), ['done', 'done', 'done']);
    assert.deepEqual(outcomes(await bulk({ type: 'status', status: 'declined', note: '' }, []).catch(() => ({ results: [] }))), []);
  });

  test('a key does it once', async () => {
    const headers = { 'idempotency-key': 'one' };
    const body = { ideas: [uuid(1)], action: { type: 'status', status: 'planned', note: '곧' } };
    const ask = async (asked: object): Promise<Reply<BulkAnswer>> =>
      server.ask<BulkAnswer>('POST', `${DESK}/bulk`, { as: staff, body: asked, headers });
    const first = (await ask(body)).json;
    assert.deepEqual(outcomes(first), ['done']);
    assert.deepEqual((await ask(body)).json, first, 'a repeat is answered alike, and can be taken back');
    assert.equal((await idea(1)).timeline.length, 1);
    assert.equal((await ask({ ...body, ideas: [uuid(2)] })).error?.kind, 'conflict');
    const back = async (key: string): Promise<Reply<BulkAnswer>> =>
      server.ask<BulkAnswer>('POST', `${DESK}/undo/${first.undo ?? ''}`, { as: staff, headers: { 'idempotency-key': key } });
    const taken = (await back('two')).json;
    assert.deepEqual(outcomes(taken), ['done']);
    assert.deepEqual((await back('two')).json, taken);
    assert.equal((await back('three')).error?.kind, 'not-found', 'once');
    assert.deepEqual([(await idea(1)).status, (await idea(1)).timeline.length], ['open', 0]);
  });

  test('tags come and go, are taken back, and get other names', async () => {
    const step = await bulk({ type: 'tags', add: ['왼손', '왼손 '], remove: ['부엌'] }, [uuid(1), uuid(2)]);
    assert.deepEqual((await idea(1)).tags, ['왼손']);
    await server.ask('PUT', `/v1/demo/ideas/${uuid(2)}/tags`, { as: staff, body: { tags: ['왼손', '급해요'] }, expect: 200 });
    assert.deepEqual(outcomes(await undo(step)), ['done', 'done']);
    assert.deepEqual([(await idea(1)).tags, (await idea(2)).tags], [['부엌'], ['급해요', '부엌']]);
    assert.deepEqual((await idea(1)).timeline, [], 'nobody is told');
    const full = Array.from({ length: LIMITS.tags }, (_, n) => `tag ${n}`);
    assert.deepEqual(outcomes(await bulk({ type: 'tags', add: full }, [uuid(1)])), ['refused']);
    const body = { from: '부엌', to: '급해요' };
    assert.deepEqual((await server.ask('PUT', `${DESK}/tags`, { as: staff, body, expect: 200 })).json, { ideas: 3 });
    const unseen = await server.ask('PUT', `${DESK}/tags`, { as: staff, body: { from: '급해요', to: '\u200b ' } });
    assert.deepEqual([unseen.error?.kind, unseen.error?.field], ['invalid', 'to'], 'a name that nobody sees takes no tag away');
    const { tags } = (await server.ask<TagsPage>('GET', `${DESK}/tags`, { as: staff })).json;
    assert.deepEqual(tags, [{ tag: '급해요', ideas: 3 }]);
  });

  test('a colleague looks after them, whoever had them before has them again, and what was given on stays', async () => {
    const jun = await server.session({ sub: 'jun', name: '준', roles: ['staff'] });
    await server.ask('GET', '/v1/demo/me', { as: jun, expect: 200 });
    const { colleagues } = (await server.ask<DeskSettings>('GET', DESK, { as: staff, expect: 200 })).json;
    const idOf = (name: string): string => colleagues.find((one) => one.name === name)?.id ?? '';
    const titles = async (query: string): Promise<string> => (await queue(`${query}&sort=newest`)).rows.map(({ idea: { title } }) => title.slice(-1)).sort().join('');
    assert.equal(await titles('?assignee=nobody'), '123');
    assert.deepEqual(outcomes(await bulk({ type: 'assign', person: idOf('민아') }, [uuid(1)])), ['done']);
    const step = await bulk({ type: 'assign', person: idOf('준') }, [1, 2, 3, 77].map(uuid));
    assert.deepEqual(outcomes(step), ['done', 'done', 'done', 'refused']);
    assert.deepEqual([await titles('?assignee=me'), await titles(`?assignee=${idOf('준')}`), await titles('?assignee=nobody')], ['', '123', '']);
    const { mine } = (await server.ask<QueueCounts>('GET', `${DESK}/counts`, { as: jun, expect: 200 })).json;
    assert.equal(mine, 3);
    assert.deepEqual((await queue('?assignee=me')).rows, []);
    assert.equal((await queue()).rows[0]?.assignee?.name, '준');
    assert.deepEqual(outcomes(await bulk({ type: 'assign', person: null }, [uuid(3)])), ['done']);
    assert.deepEqual(outcomes(await undo(step)), ['done', 'done', 'moved']);
    assert.deepEqual([await titles('?assignee=me'), await titles('?assignee=nobody')], ['1', '23']);
    const refused = async (body: object): Promise<string | undefined> =>
      (await server.ask('POST', `${DESK}/bulk`, { as: staff, body: { ideas: [uuid(1)], action: body } })).error?.field;
    assert.equal(await refused({ type: 'assign', person: uuid(99) }), 'action.person');
    assert.equal((await server.ask('GET', `${DESK}/ideas?assignee=x`, { as: staff })).error?.field, 'assignee');
  });

  test('several become part of one, and part again', async () => {
    const before = await idea(3);
    const step = await bulk({ type: 'merge', into: uuid(3), note: '같은 바람' });
    assert.deepEqual(outcomes(step), ['done', 'done']);
    assert.deepEqual([(await idea(3)).votes, (await idea(3)).merged], [2, 2]);
    assert.deepEqual(outcomes(await undo(step)), ['done', 'done']);
    const [part, whole] = [await idea(1), await idea(3)];
    assert.deepEqual([whole.votes, whole.merged, part.mergedInto], [before.votes, undefined, undefined]);
  });
});

describe('saved views', () => {
  test('are one’s own until they are shared', async () => {
    const view = { name: '배송', filter: { status: ['open'], tag: '부엌' }, sort: 'votes' };
    const { json } = await server.ask<QueueViews>('PUT', `${DESK}/views/${uuid(9)}`, { as: staff, body: view, expect: 200 });
    assert.deepEqual(json.views, [{ id: uuid(9), shared: false, mine: true, ...view }]);
    const jun = await server.session({ sub: 'jun', roles: ['staff'] });
    const seen = async (): Promise<QueueViews> => (await server.ask<QueueViews>('GET', `${DESK}/views`, { as: jun })).json;
    assert.deepEqual((await seen()).views, []);
    assert.equal((await server.ask('PUT', `${DESK}/views/${uuid(9)}`, { as: jun, body: view })).error?.kind, 'conflict');
    await server.ask('PUT', `${DESK}/views/${uuid(9)}`, { as: staff, body: { ...view, shared: true }, expect: 200 });
    assert.deepEqual((await seen()).views.map(({ name, mine }) => [name, mine]), [['배송', false]]);
    await server.ask('DELETE', `${DESK}/views/${uuid(9)}`, { as: jun, expect: 200 });
    assert.deepEqual((await seen()).views, []);
    const wrong = { name: 'x', filter: { status: ['unheard'] } };
    assert.equal((await server.ask('PUT', `${DESK}/views/${uuid(9)}`, { as: staff, body: wrong })).status, 400);
  });
});
