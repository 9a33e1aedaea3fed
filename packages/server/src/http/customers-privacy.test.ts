import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PROTOCOL_VERSION, type Topic } from '@madang/protocol';
import { systemTimers } from '../sync/timers.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { connect } from '../testing/sockets.js';

/** What staff know, in words and figures that stand nowhere else. */
const CANARY = {
  sub: 'canary-sub-8841',
  name: '홍카나',
  email: 'canary-mail-8842@hidden.example',
  account: { id: 'canary-account-8843', name: 'Canary Holdings 8844', value: 88_458_845 },
  traits: { 'canary-trait-8846': 'canary-word-8847', seats: 88_488_848 },
};
const SEGMENT = 'Canary Segment 8849';
const SECRETS = [
  '홍카나', 'canary-sub', 'canary-mail', 'canary-account', 'Canary Holdings', '88458845', 'canary-trait', 'canary-word', '88488848',
  'Canary Segment',
];
const IDEA = uuid(1);
const TOPICS: readonly Topic[] = ['board:ideas', 'roadmap:ideas', `idea:${IDEA}`, `thread:idea:${IDEA}`];

let it: TestApp;
let url: string;
before(async () => {
  it = await openApp({ clock: systemTimers });
  url = `http://127.0.0.1:${await it.app.listen('127.0.0.1', 0)}`;
});
after(() => it.close());

function assertPrivate(text: string, where: string): void {
  for (const secret of SECRETS) assert.ok(!text.includes(secret), `${where} tells "${secret}"`);
}

test('accounts, values, traits, e-mail and segments reach no customer: in no answer and in no frame', async () => {
  const staff = await it.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  const canary = await it.session(CANARY);
  const [customer, visitor] = [await it.session({ sub: 'stranger', name: '임꺽정' }), await it.session()];
  await it.ask('POST', '/v1/demo/boards/ideas/ideas', { as: canary, body: { id: IDEA, title: '국자' }, expect: 201 });
  const frames: string[] = [];
  const sockets = await Promise.all(
    [customer, visitor, undefined].map(async (session) => {
      const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo', ...(session !== undefined && { session }) });
      socket.io.onAny((...frame: unknown[]) => frames.push(JSON.stringify(frame)));
      for (const topic of TOPICS) {
        const answer: unknown = await socket.io.emitWithAck('sub', { topic, since: await it.store.head('demo', topic) });
        frames.push(JSON.stringify(answer));
      }
      return socket;
    }),
  );
  const rule = { match: 'all', conditions: [{ on: 'trait', trait: 'canary-trait-8846', is: 'one-of', values: ['canary-word-8847'] }] };
  await it.ask('PUT', `/v1/demo/segments/${uuid(50)}`, { as: staff, body: { name: SEGMENT, rule }, expect: 200 });
  await it.ask('POST', `/v1/demo/threads/idea:${IDEA}/comments`, { as: canary, body: { id: uuid(60), body: '저도요' }, expect: 201 });
  await it.ask('PUT', `/v1/demo/ideas/${IDEA}/status`, { as: staff, body: { status: 'planned', note: '봄' }, expect: 200 });
  await it.ask('PUT', `/v1/demo/ideas/${IDEA}/response`, { as: staff, body: { body: '네' }, expect: 200 });
  for (const socket of sockets) await socket.until(() => socket.deltas.some(({ topic }) => topic === `idea:${IDEA}`));
  assert.ok(frames.length > TOPICS.length * sockets.length);
  assertPrivate(frames.join('\n'), 'a frame');

  const gets = Object.entries(it.document.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
  const parts = { community: 'demo', board: 'ideas', id: IDEA, thread: `idea:${IDEA}`, person: uuid(2) };
  for (const path of gets) {
    const filled = Object.entries(parts).reduce((done, [name, value]) => done.replace(`{${name}}`, value), path);
    const query = path.endsWith('/sync') ? `?topic=board:ideas&since=${it.store.epoch}.0` : path.endsWith('/similar') ? '?text=국자' : '';
    for (const as of [undefined, customer, visitor]) {
      const { body } = await it.ask('GET', encodeURI(filled + query), as === undefined ? {} : { as });
      assertPrivate(body, filled);
    }
  }
  for (const as of [customer, visitor]) {
    assertPrivate((await it.ask('PUT', `/v1/demo/ideas/${IDEA}/vote`, { as, expect: 200 })).body, 'a vote');
  }
  // It is there for those whom it is meant for: the canaries were planted.
  const { body } = await it.ask('GET', '/v1/demo/customers?q=canary', { as: staff, expect: 200 });
  assert.match(body, /Canary Holdings 8844/);
  for (const socket of sockets) socket.io.disconnect();
});

test('where staff say why first, no list of people gives an address: not customers, their table, nor who wants an idea', async () => {
  const [admin, staff] = [await it.session({ sub: 'root', roles: ['admin'] }), await it.session({ sub: 'mina', roles: ['staff'] })];
  const canary = await it.session(CANARY);
  const idea = uuid(70);
  await it.ask('POST', '/v1/demo/boards/ideas/ideas', { as: canary, body: { id: idea, title: '주걱' }, expect: 201 });
  const lists = ['/customers?q=canary', '/customers?format=csv', `/ideas/${idea}/desk/supporters`];
  const shown = async (): Promise<readonly boolean[]> =>
    Promise.all(lists.map(async (list) => (await it.ask('GET', `/v1/demo${list}`, { as: staff, expect: 200 })).body.includes(CANARY.email)));
  assert.deepEqual(await shown(), [true, true, true]);
  await it.ask('PUT', '/v1/demo/privacy', { as: admin, body: { reasons: true }, expect: 204 });
  assert.deepEqual(await shown(), [false, false, false]);
  await it.ask('PUT', '/v1/demo/privacy', { as: admin, body: {}, expect: 204 });
});
