import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { PROTOCOL_VERSION, type UnreadCount } from '@madang/protocol';
import { systemTimers } from '../sync/timers.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { connect, type TestSocket } from '../testing/sockets.js';

const IDEA = `/v1/demo/ideas/${uuid(1)}`;

let server: TestApp;
let url: string;
let sockets: TestSocket[];

beforeEach(async () => {
  sockets = [];
  server = await openApp({ clock: systemTimers });
  url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
});

afterEach(async () => {
  for (const { io } of sockets) io.disconnect();
  await server.close();
});

async function open(session: string): Promise<TestSocket> {
  const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', session });
  sockets.push(socket);
  return socket;
}

test('B4, B6: a ring reaches every tab of who follows, and then every tab of who read', async () => {
  const author = await server.session({ sub: 'author', name: '홍길동' });
  const staff = await server.session({ sub: 'boss', roles: ['staff'] });
  const [voter, stranger] = [await server.session(), await server.session()];
  const body = { id: uuid(1), title: '국자' };
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: author, body, expect: 201 });
  await server.ask('PUT', `${IDEA}/vote`, { as: voter, expect: 200 });
  const [first, second] = [await open(voter), await open(voter)];
  const [other, nobody] = [await open(author), await open(stranger)];
  await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'planned', note: '' }, expect: 200 });
  await Promise.all([first, second, other].map((socket) => socket.until(() => socket.rings() === 1)));
  const asked = { as: voter, expect: 200 };
  assert.equal((await server.ask<UnreadCount>('GET', '/v1/demo/me/inbox/unread', asked)).json.unread, 1);
  await server.ask('PUT', '/v1/demo/me/inbox/read', { ...asked, body: { seq: 99 } });
  await Promise.all([first, second].map((socket) => socket.until(() => socket.rings() === 2)));
  assert.deepEqual([other.rings(), nobody.rings()], [1, 0]);
  // What was read is read: saying it again changes nothing, and rings nowhere.
  await server.ask('PUT', '/v1/demo/me/inbox/read', { ...asked, body: { seq: 99 } });
  await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'building', note: '' }, expect: 200 });
  await Promise.all([first, other].map((socket) => socket.until(() => socket.rings() >= 2)));
  await first.until(() => first.rings() === 3);
  assert.deepEqual([other.rings(), nobody.rings()], [2, 0]);
});
