import assert from 'node:assert/strict';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, Delta, IdeaPage } from '@madang/protocol';
import type { Imported } from '../importing/importer.js';
import { openApp, type TestApp } from '../testing/app.js';

const IMPORT = '/v1/demo/boards/ideas/import';
const LIST = '/v1/demo/boards/ideas/ideas?limit=100';

let server: TestApp;
let staff: string;

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', roles: ['staff'] });
});

afterEach(() => server.close());

function row(n: number, more: object = {}): object {
  const createdAt = 1_600_000_000_000 + n;
  return { sourceId: `no:${n}`, title: `청원 ${n}`, body: '본문', votes: n, tags: [], createdAt, ...more };
}

function bring(...ideas: readonly object[]): ReturnType<typeof server.ask<Imported>> {
  return server.ask('POST', IMPORT, { as: staff, body: { ideas } });
}

async function list(): Promise<BoardPage['ideas']> {
  return (await server.ask<BoardPage>('GET', LIST)).json.ideas;
}

/** Begins a request with a body of which nothing is ever sent, and answers what the server says to its head. */
function announce(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: 'POST', headers });
    asking.on('error', reject);
    asking.on('response', (answer) => {
      resolve(answer.statusCode);
      asking.destroy();
    });
    asking.flushHeaders();
  });
}

describe('who may not import', () => {
  test('is answered before the body is read', async () => {
    const address = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
    const large = { 'content-type': 'application/json', 'content-length': '60000000' };
    const customer = await server.session({ sub: 'gil' });
    assert.equal(await announce(`${address}${IMPORT}`, large), 401);
    assert.equal(await announce(`${address}${IMPORT}`, { ...large, authorization: `Bearer ${customer}` }), 403);
    assert.equal(await announce(`${address}${IMPORT}`, { ...large, authorization: 'Bearer x' }), 401);
    const foreign = { ...large, authorization: `Bearer ${staff}`, origin: 'https://evil.example' };
    assert.equal(await announce(`${address}${IMPORT}`, foreign), 403);
    assert.equal(await announce(`${address}${IMPORT.replace('demo', 'nowhere')}`, large), 404);
    assert.equal(await announce(`${address}${IMPORT.replace('demo', 'No%20Slug')}`, large), 400);
  });
});

describe('importing through the server', () => {
  test('the same rows again change nothing, also some of them among others', async () => {
    assert.deepEqual((await bring(row(1), row(2))).json, { added: 2, known: 0 });
    const before = await server.ask('GET', LIST);
    assert.deepEqual((await bring(row(2), row(1))).json, { added: 0, known: 2 });
    assert.equal((await server.ask('GET', LIST)).body, before.body);
    assert.deepEqual((await bring(row(2, { title: '달라진 말' }), row(3))).json, { added: 1, known: 1 });
    assert.deepEqual((await list()).map(({ title }) => title).sort(), ['청원 1', '청원 2', '청원 3']);
  });

  test('a row that stands twice in a batch comes in once', async () => {
    assert.deepEqual((await bring(row(1), row(1))).json, { added: 1, known: 1 });
  });

  test('the same batch many times at once comes in once', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => row(n, { author: `손님 ${n % 5}` }));
    const answers = await Promise.all(Array.from({ length: 6 }, () => bring(...rows)));
    assert.deepEqual(answers.map(({ status }) => status), new Array(6).fill(200));
    assert.equal(answers.reduce((sum, { json }) => sum + json.added, 0), 40);
    assert.equal((await list()).length, 40);
  });

  test('totals are votes from before, and one more vote is one more', async () => {
    await bring(row(321));
    const [idea] = await list();
    assert.deepEqual([idea?.votes, idea?.votesBefore], [321, 321]);
    await server.ask('PUT', `/v1/demo/ideas/${idea?.id}/vote`, { as: await server.session(), expect: 200 });
    assert.deepEqual((await list()).map(({ votes, votesBefore }) => [votes, votesBefore]), [[322, 321]]);
  });

  test('one author is one person, in one import and the next, and appears masked', async () => {
    await bring(row(1, { author: '성춘향', email: 'spring@example.com' }), row(2, { author: '춘향', email: 'spring@example.com' }));
    await bring(row(3, { email: 'spring@example.com' }), row(4, { author: '성춘향' }));
    const ideas = await list();
    const ids = [1, 2, 3, 4].map((n) => ideas.find(({ title }) => title === `청원 ${n}`)?.author?.id);
    assert.equal(new Set(ids.slice(0, 3)).size, 1);
    assert.notEqual(ids[3], ids[0], 'a name alone is somebody else');
    assert.equal(ideas.find(({ title }) => title === '청원 1')?.author?.name, '성*향 님');
  });

  test('what misleads is taken out of titles, tags and names; where it came from is found again', async () => {
    const odd = row(1, { sourceId: 'no:\u0000\ud800', title: '\u202e제\n목\u0007', tags: ['\u202e태그', '태그', '\u200b'], author: '\u0000' });
    assert.deepEqual((await bring(odd)).json, { added: 1, known: 0 });
    assert.deepEqual((await bring(odd)).json, { added: 0, known: 1 });
    const [idea] = await list();
    assert.deepEqual([idea?.title, idea?.tags, idea?.author], ['제 목', ['태그'], null]);
  });

  test('a title of which nothing can be read is refused, and nothing of its batch comes in', async () => {
    const { status, error } = await bring(row(1), row(2, { title: '\u0000\u202e' }));
    assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'title']);
    assert.deepEqual(await list(), []);
  });

  test('dates of no calendar and of tomorrow are brought into the days that were', async () => {
    await bring(row(1, { createdAt: -9e15 }), row(2, { createdAt: 9e15 }), row(3, { createdAt: null }));
    for (const { createdAt } of await list()) {
      assert.ok(createdAt >= 0 && createdAt <= server.timers.now());
      assert.ok(!Number.isNaN(new Date(createdAt).getTime()));
    }
  });

  for (const [what, more, field] of [
    ['a total below nothing', { votes: -1 }, 'ideas.0.votes'],
    ['half a vote', { votes: 0.5 }, 'ideas.0.votes'],
    ['more votes than there are people', { votes: 1e12 }, 'ideas.0.votes'],
    ['a status of one’s own', { status: 'done' }, 'ideas.0.status'],
    ['a field of one’s own', { role: 'admin' }, 'ideas.0.role'],
    ['no source', { sourceId: '' }, 'ideas.0.sourceId'],
    ['a title one too long', { title: 'x'.repeat(141) }, 'ideas.0.title'],
  ] as const) {
    test(`${what} is refused by name`, async () => {
      const { status, error } = await bring(row(1, more));
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', field]);
    });
  }

  test('a board that is not there takes nothing', async () => {
    const { status } = await server.ask('POST', '/v1/demo/boards/elsewhere/import', { as: staff, body: { ideas: [row(1)] } });
    assert.equal(status, 404);
  });

  test('those who look on are told', async () => {
    const { epoch } = server.store;
    await bring(row(1, { status: 'planned' }));
    for (const topic of ['board:ideas', 'roadmap:ideas']) {
      const { json } = await server.ask<Delta>('GET', `/v1/demo/sync?topic=${topic}&since=${epoch}.0`);
      assert.equal(json.ops.length, 1, topic);
    }
  });

  test('what is exported is what came in', async () => {
    await bring(row(1, { author: '성춘향', email: 'spring@example.com', tags: ['배송'], status: 'planned' }));
    const [idea] = await list();
    const { json: whole } = await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${idea?.id}`);
    const { body, headers } = await server.ask('GET', '/v1/demo/boards/ideas/export', { as: staff });
    assert.match(headers['content-type'] ?? '', /^application\/x-ndjson/);
    assert.equal(headers['cache-control'], 'private, no-store');
    const lines = body.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(lines.length, 1);
    assert.deepEqual(
      [lines[0]?.['id'], lines[0]?.['title'], lines[0]?.['votes'], lines[0]?.['email'], lines[0]?.['status']],
      [whole.id, '청원 1', 1, 'spring@example.com', 'planned'],
    );
  });
});

describe('a batch that takes long', () => {
  test('is done and answered, and told of in the audit log, though the session ends meanwhile', async () => {
    const boards = server.store.boards.bind(server.store);
    server.store.boards = (community) => {
      server.timers.spend(16 * 60_000);
      return boards(community);
    };
    const answer = await bring(row(1));
    assert.equal(answer.status, 200, answer.body);
    const root = await server.session({ sub: 'root', roles: ['admin'] });
    const { json } = await server.ask<{ readonly entries: readonly { readonly action: string }[] }>('GET', '/v1/demo/audit', {
      as: root,
    });
    assert.deepEqual(json.entries.map(({ action }) => action), ['import.batch']);
  });
});
