import assert from 'node:assert/strict';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LIMITS, type MutateAnswer, PROTOCOL_VERSION, type Topic, type Version } from '@madang/protocol';
import { systemTimers } from '../sync/timers.js';
import { openApp, type TestApp, type TestAppOptions } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { connect, type TestSocket } from '../testing/sockets.js';

const CLIENT = 'a-client-id-of-one-tab';
const BOARD: Topic = 'board:ideas';

let server: TestApp;
let url: string;
let sockets: TestSocket[];

async function start(options?: TestAppOptions): Promise<void> {
  server = await openApp(options);
  url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
}

beforeEach(async () => {
  sockets = [];
  await start();
});

afterEach(async () => {
  for (const { io } of sockets) io.disconnect();
  await server.close();
});

async function open(session?: string, more: object = {}): Promise<TestSocket> {
  const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', ...(session && { session }), ...more });
  sockets.push(socket);
  return socket;
}

function create(n: number): { readonly name: 'idea.create'; readonly args: { id: string; board: string; title: string; body: string } } {
  return { name: 'idea.create', args: { id: uuid(n), board: 'ideas', title: `국자 ${n}`, body: '' } };
}

function mutate({ io }: TestSocket, n: number, call: unknown = create(n), client = CLIENT): Promise<MutateAnswer> {
  return io.emitWithAck('mutate', { client, n, call } as Parameters<typeof io.emitWithAck<'mutate'>>[1]);
}

function sub({ io }: TestSocket, topic: Topic, since: Version | null): ReturnType<typeof io.emitWithAck<'sub'>> {
  return io.emitWithAck('sub', { topic, since });
}

describe('the handshake', () => {
  const welcome = { v: PROTOCOL_VERSION, community: 'demo' };
  for (const [what, auth, kind] of [
    ['a newer protocol', { ...welcome, v: PROTOCOL_VERSION + 1 }, 'upgrade'],
    ['an older protocol', { ...welcome, v: 0 }, 'upgrade'],
    ['no version', { community: 'demo' }, 'invalid'],
    ['no community', { v: PROTOCOL_VERSION }, 'invalid'],
    ['nothing', {}, 'invalid'],
    ['a community that is not there', { ...welcome, community: 'elsewhere' }, 'not-found'],
    ['a community no one could have', { ...welcome, community: '../demo' }, 'invalid'],
    ['a session that is none', { ...welcome, session: 'not.a.session' }, 'token-invalid'],
    ['an empty session', { ...welcome, session: '' }, 'token-invalid'],
    ['a session that is an object', { ...welcome, session: { toString: null } }, 'invalid'],
    ['capabilities that are no list', { ...welcome, caps: 'all' }, 'invalid'],
  ] as const) {
    test(`${what} is refused as ${kind}`, async () => {
      await assert.rejects(connect(url, auth), { kind });
    });
  }

  test('V1: capabilities and fields of later versions are ignored', async () => {
    const socket = await open(undefined, { caps: ['telepathy'], mood: 'fine' });
    assert.ok(socket.io.connected);
  });

  test('a session that ran out, or is of another community, is refused', async () => {
    const session = await server.session();
    const other = await server.session(undefined, 'other');
    await assert.rejects(open(other), { kind: 'token-invalid' });
    server.timers.advance(16 * 60_000);
    await assert.rejects(open(session), { kind: 'token-expired' });
  });

  /** The status with which an upgrade is answered. */
  function upgrade(headers: Record<string, string>, transport = 'websocket'): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const asked = request(`${url}/socket.io/?EIO=4&transport=${transport}`, {
        headers: {
          connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          ...headers,
        },
      });
      asked.on('upgrade', (_, socket) => {
        socket.destroy();
        resolve(101);
      });
      asked.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  test('S4: a page of an unknown origin is refused before the upgrade', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
      assert.equal(await upgrade({ origin }), 400, origin);
    }
    for (const origin of ['http://localhost:5173', url]) assert.equal(await upgrade({ origin }), 101, origin);
    assert.equal(await upgrade({}), 101);
  });

  test('S4: a page of a site that is named for another community is let in, and turned away once it says where it goes', async () => {
    await server.close();
    await start({ origins: new Set(['other=https://shop.example']) });
    const from = { origin: 'https://shop.example' };
    assert.equal(await upgrade(from), 101);
    await assert.rejects(connect(url, { v: PROTOCOL_VERSION, community: 'demo' }, from), { kind: 'not-allowed' });
    const { io } = await connect(url, { v: PROTOCOL_VERSION, community: 'other' }, from);
    assert.ok(io.connected);
    io.disconnect();
  });

  test('there is no transport but the WebSocket', async () => {
    const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
    assert.equal(answer.status, 400);
    await answer.arrayBuffer();
  });
});

describe('a live connection', () => {
  test('N2 D3: what was missed is answered, what comes afterwards is sent, to everybody alike', async () => {
    const visitor = await open(await server.session());
    await mutate(visitor, 1);
    const { epoch } = server.store;
    const readers = [await open(), await open(await server.session())];
    for (const reader of readers) {
      const answer = await sub(reader, BOARD, [epoch, 0]);
      assert.ok(answer.type === 'delta');
      assert.deepEqual([answer.delta.from, answer.delta.to, answer.delta.ops.length], [0, 1, 1]);
    }
    await mutate(visitor, 2);
    server.timers.advance(0);
    for (const reader of readers) {
      await reader.until(() => reader.deltas.length > 0);
      assert.deepEqual(reader.deltas, readers[0]?.deltas);
      assert.deepEqual([reader.deltas[0]?.from, reader.deltas[0]?.to], [1, 2]);
    }
  });

  test('M1 M2 M3 M6: mutations are numbered, repeated, ordered and refused', async () => {
    const visitor = await open(await server.session());
    const first = await mutate(visitor, 1);
    assert.equal(first.type, 'applied');
    assert.deepEqual(await mutate(visitor, 1), first);
    assert.deepEqual(await mutate(visitor, 3), { type: 'order', want: 2 });
    const refused = await mutate(visitor, 2, { name: 'status.set', args: { id: uuid(9), idea: uuid(1), status: 'shipped', note: '' } });
    assert.ok(refused.type === 'rejected' && refused.error.kind === 'not-allowed');
    assert.equal((await mutate(visitor, 3)).type, 'applied');
    const stranger = await mutate(await open(await server.session()), 4);
    assert.ok(stranger.type === 'rejected' && stranger.error.kind === 'not-allowed');
    const nobody = await mutate(await open(), 1, create(7), 'another-client-id-of-nobody');
    assert.ok(nobody.type === 'rejected' && nobody.error.kind === 'not-signed-in');
  });

  test('M2 S2: a repeat may come over the other transport', async () => {
    const session = await server.session();
    const visitor = await open(session);
    const first = await mutate(visitor, 1);
    const post = (n: number) =>
      server.ask<MutateAnswer>('POST', '/v1/demo/mutations', { as: session, body: { client: CLIENT, n, call: create(n) } });
    assert.deepEqual((await post(1)).json, first);
    const second = (await post(2)).json;
    assert.deepEqual(await mutate(visitor, 2), second);
  });

  test('M2 D3: after a lost connection an unanswered mutation is sent again, and what was missed comes', async () => {
    const session = await server.session();
    const { epoch } = server.store;
    const before = await open(session);
    await sub(before, BOARD, [epoch, 0]);
    await mutate(before, 1);
    // Its answer never arrives.
    const lost = mutate(before, 2).catch(() => 'lost');
    before.io.disconnect();
    assert.equal(await lost, 'lost');
    const writer = await open(await server.session());
    await mutate(writer, 1, create(50), 'a-client-id-of-somebody-else');
    const after = await open(session);
    const again = await mutate(after, 2);
    assert.equal(again.type, 'applied');
    const answer = await sub(after, BOARD, [epoch, 1]);
    assert.ok(answer.type === 'delta');
    assert.deepEqual([answer.delta.from, answer.delta.to], [1, 3]);
    assert.deepEqual(answer.delta.ops.map((op) => op.op === 'put' && op.row.id).sort(), [uuid(2), uuid(50)].sort());
  });

  test('N5 T2: what is one person’s own is sent to their connections only', async () => {
    const session = await server.session();
    const [mine, other] = [await open(session), await open(await server.session())];
    const { json } = await server.ask<{ readonly topic: Topic }>('GET', '/v1/demo/me', { as: session });
    const { epoch } = server.store;
    assert.equal((await sub(mine, json.topic, [epoch, 0])).type, 'delta');
    assert.deepEqual(await sub(other, json.topic, [epoch, 0]), { type: 'forbidden', topic: json.topic });
    await sub(other, BOARD, [epoch, 0]);
    await mutate(mine, 1);
    server.timers.advance(0);
    await mine.until(() => mine.deltas.length > 0);
    await other.until(() => other.deltas.length > 0);
    assert.deepEqual(mine.deltas.map(({ topic }) => topic), [json.topic]);
    assert.deepEqual(other.deltas.map(({ topic }) => topic), [BOARD]);
  });

  test('a topic that was left is not sent any more', async () => {
    const [reader, writer] = [await open(), await open(await server.session())];
    const { epoch } = server.store;
    for (const topic of [BOARD, 'thread:page:x'] as const) await sub(reader, topic, [epoch, 0]);
    reader.io.emit('unsub', { topic: BOARD });
    // Messages of one socket are taken in order: when this is answered, the one before was heard.
    await sub(reader, 'roadmap:ideas', [epoch, 0]);
    await mutate(writer, 1);
    await mutate(writer, 2, { name: 'comment.add', args: { id: uuid(9), thread: 'page:x', body: '네' } });
    server.timers.advance(0);
    await reader.until(() => reader.deltas.length > 0);
    assert.deepEqual(reader.deltas.map(({ topic }) => topic), ['thread:page:x']);
  });

  test('N4: heads of followed topics are told every 20 to 30 seconds', async () => {
    const reader = await open();
    const { epoch } = server.store;
    await sub(reader, BOARD, [epoch, 0]);
    server.timers.advance(19_900);
    assert.deepEqual(reader.heads, []);
    server.timers.advance(10_200);
    await reader.until(() => reader.heads.length > 0);
    assert.deepEqual(reader.heads[0], { [BOARD]: [epoch, 0] });
    server.timers.advance(60_000);
    await reader.until(() => reader.heads.length >= 3);
  });

  test('more than 64 topics on one connection are too many', async () => {
    const reader = await open();
    const { epoch } = server.store;
    const answers = await Promise.all(
      Array.from({ length: LIMITS.topicsPerSocket + 6 }, (_, n) => sub(reader, `thread:page:${n}`, [epoch, 0])),
    );
    assert.equal(answers.filter(({ type }) => type === 'delta').length, LIMITS.topicsPerSocket);
    assert.equal(answers.filter(({ type }) => type === 'too-many').length, 6);
  });

  test('M5: 50 votes of one person at once over one connection are one vote', async () => {
    const visitor = await open(await server.session());
    await mutate(visitor, 1);
    const other = await open(await server.session());
    const vote = { name: 'vote.set', args: { idea: uuid(1), on: true } };
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => mutate(other, 1, vote, `a-client-id-number-${n}`)));
    assert.ok(answers.every(({ type }) => type === 'applied'));
    assert.equal((await server.store.idea('demo', uuid(1)))?.idea.votes, 2);
  });
});

describe('on a real clock', () => {
  beforeEach(async () => {
    await server.close();
    await start({ clock: systemTimers });
  });

  test('M8 N1: whoever acts is answered before anybody is told, and both are told the same', async () => {
    const order: string[] = [];
    const visitor = await open(await server.session());
    await sub(visitor, BOARD, [server.store.epoch, 0]);
    visitor.io.on('delta', () => order.push('delta'));
    for (const n of [1, 2, 3]) {
      const answer = await new Promise<MutateAnswer>((resolve) => {
        visitor.io.emit('mutate', { client: CLIENT, n, call: create(n) }, (given) => {
          order.push('answer');
          resolve(given);
        });
      });
      assert.ok(answer.type === 'applied');
      await visitor.until(() => visitor.deltas.length === n);
      assert.equal(visitor.deltas[n - 1]?.to, answer.reached[BOARD]?.[1]);
    }
    assert.deepEqual(order, ['answer', 'delta', 'answer', 'delta', 'answer', 'delta']);
  });
});

describe('who a connection speaks for', () => {
  test('a fresh session of the same person keeps it; without one it ends when the session does', async () => {
    const visitor = { visitor: 'the-secret-of-a-visitor-in-a-browser' };
    const renew = async () => (await server.ask<{ readonly session: string }>('POST', '/v1/demo/session', { body: visitor })).json.session;
    const [kept, forgotten, reader] = [await open(await renew()), await open(await renew()), await open()];
    server.timers.advance(14 * 60_000);
    assert.equal(await kept.io.emitWithAck('auth', { session: await renew() }), null);
    server.timers.advance(2 * 60_000);
    await forgotten.ended();
    assert.deepEqual(forgotten.byes, [{ reason: 'auth', retryAfter: 0 }]);
    assert.equal((await mutate(kept, 1)).type, 'applied');
    server.timers.advance(14 * 60_000);
    await kept.ended();
    assert.deepEqual(kept.byes.map(({ reason }) => reason), ['auth']);
    assert.ok(reader.io.connected, 'who is nobody has nothing that runs out');
  });

  test('a reader who signs in may do and see more, without another connection', async () => {
    const reader = await open();
    const session = await server.session({ sub: 'gildong' });
    assert.equal(await reader.io.emitWithAck('auth', { session }), null);
    const { json } = await server.ask<{ readonly topic: Topic }>('GET', '/v1/demo/me', { as: session });
    assert.equal((await sub(reader, json.topic, [server.store.epoch, 0])).type, 'delta');
    assert.equal((await mutate(reader, 1)).type, 'applied');
    server.timers.advance(16 * 60_000);
    await reader.ended();
  });

  test('another person’s session, a bad one or none changes nothing', async () => {
    const mine = await open(await server.session({ sub: 'gildong' }));
    const other = await server.session({ sub: 'mina', roles: ['staff'] });
    assert.equal((await mine.io.emitWithAck('auth', { session: other }))?.kind, 'not-allowed');
    assert.equal((await mine.io.emitWithAck('auth', { session: 'x' }))?.kind, 'token-invalid');
    assert.equal((await mine.io.emitWithAck('auth', {} as { session: string }))?.kind, 'invalid');
    const refused = await mutate(mine, 1, { name: 'status.set', args: { id: uuid(9), idea: uuid(1), status: 'shipped', note: '' } });
    assert.ok(refused.type === 'rejected' && refused.error.kind === 'not-allowed');
  });
});

describe('endings', () => {
  test('closing says goodbye, when to come back, and closes everything once', async () => {
    const [one, other] = [await open(), await open(await server.session())];
    await Promise.all([server.app.close(), server.app.close()]);
    for (const socket of [one, other]) {
      await socket.ended();
      assert.deepEqual(socket.byes, [{ reason: 'deploy', retryAfter: 1 }]);
    }
    await assert.rejects(fetch(`${url}/healthz`));
  });

  test('a reset of the demo dismisses everybody, who come back to another history', async () => {
    await server.close();
    await start({ demo: true });
    const visitor = await open(await server.session());
    const { epoch } = server.store;
    await sub(visitor, BOARD, [epoch, 0]);
    await mutate(visitor, 1);
    await server.ask('POST', '/v1/demo/demo-reset', { undocumented: true, expect: 204 });
    await visitor.ended();
    assert.deepEqual(visitor.byes, [{ reason: 'deploy', retryAfter: 0 }]);
    const back = await open(await server.session());
    const answer = await sub(back, BOARD, [epoch, 1]);
    assert.ok(answer.type === 'reset' && answer.min[0] > epoch);
  });
});
