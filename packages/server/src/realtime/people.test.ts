import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type IdeaRow, type Op, PROTOCOL_VERSION, type SessionAnswer, type Topic } from '@madang/protocol';
import type { Mail } from '../mail/mailer.js';
import { systemTimers } from '../sync/timers.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { connect, type TestSocket } from '../testing/sockets.js';

const BOARD: Topic = 'board:ideas';
const IDEA = uuid(1);

let server: TestApp;
let url: string;
let sockets: TestSocket[];
let mails: Mail[];

beforeEach(async () => {
  sockets = [];
  mails = [];
  const mailer = { send: (mail: Mail) => Promise.resolve(void mails.push(mail)), close: () => undefined };
  server = await openApp({ mailer, clock: systemTimers });
  url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
  const as = await server.session({ sub: 'author', name: '홍길동' });
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { id: IDEA, title: '국자' }, expect: 201 });
});

afterEach(async () => {
  for (const { io } of sockets) io.disconnect();
  await server.close();
});

async function open(session?: string): Promise<TestSocket> {
  const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', ...(session !== undefined && { session }) });
  sockets.push(socket);
  return socket;
}

/** Follows a topic from where it is now. */
async function follow(socket: TestSocket, topic: Topic): Promise<void> {
  const { type } = await socket.io.emitWithAck('sub', { topic, since: await server.store.head('demo', topic) });
  assert.equal(type, 'delta');
}

/** The rows of a kind that a page was sent, the latest of each id. */
function rows(socket: TestSocket, topic: Topic): Map<string, Op> {
  const ops = socket.deltas.filter((delta) => delta.topic === topic).flatMap((delta) => delta.ops);
  return new Map(ops.map((op) => [op.op === 'put' ? op.row.id : op.id, op]));
}

function cardOf(socket: TestSocket): IdeaRow | undefined {
  const op = rows(socket, BOARD).get(IDEA);
  return op?.op === 'put' && op.row.kind === 'idea' ? op.row : undefined;
}

const session = async (body: object = {}): Promise<SessionAnswer> =>
  (await server.ask<SessionAnswer>('POST', '/v1/demo/session', { body, expect: 200 })).json;

async function enter(email: string, visitor?: string): Promise<SessionAnswer> {
  await server.ask('POST', '/v1/demo/sign-in/code', { body: { email }, expect: 202 });
  const code = /\d{6}/.exec(mails.at(-1)?.subject ?? '')?.[0];
  const body = { email, code, ...(visitor !== undefined && { visitor }) };
  return (await server.ask<SessionAnswer>('POST', '/v1/demo/sign-in', { body, expect: 200 })).json;
}

describe('open pages, when people turn out to be one', () => {
  test('I2: see the count that is left, and the votes on every other page of that person', async () => {
    const person = await enter('gil@example.com');
    const visitor = await session();
    for (const { session: as } of [person, visitor]) await server.ask('PUT', `/v1/demo/ideas/${IDEA}/vote`, { as, expect: 200 });
    const reader = await open();
    await follow(reader, BOARD);
    const other = uuid(2);
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: visitor.session, body: { id: other, title: '접시' }, expect: 201 });
    const own = await open(person.session);
    await follow(own, `me:${person.person.id}`);
    await enter('gil@example.com', visitor.visitor);
    await reader.until(() => cardOf(reader)?.votes === 2);
    await reader.until(() => {
      const op = rows(reader, BOARD).get(other);
      return op?.op === 'put' && op.row.kind === 'idea' && op.row.author?.id === person.person.id;
    });
    await own.until(() => rows(own, `me:${person.person.id}`).get(other)?.op === 'put');
  });

  test('I2: of the visitor find out anew who they are, and what they sent meanwhile is done once', async () => {
    await enter('gil@example.com');
    const visitor = await session();
    const tab = await open(visitor.session);
    const mutation = { client: 'a-client-id-of-one-tab', n: 1, call: { name: 'vote.set', args: { idea: IDEA, on: true } } } as const;
    const answered = tab.io.emitWithAck('mutate', mutation);
    const [signedIn] = await Promise.all([enter('gil@example.com', visitor.visitor), answered.catch(() => null)]);
    await tab.ended();
    assert.deepEqual(tab.byes, [{ reason: 'auth', retryAfter: 0 }]);
    await assert.rejects(open(visitor.session), { kind: 'token-expired' });
    const again = await open(signedIn.session);
    assert.equal((await again.io.emitWithAck('mutate', mutation)).type, 'applied');
    assert.equal(await server.store.countVotes('demo', IDEA), 2);
  });

  test('I2: of a visitor who did nothing do nothing as nobody, nor as who signed in there', async () => {
    const visitor = await session();
    const tab = await open(visitor.session);
    const { person } = await enter('gil@example.com', visitor.visitor);
    await tab.ended();
    assert.deepEqual(tab.byes.map(({ reason }) => reason), ['auth']);
    await assert.rejects(open(visitor.session), { kind: 'token-expired' });
    assert.deepEqual((await server.store.ownOf('demo', person.id)).votes, []);
  });

  test('I6: of who signed out are told at once, and speak for nobody', async () => {
    const { session: as, visitor } = await enter('gil@example.com');
    const tab = await open(as);
    await server.ask('POST', '/v1/demo/sign-out', { body: { visitor }, expect: 204 });
    await tab.ended();
    assert.deepEqual(tab.byes.map(({ reason }) => reason), ['auth']);
    await assert.rejects(open(as), { kind: 'token-expired' });
  });

  test('I3: of the visitor do nothing more as who signed in at the company', async () => {
    const visitor = await session();
    await server.ask('PUT', '/v1/demo/me/name', { as: visitor.session, body: { nickname: '별이' }, expect: 200 });
    const tab = await open(visitor.session);
    const { person } = await session({ token: await server.token({ sub: 'gil' }), visitor: visitor.visitor });
    await tab.ended();
    assert.deepEqual(tab.byes.map(({ reason }) => reason), ['auth']);
    await assert.rejects(open(visitor.session), { kind: 'token-expired' });
    assert.deepEqual((await server.store.ownOf('demo', person.id)).votes, []);
  });

  test('I5: show what somebody is called from now on', async () => {
    const reader = await open();
    await follow(reader, BOARD);
    const as = await server.session({ sub: 'author', name: '홍길동' });
    await server.ask('PUT', '/v1/demo/me/name', { as, body: { nickname: '별이' }, expect: 200 });
    await reader.until(() => cardOf(reader)?.author?.name === '별이');
  });
});
