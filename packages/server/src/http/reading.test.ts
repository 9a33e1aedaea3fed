import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BoardPage, Community, IdeaPage, MePage, RoadmapPage, SimilarPage, StatusNames, StatusSnapshot, ThreadPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const BOARD = '/v1/demo/boards/ideas';
const IDEA = `/v1/demo/ideas/${uuid(1)}`;

let server: TestApp;
let staff: string;
let visitor: string;

before(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'], title: '제품팀' });
  visitor = await server.session();
  for (const [n, title, tags] of [[1, '왼손잡이용 국자', ['그릇']], [2, '새벽 배송', ['배송']], [3, 'Lids that stay on', []]] as const) {
    await server.ask('POST', `${BOARD}/ideas`, { as: visitor, body: { id: uuid(n), title, body: `**${title}**`, tags }, expect: 201 });
    server.timers.advance(60_000);
  }
  await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'planned', note: '봄에' }, expect: 200 });
  await server.ask('PUT', `${IDEA}/response`, { as: staff, body: { body: '만들게요' }, expect: 200 });
  await server.ask('POST', `/v1/demo/threads/idea:${uuid(1)}/comments`, { as: visitor, body: { id: uuid(9), body: '와' }, expect: 201 });
});

after(() => server.close());

describe('reading', () => {
  test('a community tells its name, locales, boards, statuses, tags and policy', async () => {
    const { status, json } = await server.ask<Community>('GET', '/v1/demo');
    assert.equal(status, 200);
    assert.deepEqual([json.id, json.name, json.locales], ['demo', '오목상점', ['ko', 'en']]);
    assert.deepEqual(json.boards.map(({ id }) => id), ['ideas', 'wishes']);
    assert.deepEqual(json.statuses, ['open', 'considering', 'planned', 'building', 'shipped', 'declined']);
    assert.deepEqual([...json.tags].sort(), ['그릇', '배송']);
    assert.deepEqual(json.policy, { anonymous: { propose: true, vote: true, comment: true } });
  });

  test('a list is a page of ideas at the version of its board', async () => {
    const { json } = await server.ask<BoardPage>('GET', `${BOARD}/ideas?sort=new`);
    assert.deepEqual(json.ideas.map(({ id }) => id), [uuid(3), uuid(2), uuid(1)]);
    assert.equal(json.topic, 'board:ideas');
    assert.deepEqual(json.version, await server.store.head('demo', 'board:ideas'));
    assert.equal(json.next, undefined);
    const [, , first] = json.ideas;
    assert.deepEqual([first?.votes, first?.comments, first?.status, first?.answer?.excerpt], [1, 1, 'planned', '만들게요']);
  });

  for (const [query, ids] of [
    ['', [1, 2, 3]],
    ['?sort=top', [1, 2, 3]],
    ['?status=planned', [1]],
    ['?status=open', [2, 3]],
    ['?status=', [1, 2, 3]],
    ['?tag=%EB%B0%B0%EC%86%A1', [2]],
    ['?tag=', [1, 2, 3]],
    ['?status=open&tag=%EA%B7%B8%EB%A6%87', []],
  ] as const) {
    test(`a list with "${query}" has ${ids.length} ideas`, async () => {
      const { json } = await server.ask<BoardPage>('GET', `${BOARD}/ideas${query}`);
      assert.deepEqual(json.ideas.map(({ id }) => id).sort(), ids.map(uuid));
    });
  }

  test('an idea is whole: words, response and timeline', async () => {
    const { json } = await server.ask<IdeaPage>('GET', IDEA);
    assert.deepEqual([json.id, json.title, json.body], [uuid(1), '왼손잡이용 국자', '**왼손잡이용 국자**']);
    assert.match(json.html, /<strong>왼손잡이용 국자<\/strong>/);
    assert.deepEqual(json.timeline.map(({ type, from, to, note }) => [type, from, to, note]), [
      ['status', 'open', 'planned', '봄에'],
      ['response', 'planned', 'planned', ''],
    ]);
    assert.equal(json.response?.body, '만들게요');
    assert.deepEqual([json.response?.by.name, json.response?.by.staff, json.response?.by.title], ['민아', true, '제품팀']);
  });

  test('the roadmap has a column for each of its statuses', async () => {
    const { json } = await server.ask<RoadmapPage>('GET', `${BOARD}/roadmap`);
    assert.deepEqual(json.columns.map(({ status, ideas }) => [status, ideas.map(({ id }) => id)]), [
      ['planned', [uuid(1)]],
      ['building', []],
      ['shipped', []],
    ]);
  });

  test('a thread is its comments, also one that nobody has written in', async () => {
    const { json } = await server.ask<ThreadPage>('GET', `/v1/demo/threads/idea:${uuid(1)}/comments`);
    assert.deepEqual(json.comments.map(({ id, body, parent }) => [id, body, parent]), [[uuid(9), '와', null]]);
    const empty = await server.ask<ThreadPage>('GET', '/v1/demo/threads/page%3Aa%2Fb/comments');
    assert.deepEqual([empty.status, empty.json.comments, empty.json.topic], [200, [], 'thread:page:a/b']);
  });

  test('a thread may have the longest key, every character of it escaped', async () => {
    const key = `page:${'a/'.repeat(61)}a`;
    assert.equal(key.length, 128);
    const escaped = Array.from(key, (char) => `%${char.charCodeAt(0).toString(16)}`).join('');
    assert.equal((await server.ask('GET', `/v1/demo/threads/${escaped}/comments`)).status, 200);
  });

  test('nothing is like no text', async () => {
    const { json } = await server.ask<SimilarPage>('GET', `${BOARD}/similar?text=%20%20`);
    assert.deepEqual(json, { ideas: [] });
  });

  test('H4: what is one’s own comes apart, and nobody keeps it', async () => {
    const { json, headers } = await server.ask<MePage>('GET', '/v1/demo/me', { as: visitor });
    assert.equal(headers['cache-control'], 'private, no-store');
    assert.deepEqual(json.votes.map(({ id }) => id).sort(), [uuid(1), uuid(2), uuid(3)]);
    assert.deepEqual([json.person.anonymous, json.person.role, json.person.name], [true, 'customer', '']);
    assert.equal(json.topic, `me:${json.person.id}`);
    assert.equal((await server.ask('GET', '/v1/demo/me')).error?.kind, 'not-signed-in');
  });

  for (const [url, field] of [
    ['/v1/elsewhere', 'community'],
    ['/v1/demo/boards/elsewhere/ideas', 'board'],
    ['/v1/demo/boards/elsewhere/roadmap', 'board'],
    ['/v1/demo/boards/elsewhere/similar?text=x', 'board'],
    [`/v1/demo/ideas/${uuid(404)}`, 'id'],
    [`/v1/other/ideas/${uuid(1)}`, 'id'],
  ] as const) {
    test(`GET ${url} is not found, and no cache keeps that`, async () => {
      const { status, error, headers } = await server.ask('GET', url);
      assert.deepEqual([status, error?.kind, error?.field], [404, 'not-found', field]);
      assert.equal(headers['cache-control'], 'no-store');
    });
  }

  test('T1: what another community has is not in a list, a roadmap or a thread of this one', async () => {
    for (const url of ['/v1/other/boards/ideas/ideas', '/v1/other/boards/ideas/roadmap', `/v1/other/threads/idea:${uuid(1)}/comments`]) {
      assert.doesNotMatch((await server.ask('GET', url)).body, /왼손잡이|와/, url);
    }
  });

  test('the process lives and the database answers', async () => {
    assert.deepEqual((await server.ask('GET', '/healthz')).json, { status: 'ok' });
    assert.deepEqual((await server.ask('GET', '/readyz')).json, { status: 'ready' });
  });
});

const SNAPSHOTS = [`${BOARD}/ideas`, `${BOARD}/ideas?sort=top&limit=1`, `${BOARD}/roadmap`, IDEA, `/v1/demo/threads/idea:${uuid(1)}/comments`];

describe('H1: snapshots', () => {
  for (const url of SNAPSHOTS) {
    test(`H1: ${url} is the same bytes for everybody`, async () => {
      const plain = await server.ask('GET', url);
      for (const as of [staff, visitor, 'not-even-a-token']) assert.equal((await server.ask('GET', url, { as })).body, plain.body);
      const foreign = await server.ask('GET', url, { headers: { origin: 'https://anywhere.example' } });
      assert.equal(foreign.body, plain.body);
      // What a reader sees change in an idea is news to them: a browser may not give out what it was before.
      const cached = url === IDEA || url.includes('/threads/') ? 'public, max-age=0, s-maxage=2' : 'public, max-age=2, stale-while-revalidate=30';
      assert.equal(plain.headers['cache-control'], cached);
      assert.equal(plain.headers['vary'], undefined, 'a cache needs one copy');
    });

    test(`H1: ${url} is tagged with its version, and not sent to who has it`, async () => {
      const { headers, json } = await server.ask<BoardPage>('GET', url);
      assert.equal(headers['etag'], `"${json.version.join('.')}"`);
      for (const tag of [headers['etag'], `W/${headers['etag']}`, `"1.1", ${headers['etag']}`]) {
        const again = await server.ask('GET', url, { headers: { 'if-none-match': tag ?? '' } });
        assert.deepEqual([again.status, again.body, again.headers['etag']], [304, '', headers['etag']]);
      }
      const other = await server.ask('GET', url, { headers: { 'if-none-match': '"1.0"' } });
      assert.equal(other.status, 200);
    });

    test(`H3: ${url} may be asked with the version it must have reached`, async () => {
      const { json } = await server.ask<BoardPage>('GET', url);
      const min = `${url.includes('?') ? '&' : '?'}min=${json.version.join('.')}`;
      assert.deepEqual((await server.ask('GET', `${url}${min}`)).json, json);
    });
  }

  test('H1 W4: a vote changes the tag of what shows it; time alone changes nothing', async () => {
    const tags = async (): Promise<readonly unknown[]> => Promise.all(SNAPSHOTS.map(async (url) => (await server.ask('GET', url)).headers['etag']));
    const before = await tags();
    const body = (await server.ask('GET', `${BOARD}/ideas`)).body;
    server.timers.advance(400 * 24 * 3_600_000);
    assert.deepEqual(await tags(), before);
    assert.equal((await server.ask('GET', `${BOARD}/ideas`)).body, body);
    await server.ask('PUT', `${IDEA}/vote`, { as: await server.session() });
    const later = await tags();
    assert.deepEqual(later.map((tag, at) => tag !== before[at]), [true, true, true, true, false]);
    assert.notEqual((await server.ask('GET', `${BOARD}/ideas`)).body, body);
  });

  test('H1: snapshots of ideas say what their community calls statuses, and other names are another tag', async () => {
    const admin = await server.session({ sub: 'sol', roles: ['admin'] });
    const call = (statusNames: StatusNames): Promise<unknown> =>
      server.ask('PUT', '/v1/demo/settings', { as: admin, body: { statusNames }, expect: 204 });
    for (const url of [`${BOARD}/ideas`, `${BOARD}/roadmap`, IDEA]) {
      const usual = await server.ask<StatusSnapshot>('GET', url, { expect: 200 });
      assert.equal(usual.json.statusWords, undefined, url);
      const tags = new Set([usual.headers['etag']]);
      for (const name of ['굽기로 했어요', '굽는 중이에요']) {
        await call({ planned: { ko: name, en: 'In the oven' }, open: { en: 'Fresh' } });
        const { headers, json } = await server.ask<StatusSnapshot>('GET', url, { expect: 200 });
        assert.deepEqual(json.statusWords, { ko: { planned: name }, en: { planned: 'In the oven', open: 'Fresh' } }, url);
        assert.deepEqual(json.version, usual.json.version, 'no version counts names');
        tags.add(headers['etag']);
        const again = await server.ask('GET', url, { headers: { 'if-none-match': headers['etag'] ?? '' } });
        assert.equal(again.status, 304);
      }
      assert.equal(tags.size, 3, url);
      await call({});
      assert.equal((await server.ask('GET', url)).body, usual.body, 'as before');
    }
  });

  test('a head is answered without a body', async () => {
    const { status, body, headers } = await server.ask('HEAD', `${BOARD}/ideas`, { undocumented: true });
    assert.deepEqual([status, body], [200, '']);
    assert.ok(headers['etag']);
  });
});
