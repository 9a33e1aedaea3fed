import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  type DeskPage,
  type DeskSettings,
  type EarlierAnswers,
  type IdeaPage,
  type MePage,
  PROTOCOL_VERSION,
  type QueuePage,
  type SubAnswer,
  type SupportersPage,
  type Topic,
  type Version,
} from '@madang/protocol';
import { systemTimers } from '../sync/timers.js';
import { signStaffToken } from '../identity/staff-tokens.js';
import { openApp, type Reply, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { connect, type TestSocket } from '../testing/sockets.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const DESK = `${IDEA}/desk`;
const TEAM: Topic = 'desk:team';

let server: TestApp;
let [mina, kim, admin, customer]: [string, string, string, string] = ['', '', '', ''];
let kimId = '';

beforeEach(async () => {
  server = await openApp({ clock: systemTimers });
  mina = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  kim = await server.session({ sub: 'kim', name: '김하늘', roles: ['staff'] });
  admin = await server.session({ sub: 'root', name: '원장', roles: ['admin'] });
  customer = await server.session({ sub: 'c', name: '성춘향', email: 'chun@omok.example' });
  kimId = (await server.ask<MePage>('GET', '/v1/demo/me', { as: kim })).json.person?.id ?? '';
  await server.ask('POST', IDEAS, { as: customer, body: { id: uuid(1), title: '왼손잡이용 국자' }, expect: 201 });
});

afterEach(() => server.close());

const ask = (method: string, path: string, body?: object, as = mina): Promise<Reply<DeskPage>> =>
  server.ask<DeskPage>(method, `${DESK}${path}`, { as, ...(body && { body }) });
const desk = async (as = mina): Promise<DeskPage> => (await server.ask<DeskPage>('GET', DESK, { as, expect: 200 })).json;
const write = (body: string, version: number, as = mina): Promise<Reply<DeskPage>> =>
  ask('PUT', '/draft', { body, version }, as);

describe('what the team keeps of an idea', () => {
  test('Q1: is for the team alone, and no cache keeps it', async () => {
    assert.match((await ask('GET', '')).headers['cache-control'] ?? '', /private, no-store/);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/answers', undefined],
      ['GET', '/supporters', undefined],
      ['PUT', '/assignee', { person: kimId }],
      ['PUT', '/fields', { effort: 1 }],
      ['POST', '/notes', { body: '네' }],
      ['PUT', '/draft', { body: '네', version: 0 }],
      ['POST', '/draft/approve', { version: 0 }],
      ['POST', '/draft/publish', { version: 0 }],
    ] as const) {
      assert.equal((await ask(method, path, body, customer)).status, 403, path);
      assert.equal((await server.ask(method, `${DESK}${path}`, body ? { body } : {})).status, 401, path);
    }
    for (const as of [customer, mina]) {
      const asked = { as, body: { approval: true } };
      assert.equal((await server.ask('PUT', '/v1/demo/desk', asked)).status, 403);
    }
    const none = await server.ask('GET', `/v1/demo/ideas/${uuid(9)}/desk`, { as: mina });
    assert.equal(none.status, 404);
  });

  test('a colleague or a department looks after it, with what it costs and brings', async () => {
    const { json } = await ask('PUT', '/assignee', { person: kimId, department: '  물류  ' });
    assert.deepEqual([json.assignee.person?.name, json.assignee.department], ['김하늘', '물류']);
    const { json: after } = await ask('PUT', '/fields', { effort: 2, impact: 5 });
    assert.deepEqual([after.effort, after.impact, after.assignee.department], [2, 5, '물류']);
    assert.equal((await ask('PUT', '/fields', { target: '2026-Q3' })).json.target, '2026-Q3');
    const { json: meant } = await server.ask<QueuePage>('GET', '/v1/demo/desk/ideas?target=2026-Q3', { as: mina, expect: 200 });
    assert.deepEqual(meant.rows.map(({ target }) => target), ['2026-Q3']);
    assert.equal((await ask('PUT', '/fields', { target: null })).json.target, null);
    for (const target of ['2026-Q5', 'soon', '']) assert.equal((await ask('PUT', '/fields', { target })).status, 400, target);
    assert.equal((await ask('PUT', '/fields', { effort: null })).json.effort, null);
    assert.equal((await ask('PUT', '/fields', { effort: 6 })).status, 400);
    const person = (await server.ask<MePage>('GET', '/v1/demo/me', { as: customer })).json.person?.id;
    const refused = await ask('PUT', '/assignee', { person });
    assert.deepEqual([refused.status, refused.error?.field], [400, 'person']);
    const settings = (await server.ask<DeskSettings>('GET', '/v1/demo/desk', { as: mina, expect: 200 })).json;
    assert.deepEqual(settings.colleagues.map(({ name }) => name).sort(), ['김하늘', '민아', '원장']);
    assert.deepEqual([settings.departments, settings.approval], [['물류'], false]);
  });

  test('notes are Markdown, name colleagues, and are changed by their author alone', async () => {
    const body = '**급해요** @김하늘 님, @성춘향';
    const { json, status } = await ask('POST', '/notes', { id: uuid(5), body, mentions: [kimId, uuid(9)] });
    const [note] = json.notes;
    assert.deepEqual([status, note?.mentions, note?.by.name], [201, [{ id: kimId, name: '김하늘' }], '민아']);
    assert.match(note?.html ?? '', /<strong>급해요<\/strong>/);
    assert.equal((await ask('PUT', `/notes/${uuid(5)}`, { body: '제가' }, kim)).status, 403);
    assert.equal((await ask('DELETE', `/notes/${uuid(5)}`, undefined, kim)).status, 403);
    const changed = await ask('PUT', `/notes/${uuid(5)}`, { body: '괜찮아요' });
    assert.deepEqual([changed.json.notes[0]?.body, changed.json.notes[0]?.mentions], ['괜찮아요', []]);
    assert.deepEqual((await ask('DELETE', `/notes/${uuid(5)}`)).json.notes, []);
    assert.equal((await ask('POST', '/notes', { body: ' ' })).status, 400);
  });
});

describe('an answer before it is out', () => {
  test('Q3: who writes over what they did not see is refused, and nothing is lost', async () => {
    assert.equal((await write('민아의 말', 0)).json.draft?.version, 1);
    const { status, error } = await write('하늘의 말', 0, kim);
    assert.deepEqual([status, error?.kind, error?.field], [409, 'conflict', 'version']);
    assert.equal((await desk()).draft?.body, '민아의 말');
    assert.equal((await write('함께 쓴 말', 1, kim)).json.draft?.by.name, '김하늘');
  });

  test('Q4: where answers need a second person, only what one approved goes out, by every door', async () => {
    await server.ask('PUT', '/v1/demo/desk', { as: admin, body: { approval: true }, expect: 200 });
    const straight = await server.ask('PUT', `${IDEA}/response`, { as: mina, body: { body: '네' } });
    assert.deepEqual([straight.status, straight.error?.kind], [403, 'not-allowed']);
    await write('네, 만들어요', 0);
    assert.equal((await ask('POST', '/draft/publish', { version: 1 })).status, 403);
    assert.equal((await ask('POST', '/draft/ask', { version: 1 })).json.draft?.askedBy?.name, '민아');
    assert.equal((await ask('POST', '/draft/approve', { version: 1 })).status, 403, 'not one’s own');
    assert.equal((await ask('POST', '/draft/approve', { version: 1 }, kim)).json.draft?.approvedBy?.name, '김하늘');
    const { json } = await write('네, 내년에 만들어요', 1);
    assert.deepEqual([json.draft?.approvedBy, json.draft?.askedBy], [null, null]);
    assert.equal((await ask('POST', '/draft/publish', { version: 2 })).status, 403, 'changed since');
    await ask('POST', '/draft/approve', { version: 2 }, kim);
    const out = await ask('POST', '/draft/publish', { version: 2 });
    assert.equal(out.status, 200);
    const { published, draft, draftVersion } = out.json;
    assert.deepEqual([published?.wroteBy.name, published?.approvedBy?.name, draft, draftVersion], ['민아', '김하늘', null, 3]);
    const page = (await server.ask<IdeaPage>('GET', IDEA, { expect: 200 })).json;
    assert.deepEqual([page.response?.body, page.response?.by.name], ['네, 내년에 만들어요', '민아']);
  });

  test('Q4: one human with an account of the console and a token of the site does not approve their own words', async () => {
    await server.ask('PUT', '/v1/demo/desk', { as: admin, body: { approval: true }, expect: 200 });
    const both = await server.session({ sub: 'mina-2', name: '민아', email: 'Mina@Shop.example', roles: ['staff'] });
    const mail = await server.session({ sub: 'mina', name: '민아', email: 'mina@shop.example', roles: ['staff'] });
    await write('네, 만들어요', 0, mail);
    const own = await ask('POST', '/draft/approve', { version: 1 }, both);
    assert.deepEqual([own.status, own.error?.kind], [403, 'not-allowed']);
    // An account of the console has an address; of a token without one nobody can tell.
    const member = { community: 'demo', email: 'gil@shop.example', name: '길', role: 'staff', title: null } as const;
    const person = await server.store.putStaff({ ...member, person: uuid(77), invitedAt: 1, invitedBy: null }, 'gil@shop.example');
    const desk = { id: person, origin: 'known', externalId: null, avatar: null, nickname: null, createdAt: 1 } as const;
    await server.store.putPerson({ ...desk, community: 'demo', name: '길', email: null, role: 'staff', title: null });
    const session = { community: 'demo', hash: 'h', person, expiresAt: Number.MAX_SAFE_INTEGER };
    await server.store.putStaffSession(session, 1);
    const token = await signStaffToken({ community: 'demo', person, hash: 'h' }, server.secrets.server, Date.now());
    const { json } = await server.ask<{ session: string }>('POST', '/v1/demo/session', { body: { token }, expect: 200 });
    await write('네, 올해 만들어요', 1, json.session);
    const unsure = await ask('POST', '/draft/approve', { version: 2 }, kim);
    assert.deepEqual([unsure.status, unsure.error?.message.includes('cannot be told')], [403, true]);
    assert.equal((await ask('POST', '/draft/approve', { version: 2 }, mail)).json.draft?.approvedBy?.name, '민아');
  });

  test('goes out once, whoever presses first, and stays where the idea takes no answer', async () => {
    await write('네, 만들어요', 0);
    const both = await Promise.all([mina, kim].map((as) => ask('POST', '/draft/publish', { version: 1 }, as)));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 404]);
    const { draft, published } = await desk();
    const page = (await server.ask<IdeaPage>('GET', IDEA, { expect: 200 })).json;
    assert.deepEqual([draft, page.response?.body, page.response?.by.name], [null, '네, 만들어요', published?.publishedBy.name]);
    await write('네, 올해요', 2);
    await server.ask('POST', IDEAS, { as: customer, body: { id: uuid(2), title: '국자' }, expect: 201 });
    await server.ask('POST', `${IDEA}/merge`, { as: mina, body: { into: uuid(2) }, expect: 200 });
    assert.equal((await ask('POST', '/draft/publish', { version: 3 })).error?.kind, 'closed');
    assert.equal((await desk()).draft?.body, '네, 올해요');
  });

  test('says when another idea was answered word for word like this', async () => {
    await server.ask('POST', IDEAS, { as: customer, body: { id: uuid(2), title: '왼손잡이용 가위' }, expect: 201 });
    const answer = { body: '소중한 의견 **고맙습니다**!' };
    await server.ask('PUT', `/v1/demo/ideas/${uuid(2)}/response`, { as: mina, body: answer, expect: 200 });
    const { draft } = (await write('소중한 의견, 고맙습니다.', 0)).json;
    assert.deepEqual(draft?.same, { id: uuid(2), title: '왼손잡이용 가위' });
    assert.equal((await write('국자를 만들게요', 1)).json.draft?.same, null);
    const { answers } = (await server.ask<EarlierAnswers>('GET', `${DESK}/answers`, { as: mina, expect: 200 })).json;
    assert.deepEqual(answers.map(({ idea, body }) => [idea.id, body]), [[uuid(2), answer.body]]);
    const asked = { as: mina, expect: 200 };
    const found = await server.ask<EarlierAnswers>('GET', `${DESK}/answers?q=${encodeURIComponent('가위')}`, asked);
    assert.equal(found.json.answers.length, 1);
    const none = await server.ask<EarlierAnswers>('GET', `${DESK}/answers?q=${encodeURIComponent('비행기')}`, asked);
    assert.equal(none.json.answers.length, 0);
  });
});

test('supporters come in pages, with what only staff may know', async () => {
  const visitor = await server.session();
  await server.ask('PUT', `${IDEA}/vote`, { as: visitor, expect: 200 });
  const read = async (query: string): Promise<SupportersPage> =>
    (await server.ask<SupportersPage>('GET', `${DESK}/supporters${query}`, { as: mina, expect: 200 })).json;
  const first = await read('?limit=1');
  assert.deepEqual(first.supporters.map(({ known, email }) => [known, email]), [['browser', null]]);
  const second = await read(`?limit=1&cursor=${first.next}`);
  assert.deepEqual(second.supporters.map(({ name, email }) => [name, email]), [['성춘향', 'chun@omok.example']]);
  assert.equal(second.next, undefined);
  assert.deepEqual([second.supporters[0]?.account, second.supporters[0]?.segments], [null, []]);
});

describe('live for the team', () => {
  let sockets: TestSocket[];
  let url: string;

  beforeEach(async () => {
    sockets = [];
    url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
  });
  afterEach(() => sockets.forEach(({ io }) => io.disconnect()));

  async function open(session?: string): Promise<TestSocket> {
    const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', ...(session && { session }) });
    sockets.push(socket);
    return socket;
  }
  const sub = (socket: TestSocket, topic: Topic, since: Version | null): Promise<SubAnswer> =>
    socket.io.emitWithAck('sub', { topic, since });
  async function follow(socket: TestSocket): Promise<void> {
    const answer = await sub(socket, TEAM, null);
    assert.equal(answer.type, 'reset');
    assert.equal((await sub(socket, TEAM, answer.type === 'reset' ? answer.min : null)).type, 'delta');
  }

  test('Q2: the team’s topic is forbidden to everybody else, and to whoever is of the team no more', async () => {
    for (const session of [undefined, customer, await server.session()]) {
      assert.equal((await sub(await open(session), TEAM, null)).type, 'forbidden');
    }
    assert.equal((await sub(await open(mina), 'desk:other', null)).type, 'forbidden');
    const path = '/v1/demo/sync?topic=desk:team&since=1.0';
    assert.equal((await server.ask('GET', path, { as: customer })).status, 403);
    assert.equal((await server.ask('GET', path)).status, 401);
    const epoch = (await server.store.head('demo', TEAM))[0];
    const answer = await server.ask('GET', `/v1/demo/sync?topic=desk:team&since=${epoch}.0`, { as: mina, expect: 200 });
    assert.match(answer.headers['cache-control'] ?? '', /private, no-store/);
    const socket = await open(mina);
    await follow(socket);
    // The same person by another session, without the role.
    const demoted = await server.session({ sub: 'mina', name: '민아', roles: [] });
    assert.equal(await socket.io.emitWithAck('auth', { session: demoted }), null);
    await ask('PUT', '/fields', { effort: 1 }, kim);
    const witness = await open(kim);
    await follow(witness);
    await ask('PUT', '/fields', { effort: 2 }, kim);
    await witness.until(() => witness.deltas.length > 0);
    assert.deepEqual(socket.deltas, []);
  });

  test('Q2: whatever the team changes of an idea is told to the team, as the idea’s id and nothing else', async () => {
    const socket = await open(kim);
    await follow(socket);
    await ask('POST', '/notes', { body: '비밀' });
    await socket.until(() => socket.deltas.length > 0);
    const rows = socket.deltas.flatMap(({ ops }) => ops.map((op) => op.op === 'put' && op.row));
    assert.deepEqual(rows.at(-1), { kind: 'desk', id: uuid(1), seq: 1 });
  });

  test('Q5: who of the team is at an idea is told to the team alone, and ends with the connection', async () => {
    const [first, second] = [await open(mina), await open(kim)];
    const stranger = await open(customer);
    await follow(first);
    assert.equal(JSON.stringify(first.presences), '[[]]');
    stranger.io.emit('look', { idea: uuid(1), doing: 'answering' });
    second.io.emit('look', { idea: uuid(1), doing: 'answering' });
    await first.until(() => first.presences.at(-1)?.length === 1);
    assert.deepEqual(
      first.presences.at(-1)?.map(({ person, idea, doing }) => [person.name, idea, doing]),
      [['김하늘', uuid(1), 'answering']],
    );
    second.io.disconnect();
    await first.until(() => first.presences.at(-1)?.length === 0);
    assert.deepEqual([stranger.presences, second.presences], [[], []], 'nobody who does not follow');
  });

  test('Q1: nothing that the team keeps reaches a customer, whatever they ask for and follow', async () => {
    const page = await open(customer);
    const seen: string[] = [];
    const topics: Topic[] = ['board:ideas', 'roadmap:ideas', `idea:${uuid(1)}`, `thread:idea:${uuid(1)}`];
    for (const topic of [...topics, TEAM]) {
      const { min = null } = (await sub(page, topic, null)) as { readonly min?: Version };
      seen.push(JSON.stringify(await sub(page, topic, min)));
    }
    const canaries = ['카나리아노트', '카나리아초안', '카나리아부서', 'canary@omok.example', 'Canary Real Name', kimId];
    const voter = await server.session({ sub: 'v', name: 'Canary Real Name', email: 'canary@omok.example' });
    await server.ask('PUT', `${IDEA}/vote`, { as: voter, expect: 200 });
    await ask('PUT', '/assignee', { person: kimId, department: '카나리아부서' });
    await ask('PUT', '/fields', { effort: 4, impact: 4 });
    await ask('POST', '/notes', { body: '카나리아노트', mentions: [kimId] });
    await write('카나리아초안', 0, kim);
    const staff = await open(kim);
    await follow(staff);
    staff.io.emit('look', { idea: uuid(1), doing: 'answering' });
    await staff.until(() => staff.presences.at(-1)?.length === 1);
    for (const as of [customer, voter, undefined]) {
      for (const path of [
        IDEAS, IDEA, `${IDEA}/supporters`, `${IDEA}/quotes`, `${IDEA}/merged`, `${IDEA}/history`, `${DESK}`,
        `${DESK}/supporters`, `${DESK}/answers`, '/v1/demo/desk', '/v1/demo', '/v1/demo/boards/ideas/roadmap', '/v1/demo/me',
        `/v1/demo/boards/ideas/similar?text=${encodeURIComponent('국자')}`, `/v1/demo/threads/idea:${uuid(1)}/comments`,
        `${IDEAS}?q=${encodeURIComponent('카나리아노트')}`, '/v1/demo/me/inbox', '/openapi.json',
        ...topics.map((topic) => `/v1/demo/sync?topic=${topic}&since=${server.store.epoch}.0`),
      ]) {
        // What they are told of themselves is theirs.
        if (as === voter && path === '/v1/demo/me') continue;
        const answer = await server.ask('GET', path, { ...(as !== undefined && { as }), undocumented: true });
        seen.push(answer.body, JSON.stringify(answer.headers));
      }
    }
    // What is public still reaches them, after all of the above.
    await server.ask('PUT', `${IDEA}/status`, { as: mina, body: { status: 'planned', note: '할게요' }, expect: 200 });
    await page.until(() => page.deltas.some(({ topic }) => topic === `idea:${uuid(1)}`));
    seen.push(JSON.stringify(page.events));
    const all = seen.join('\n');
    for (const canary of canaries) assert.equal(all.includes(canary), false, canary);
    assert.equal(page.events.some(([name]) => name === 'presence'), false);
  });
});
