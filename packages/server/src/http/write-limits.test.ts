import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type IdeaPage, type MutateAnswer, type MutationCall, PROTOCOL_VERSION, type ThreadPage } from '@madang/protocol';
import { WRITE_LIMITS } from '../identity/write-limits.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { connect } from '../testing/sockets.js';

const IDEA = uuid(1);
const VOTE: MutationCall = { name: 'vote.set', args: { idea: IDEA, on: true } };
const VOTES = WRITE_LIMITS.vote.anonymous;

let server: TestApp;

beforeEach(async () => {
  server = await openApp({ limits: WRITE_LIMITS });
  const as = await server.session({ sub: 'author' });
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { id: IDEA, title: '국자' }, expect: 201 });
});

afterEach(() => server.close());

async function votes(): Promise<number> {
  return (await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${IDEA}`, { expect: 200 })).json.votes;
}

const vote = (as: string, from: string) =>
  server.ask('PUT', `/v1/demo/ideas/${IDEA}/vote`, { as, from });

function mutate(as: string, n: number, call: MutationCall, client = 'a-client-id-of-one-tab') {
  return server.ask<MutateAnswer>('POST', '/v1/demo/mutations', { as, body: { client, n, call }, expect: 200 });
}

const add = (n: number): MutationCall => ({
  name: 'comment.add',
  args: { id: uuid(100 + n), thread: `idea:${IDEA}`, parent: null, body: `말 ${n}` },
});

describe('limits of what customers write', () => {
  test('1,000 visitors at one address are held back, while others vote on: at another address, by name, and staff', async () => {
    const before = await votes();
    const visitors = await Promise.all(Array.from({ length: 1_000 }, () => server.session()));
    const answers = await Promise.all(visitors.map((as) => vote(as, '203.0.113.7')));
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 1_000 - VOTES);
    assert.equal(await votes(), before + VOTES);
    for (const { error, headers } of refused) {
      assert.equal(error?.kind, 'too-many');
      assert.ok((error.retryAfter ?? 0) >= 2 && (error.retryAfter ?? 0) <= 15, String(error.retryAfter));
      assert.equal(headers['retry-after'], String(error.retryAfter));
    }
    assert.ok((await vote(visitors[999] ?? '', '198.51.100.9')).status < 300);
    assert.ok((await vote(await server.session({ sub: 'mina' }), '203.0.113.7')).status < 300);
    assert.ok((await vote(await server.session({ sub: 'jun', roles: ['staff'] }), '203.0.113.7')).status < 300);
    assert.equal(await votes(), before + VOTES + 3);
  });

  test('50 votes at once of one person are one', async () => {
    const before = await votes();
    const as = await server.session();
    const answers = await Promise.all(Array.from({ length: 50 }, () => vote(as, '203.0.113.7')));
    assert.ok(answers.every(({ status }) => status < 300));
    assert.equal(await votes(), before + 1);
  });

  test('M7: words over the limit are taken later, under the same number, in order and once', async () => {
    const as = await server.session({ sub: 'mina' });
    const most = WRITE_LIMITS.comment.person;
    for (let n = 1; n <= most; n += 1) assert.equal((await mutate(as, n, add(n))).json.type, 'applied');
    const { json: held } = await mutate(as, most + 1, add(most + 1));
    assert.deepEqual(held, { type: 'busy', retryAfter: 10, reason: 'too-many' });
    assert.deepEqual((await mutate(as, most + 1, add(most + 1))).json, held, 'asking again costs nothing');
    // What comes behind it, and is not held back itself, must not overtake it.
    assert.deepEqual((await mutate(as, most + 2, VOTE)).json, { type: 'order', want: most + 1 });
    server.timers.advance(10_000);
    assert.equal((await mutate(as, most + 1, add(most + 1))).json.type, 'applied');
    assert.equal((await mutate(as, most + 2, VOTE)).json.type, 'applied');
    const page = await server.ask<ThreadPage>('GET', `/v1/demo/threads/idea:${IDEA}/comments?limit=100`, { expect: 200 });
    assert.equal(page.json.comments.filter(({ id }) => id === uuid(100 + most + 1)).length, 1);
  });

  test('the REST API and the socket count together', async () => {
    const url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
    const session = await server.session();
    // A proxy that stands near says for whom it asks.
    const near = { 'x-forwarded-for': '203.0.113.7' };
    const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', session }, near);
    const others = await Promise.all(Array.from({ length: VOTES }, () => server.session()));
    for (const as of others) assert.ok((await vote(as, '203.0.113.7')).status < 300);
    const send = (n: number) => socket.io.emitWithAck('mutate', { client: 'a-client-id-of-one-tab', n, call: VOTE });
    const held = await send(1);
    assert.deepEqual([held.type, held.type === 'busy' && held.reason], ['busy', 'too-many']);
    const elsewhere = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', session }, { 'x-forwarded-for': '198.51.100.9' });
    const { type } = await elsewhere.io.emitWithAck('mutate', { client: 'another-client-id-of-one-tab', n: 1, call: VOTE });
    assert.equal(type, 'applied');
    server.timers.advance(2_000);
    assert.equal((await send(1)).type, 'applied');
    for (const { io } of [socket, elsewhere]) io.disconnect();
  });

  test('reports are counted, and said to be too many', async () => {
    const as = await server.session({ sub: 'mina' });
    const report = () => server.ask('PUT', `/v1/demo/reports/idea/${IDEA}`, { as, body: { choice: 'spam', words: '' } });
    for (let at = 0; at < WRITE_LIMITS.report.person; at += 1) assert.equal((await report()).status, 204);
    const { status, error } = await report();
    assert.deepEqual([status, error?.kind], [429, 'too-many']);
  });

  test('ideas are counted, whichever way they come', async () => {
    const as = await server.session({ sub: 'mina' });
    const propose = (n: number) =>
      server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { id: uuid(10 + n), title: `국자 ${n}` } });
    const most = WRITE_LIMITS.propose.person;
    for (let n = 1; n < most; n += 1) assert.equal((await propose(n)).status, 201);
    const create = { name: 'idea.create', args: { id: uuid(50), board: 'ideas', title: '솥', body: '' } } as MutationCall;
    assert.equal((await mutate(as, 1, create)).json.type, 'applied');
    assert.equal((await propose(most)).error?.kind, 'too-many');
  });
});
