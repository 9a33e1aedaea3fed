import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BoardPage, type Delta, formatVersion, LIMITS, type MePage, type MutateAnswer, type Topic } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const CLIENT = 'a-client-id-of-one-tab';

let server: TestApp;
let visitor: string;

beforeEach(async () => {
  server = await openApp();
  visitor = await server.session();
});

afterEach(() => server.close());

function mutate(n: number, call: unknown, as = visitor, client = CLIENT): ReturnType<typeof server.ask<MutateAnswer>> {
  return server.ask<MutateAnswer>('POST', '/v1/demo/mutations', { as, body: { client, n, call } });
}

function create(n: number): object {
  return { name: 'idea.create', args: { id: uuid(n), board: 'ideas', title: `국자 ${n}`, body: '' } };
}

function sync(topic: string, since: string, as?: string): ReturnType<typeof server.ask<Delta>> {
  const url = `/v1/demo/sync?topic=${encodeURIComponent(topic)}&since=${since}`;
  return server.ask<Delta>('GET', url, as === undefined ? {} : { as });
}

describe('S2: the live protocol without a socket', () => {
  test('M1 M2 M3: mutations are numbered, repeated and ordered as over the socket', async () => {
    const first = await mutate(1, create(1));
    assert.equal(first.json.type, 'applied');
    assert.deepEqual((await mutate(1, create(1))).json, first.json);
    assert.deepEqual((await mutate(4, create(4))).json, { type: 'order', want: 2 });
    const stranger = await mutate(2, create(2), await server.session());
    assert.ok(stranger.json.type === 'rejected' && stranger.json.error.kind === 'not-allowed');
    const bad = await mutate(2, { name: 'vote.set' });
    assert.ok(bad.json.type === 'rejected' && bad.json.error.kind === 'invalid' && bad.status === 200);
    assert.equal((await mutate(3, create(3))).json.type, 'applied');
  });

  test('an envelope that cannot be read is refused at the door, and nobody at all is told to sign in', async () => {
    for (const body of [{}, { client: 'x', n: 1, call: null }, { client: CLIENT, n: -1, call: null }, [], 'null', '7']) {
      const { status, error } = await server.ask('POST', '/v1/demo/mutations', { as: visitor, body });
      assert.deepEqual([status, error?.kind], [400, 'invalid'], JSON.stringify(body));
    }
    const { json } = await server.ask<MutateAnswer>('POST', '/v1/demo/mutations', { body: { client: CLIENT, n: 1, call: create(1) } });
    assert.ok(json.type === 'rejected' && json.error.kind === 'not-signed-in');
  });

  test('D1 D3 H2: what a topic missed is a delta from the version asked', async () => {
    for (const n of [1, 2, 3]) await mutate(n, create(n));
    const { epoch } = server.store;
    const { json, headers } = await sync('board:ideas', `${epoch}.1`);
    assert.deepEqual([json.topic, json.epoch, json.from, json.to], ['board:ideas', epoch, 1, 3]);
    assert.deepEqual(json.ops.map((op) => op.op === 'put' && op.row.id), [uuid(2), uuid(3)]);
    assert.match(headers['cache-control'] ?? '', /^public/);
    const now = await sync('board:ideas', `${epoch}.3`);
    assert.deepEqual([now.json.from, now.json.to, now.json.ops], [3, 3, []]);
  });

  test('H2: a stale snapshot and the delta since its version are what a fresh one is', async () => {
    const list = async (): Promise<BoardPage> =>
      (await server.ask<BoardPage>('GET', '/v1/demo/boards/ideas/ideas?sort=new&limit=100')).json;
    for (const n of [1, 2, 3]) await mutate(n, create(n));
    const stale = await list();
    await mutate(4, { name: 'vote.set', args: { idea: uuid(2), on: false } });
    await mutate(5, create(5));
    const { json: delta } = await sync('board:ideas', formatVersion(stale.version));
    const rows = new Map(stale.ideas.map((idea) => [idea.id, idea]));
    for (const op of delta.ops) if (op.op === 'put' && op.row.kind === 'idea') rows.set(op.row.id, op.row);
    const fresh = await list();
    assert.deepEqual([delta.from, delta.to], [stale.version[1], fresh.version[1]]);
    assert.deepEqual([...rows.values()].sort((a, b) => b.born - a.born), fresh.ideas);
  });

  test('D3: another epoch, a number never given out, too much missed: the snapshot has to be fetched again', async () => {
    const { epoch } = server.store;
    await mutate(1, create(1));
    for (const since of [`${epoch + 1}.0`, `${epoch - 1}.1`, `${epoch}.2`, `${epoch}.999999999999999`]) {
      const { status, error } = await sync('board:ideas', since);
      assert.deepEqual([status, error?.kind], [409, 'conflict'], since);
    }
    const ideas = Array.from({ length: LIMITS.catchUpRows + 1 }, (_, n) => ({
      sourceId: `no:${n}`, title: `청원 ${n}`, body: '', votes: 1, tags: [], createdAt: null,
    }));
    const as = await server.session({ sub: 'mina', roles: ['staff'] });
    for (let at = 0; at < ideas.length; at += 200) {
      await server.ask('POST', '/v1/demo/boards/ideas/import', { as, body: { ideas: ideas.slice(at, at + 200) }, expect: 200 });
    }
    const late = await sync('board:ideas', `${epoch}.1`);
    assert.equal(late.status, 409);
    assert.match(late.headers['cache-control'] ?? '', /^public/, 'or caches go on giving out what was true before');
    assert.equal((await sync('board:ideas', `${epoch}.2`)).status, 200);
  });

  test('D3: of a version that is yet to come no cache keeps that it was refused', async () => {
    await mutate(1, create(1));
    const { status, headers } = await sync('board:ideas', `${server.store.epoch}.2`);
    assert.deepEqual([status, headers['cache-control']], [409, 'no-store']);
  });

  test('N5 H4: one’s own topic is for oneself and no cache; another’s is refused whether it exists or not', async () => {
    await mutate(1, create(1));
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: visitor });
    const since = formatVersion([server.store.epoch, 0]);
    const own = await sync(me.topic, since, visitor);
    assert.deepEqual([own.status, own.json.ops.length, own.headers['cache-control']], [200, 1, 'private, no-store']);
    const stranger = await server.session();
    for (const topic of [me.topic, `me:${uuid(404)}` satisfies Topic]) {
      for (const as of [stranger, undefined]) {
        const { status, error, body } = await sync(topic, since, as);
        assert.deepEqual([status, error?.kind], [403, 'not-allowed']);
        assert.doesNotMatch(body, new RegExp(uuid(1)));
      }
    }
    assert.equal((await sync(me.topic, since, 'not.a.token')).status, 401);
  });

  for (const topic of ['', 'x', 'board:', 'board:NO', 'idea:1', 'board:a\u0000b', 'thread:x', 'secret:a', 'board:'.padEnd(161, 'a')]) {
    test(`${JSON.stringify(topic.slice(0, 20))} is no topic`, async () => {
      const { status, error } = await sync(topic, '1.0');
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'topic']);
    });
  }

  for (const since of ['', '1', '-1.0', '1.-1', '1.0.0', '1e3.0', '1.9999999999999999']) {
    test(`"${since}" is no version`, async () => {
      assert.equal((await sync('board:ideas', since)).error?.field, 'since');
    });
  }
});
