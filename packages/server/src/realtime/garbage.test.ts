import assert from 'node:assert/strict';
import { connect as connectTcp } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { LIMITS, type MutateAnswer, PROTOCOL_VERSION } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { closed, connect, connectBare, type TestSocket } from '../testing/sockets.js';

const AUTH = { v: PROTOCOL_VERSION, community: 'demo' };

let server: TestApp;
let url: string;
let witness: TestSocket;
let session: string;

before(async () => {
  server = await openApp();
  url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
  session = await server.session();
  witness = await connect(url, AUTH);
});

after(async () => {
  witness.io.disconnect();
  await server.close();
});

/** The process lives, and others are served as before. */
async function assertAlive(): Promise<void> {
  const answer = await witness.io.emitWithAck('sub', { topic: 'board:ideas', since: [server.store.epoch, 0] });
  assert.equal(answer.type, 'delta');
  server.timers.advance(1_000);
}

/** Frames that no library would send, as text: `42` is an event, `420` one that wants the answer numbered 0. */
const FRAMES: readonly string[] = [
  '42["auth",{"session":{"toString":null}}]',
  '420["auth",{"session":{"toString":1,"valueOf":1}}]',
  '420["auth",[[{"toString":null}]]]',
  '42["auth"]',
  '420["auth",null]',
  '42["sub"]',
  '420["sub"]',
  '420["sub",null]',
  '420["sub",{"topic":{"toString":null},"since":null}]',
  '420["sub",{"topic":"board:ideas","since":[1,1e308]}]',
  '420["sub",{"topic":"thread:page:\\u0000","since":null}]',
  '420["sub",{"__proto__":{"topic":"board:ideas"},"since":null}]',
  '42["unsub"]',
  '42["unsub",null]',
  '42["unsub",{"topic":{"toString":null}}]',
  '42["mutate"]',
  '420["mutate",null]',
  '420["mutate",{"client":"a-client-id-of-one-tab","n":1,"call":{"name":"__proto__","args":{}}}]',
  '420["mutate",{"client":"__proto__________________","n":1,"call":{"name":"vote.set","args":null}}]',
  '420["mutate",{"client":"a-client-id-of-one-tab","n":1e999,"call":null}]',
  '42["error","boom"]',
  '42["error"]',
  '42["constructor"]',
  '42["__proto__"]',
  '42["toString",1]',
  '42["hasOwnProperty"]',
  '42[""]',
  '42["nonsense",{"a":[1,2,3]}]',
  '42[7]',
  '42["delta",{"topic":"board:ideas"}]',
  '43["sub"]',
  '4399[{}]',
  '430[]',
];

/** Frames on which the connection may end. */
const BREAKING: readonly string[] = [
  '', '4', '42', '42[', '42{}', '42[{}]', '42[null]', '42null', '42"x"', '4242["sub"]', '49', '4x', 'x', '6', '2probe', '0{}', '44{"message":"x"}',
  '42["disconnect"]', '42["connect"]', '42["disconnecting"]', '42["newListener"]', '42["removeListener"]', '42["connect_error"]',
  '40', '40{"v":1}', '40/admin,{}', '41', '451-["sub",{"_placeholder":true,"num":0}]', '45999999-["sub"]', '4599999999999999-["x"]',
  '42999999999999999999999["sub",{}]', '42["sub",'.padEnd(5_000, '['), '\u0000', '1',
];

describe('messages that nobody should send', () => {
  for (const frame of FRAMES) {
    test(`${JSON.stringify(frame).slice(0, 70)} harms nobody`, async () => {
      const socket = await connectBare(url, { ...AUTH, session });
      socket.send(frame);
      // The same socket is served afterwards: this is answered when what came before was taken.
      const answered = new Promise<void>((resolve) => {
        socket.on('message', (data: Buffer) => {
          if (data.toString().startsWith('4377')) resolve();
        });
      });
      socket.send('4277["sub",{"topic":"board:ideas","since":null}]');
      await answered;
      await assertAlive();
      socket.terminate();
      await closed(socket);
    });
  }

  for (const frame of BREAKING) {
    test(`${JSON.stringify(frame).slice(0, 50)} ends its own connection at most`, async () => {
      const socket = await connectBare(url, { ...AUTH, session });
      socket.on('error', () => undefined);
      socket.send(frame);
      socket.send('4277["sub",{"topic":"board:ideas","since":null}]');
      await assertAlive();
      socket.terminate();
      await closed(socket);
      await assertAlive();
    });
  }

  test('bytes where text belongs harm nobody', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([4, 2, 91]), Buffer.alloc(1_000, 255)]) {
      const socket = await connectBare(url, AUTH);
      socket.on('error', () => undefined);
      socket.send(bytes);
      socket.send('451-["sub",{"_placeholder":true,"num":0}]');
      socket.send(bytes);
      await assertAlive();
      socket.terminate();
      await closed(socket);
    }
  });

  test('an answer that was not asked for goes nowhere', async () => {
    const socket = await connect(url, { ...AUTH, session });
    const call = { name: 'idea.create', args: { id: uuid(1), board: 'ideas', title: '국자', body: '' } } as const;
    socket.io.emit('mutate', { client: 'a-client-id-of-a-mute', n: 1, call }, undefined as unknown as (answer: MutateAnswer) => void);
    const answer = await socket.io.emitWithAck('mutate', { client: 'a-client-id-of-a-mute', n: 2, call });
    assert.ok(answer.type === 'rejected' && answer.error.kind === 'conflict', 'the one before was done');
    socket.io.disconnect();
  });

  test('a message larger than there may be ends its connection, one as large as there may be does not', async () => {
    const body = (length: number) => ({
      client: 'a-client-id-of-a-writer', n: 1, call: { name: 'idea.create', args: { id: uuid(2), board: 'ideas', title: '긴 글', body: 'x'.repeat(length) } },
    }) as const;
    const fits = await connect(url, { ...AUTH, session });
    assert.equal((await fits.io.emitWithAck('mutate', body(LIMITS.message - 300))).type, 'applied');
    fits.io.emit('mutate', body(LIMITS.message + 1_024), () => undefined);
    await fits.ended();
    await assertAlive();
  });

  test('a flood ends with a goodbye that says when to come back, and others are served', async () => {
    const socket = await connect(url, { ...AUTH, session: await server.session() });
    for (let n = 0; n < 2_000; n += 1) socket.io.emit('unsub', { topic: 'board:ideas' });
    await socket.ended();
    assert.equal(socket.byes[0]?.reason, 'busy');
    assert.ok((socket.byes[0]?.retryAfter ?? 0) > 0);
    await assertAlive();
  });

  test('whoever sent a flood and comes back at once waits at the door; others with the same address do not', async () => {
    const session = await server.session();
    const socket = await connect(url, { ...AUTH, session });
    for (let n = 0; n < 2_000; n += 1) socket.io.emit('unsub', { topic: 'board:ideas' });
    await socket.ended();
    let isIn = false;
    const back = connect(url, { ...AUTH, session }).then((made) => {
      isIn = true;
      return made;
    });
    // Whoever comes after them is served before them.
    for (const one of [await connect(url, AUTH), await connect(url, { ...AUTH, session: await server.session() })]) {
      one.io.disconnect();
    }
    assert.equal(isIn, false);
    server.timers.advance(4_000);
    (await back).io.disconnect();
    await assertAlive();
  });

  test('a WebSocket that never says who it is waits outside, and what it sends is not heard', async () => {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await new Promise((resolve) => socket.once('message', resolve));
    const heard: string[] = [];
    socket.on('message', (data: Buffer) => heard.push(data.toString()));
    socket.on('error', () => undefined);
    socket.send('420["sub",{"topic":"board:ideas","since":null}]');
    await assertAlive();
    socket.terminate();
    await closed(socket);
    assert.deepEqual(heard.filter((text) => text.startsWith('43')), []);
  });
});

describe('a request that trickles in', () => {
  test('is given up on while its head is under way, and nobody else waits', async () => {
    const { server: door } = server.app.http;
    assert.ok(door.headersTimeout > 0 && door.headersTimeout <= 15_000, `${door.headersTimeout} ms for a head`);
    assert.ok(door.requestTimeout > 0 && door.requestTimeout <= 120_000, `${door.requestTimeout} ms for all of it`);
    door.headersTimeout = 200;
    const slow = connectTcp(Number(new URL(url).port), '127.0.0.1');
    slow.on('error', () => undefined);
    const drip = setInterval(() => void (slow.writable && slow.write('x-more: 1\r\n')), 20);
    slow.write('GET /healthz HTTP/1.1\r\nhost: x\r\n');
    let answer = '';
    for await (const piece of slow) {
      answer += String(piece);
      clearInterval(drip);
    }
    clearInterval(drip);
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.match(answer, /took too long to arrive/);
    await assertAlive();
  });
});

describe('bytes that are no HTTP', () => {
  async function send(bytes: string): Promise<string> {
    const socket = connectTcp(Number(new URL(url).port), '127.0.0.1');
    socket.end(bytes);
    let answer = '';
    for await (const piece of socket) answer += String(piece);
    return answer;
  }

  for (const bytes of ['\u0016\u0003\u0001', 'GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'hello\r\n\r\n', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n']) {
    test(`${JSON.stringify(bytes)} is answered in the one shape of errors`, async () => {
      const answer = await send(bytes);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      const body = JSON.parse(answer.split('\r\n\r\n')[1] ?? '') as { readonly error: { readonly kind: string } };
      assert.equal(body.error.kind, 'invalid');
    });
  }

  test('a head larger than there may be is too large', async () => {
    const answer = await send(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 431 [^]*"kind":"too-large"/);
  });
});
