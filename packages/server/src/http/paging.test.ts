import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BoardPage, type IdeaRow, SORTS, type ThreadPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEAS = 57;
const COMMENTS = 23;

let server: TestApp;

before(async () => {
  server = await openApp();
  const people = await Promise.all(Array.from({ length: 4 }, () => server.session()));
  for (let n = 1; n <= IDEAS; n += 1) {
    const body = { id: uuid(n), title: `국자 ${n}`, body: '', tags: n % 3 === 0 ? ['셋'] : [] };
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: people[0] ?? '', body, expect: 201 });
    // Many with the same number of votes and the same time, so that the order within a value matters.
    for (const as of people.slice(1, n % 4)) await server.ask('PUT', `/v1/demo/ideas/${uuid(n)}/vote`, { as, expect: 200 });
    if (n % 5 === 0) server.timers.advance(10_000);
  }
  for (let n = 1; n <= COMMENTS; n += 1) {
    const body = { id: uuid(1_000 + n), body: `말 ${n}` };
    await server.ask('POST', '/v1/demo/threads/page:x/comments', { as: people[n % 4] ?? '', body, expect: 201 });
    if (n % 4 === 0) server.timers.advance(1_000);
  }
});

after(() => server.close());

/** Reads a list to its end. */
async function readAll(query: string): Promise<readonly IdeaRow[]> {
  const ideas: IdeaRow[] = [];
  for (let cursor = ''; ;) {
    const { json, status } = await server.ask<BoardPage>('GET', `/v1/demo/boards/ideas/ideas?${query}${cursor}`);
    assert.equal(status, 200);
    ideas.push(...json.ideas);
    if (json.next === undefined) return ideas;
    assert.ok(ideas.length <= IDEAS, 'a list has an end');
    cursor = `&cursor=${json.next}`;
  }
}

const VALUE = {
  trending: ({ score }: IdeaRow) => score,
  top: ({ votes }: IdeaRow) => votes,
  new: ({ createdAt }: IdeaRow) => createdAt,
} as const;

describe('paging', () => {
  for (const sort of SORTS) {
    for (const limit of [1, 7, 19, 57, 100]) {
      test(`by ${sort}, ${limit} at a time: every idea once, in order`, async () => {
        const ideas = await readAll(`sort=${sort}&limit=${limit}`);
        assert.equal(ideas.length, IDEAS);
        assert.equal(new Set(ideas.map(({ id }) => id)).size, IDEAS);
        const values = ideas.map(VALUE[sort]);
        assert.deepEqual(values, values.toSorted((a, b) => b - a));
      });
    }
  }

  test('a filtered list pages over what it filters', async () => {
    assert.equal((await readAll('sort=top&limit=4&tag=%EC%85%8B')).length, 19);
    assert.equal((await readAll('sort=new&limit=4&status=open')).length, IDEAS);
    assert.equal((await readAll('sort=new&limit=4&status=shipped')).length, 0);
  });

  test('a page has twenty ideas where nothing else is asked, and a last page that is full has no next one', async () => {
    const first = await server.ask<BoardPage>('GET', '/v1/demo/boards/ideas/ideas');
    assert.equal(first.json.ideas.length, 20);
    const whole = await server.ask<BoardPage>('GET', `/v1/demo/boards/ideas/ideas?limit=${IDEAS}`);
    assert.equal(whole.json.next, undefined);
  });

  test('a thread pages over every comment once, oldest first', async () => {
    const bodies: string[] = [];
    for (let cursor = ''; ;) {
      const { json } = await server.ask<ThreadPage>('GET', `/v1/demo/threads/page:x/comments?limit=5${cursor}`);
      bodies.push(...json.comments.map(({ body }) => body));
      if (json.next === undefined) break;
      cursor = `&cursor=${json.next}`;
    }
    assert.equal(bodies.length, COMMENTS);
    assert.deepEqual(bodies.toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2))), bodies);
  });

  test('what is created while somebody pages moves nothing between their pages', async () => {
    const { json } = await server.ask<BoardPage>('GET', '/v1/demo/boards/wishes/ideas?sort=new');
    assert.deepEqual(json.ideas, []);
    const as = await server.session();
    const propose = (n: number): Promise<unknown> =>
      server.ask('POST', '/v1/demo/boards/wishes/ideas', { as, body: { id: uuid(2_000 + n), title: `소원 ${n}`, body: '' }, expect: 201 });
    for (const n of [1, 2, 3, 4]) await propose(n);
    const first = await server.ask<BoardPage>('GET', '/v1/demo/boards/wishes/ideas?sort=new&limit=2');
    server.timers.advance(1_000);
    await propose(5);
    const second = await server.ask<BoardPage>('GET', `/v1/demo/boards/wishes/ideas?sort=new&limit=2&cursor=${first.json.next}`);
    assert.deepEqual([...first.json.ideas, ...second.json.ideas].map(({ title }) => title), ['소원 4', '소원 3', '소원 2', '소원 1']);
  });
});

describe('cursors', () => {
  async function next(query: string, base = '/v1/demo/boards/ideas/ideas'): Promise<string> {
    const { json } = await server.ask<BoardPage>('GET', `${base}?${query}`);
    assert.ok(json.next);
    return json.next;
  }

  test('a cursor belongs to its list: board, order and filters', async () => {
    const cursor = await next('sort=new&limit=3');
    for (const url of [
      '/v1/demo/boards/wishes/ideas?sort=new',
      '/v1/other/boards/ideas/ideas?sort=new',
      '/v1/demo/boards/ideas/ideas?sort=top',
      '/v1/demo/boards/ideas/ideas?sort=trending',
      '/v1/demo/boards/ideas/ideas?sort=new&status=open',
      '/v1/demo/boards/ideas/ideas?sort=new&tag=%EC%85%8B',
      '/v1/demo/boards/ideas/ideas?sort=new&q=%EA%B5%AD%EC%9E%90',
      '/v1/demo/threads/page:x/comments?',
    ]) {
      const { status, error } = await server.ask('GET', `${url}&cursor=${cursor}`);
      assert.deepEqual([status, error?.kind, error?.field], [400, 'bad-cursor', 'cursor'], url);
    }
    assert.equal((await server.ask('GET', `/v1/demo/boards/ideas/ideas?sort=new&limit=9&cursor=${cursor}`)).status, 200);
  });

  test('a cursor of a thread belongs to that thread', async () => {
    const { json } = await server.ask<ThreadPage>('GET', '/v1/demo/threads/page:x/comments?limit=2');
    const other = await server.ask('GET', `/v1/demo/threads/page:y/comments?cursor=${json.next}`);
    assert.equal(other.error?.kind, 'bad-cursor');
  });

  test('a cursor that was changed, cut or made up is refused', async () => {
    const cursor = await next('sort=top&limit=3');
    const [mark, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, number, string];
    const pack = (...parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const bad of [
      '', 'x', '%00', cursor.slice(1), `${cursor.slice(0, -4)}AAAA`, pack(mark, value + 1, id), pack(mark, value, uuid(1)),
      pack(mark, value), pack(mark, String(value), id), pack(mark, value, `${id}\u0000`), pack(mark, null, id), pack(),
      pack({ __proto__: null }), Buffer.from('[1e999]').toString('base64url'),
    ]) {
      const { status, error } = await server.ask('GET', `/v1/demo/boards/ideas/ideas?sort=top&cursor=${bad}`);
      assert.deepEqual([status, error?.kind], [400, 'bad-cursor'], bad);
    }
  });
});
