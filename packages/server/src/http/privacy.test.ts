import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BoardPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

/** Customers with names and addresses that must never be read by others. */
const CUSTOMERS = [
  { sub: 'gildong-77', name: '홍길동', email: 'gildong@example.com' },
  { sub: 'jane-78', name: 'Jane Appleseed', email: 'jane@example.org' },
  { sub: 'mail-79', name: 'someone@example.net', email: 'someone@example.net' },
  { sub: 'yamada-80', name: '山田太郎', email: 'taro@example.jp' },
];

/** People who came in by a file. */
const IMPORTED = [
  { author: '성춘향', email: 'spring@example.com' },
  { author: 'Robin Locksley', email: 'robin@example.com' },
  { author: '이몽룡', email: undefined },
  { author: undefined, email: 'nameless@example.com' },
];

/** Whatever of them must not be found, whole or in part that tells. */
const SECRETS = [
  ...CUSTOMERS.flatMap(({ sub, name, email }) => [sub, name, email, email.split('@')[0] ?? '']),
  ...IMPORTED.flatMap(({ author, email }) => [author, email].filter((one) => one !== undefined)),
  '@example', 'Appleseed', 'Locksley', 'import:',
];

let server: TestApp;
let staff: string;
let stranger: string;

before(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina-1', name: '민아', email: 'mina@shop.example.com', roles: ['staff'], title: '제품팀' });
  stranger = await server.session({ sub: 'stranger', name: '임꺽정' });
  for (const [n, claims] of CUSTOMERS.entries()) {
    const as = await server.session(claims);
    const id = uuid(n + 1);
    const body = { id, title: `국자 ${n}`, body: '꼭이요', context: { url: 'https://shop.example/account/orders' } };
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body, expect: 201 });
    for (const thread of [`idea:${id}`, 'page:x']) {
      const said = { id: uuid(100 + 2 * n + (thread === 'page:x' ? 1 : 0)), body: '저도요' };
      await server.ask('POST', `/v1/demo/threads/${thread}/comments`, { as, body: said, expect: 201 });
    }
    await server.ask('PUT', `/v1/demo/ideas/${id}/response`, { as: staff, body: { body: '네' }, expect: 200 });
    await server.ask('PUT', `/v1/demo/ideas/${id}/status`, { as: staff, body: { status: 'planned', note: '봄' }, expect: 200 });
  }
  const ideas = IMPORTED.map((person, n) => ({ sourceId: `no:${n}`, title: `청원 ${n}`, body: '글', votes: 5, tags: [], createdAt: null, ...person }));
  await server.ask('POST', '/v1/demo/boards/ideas/import', { as: staff, body: { ideas }, expect: 200 });
  for (const part of [2, 3, 4]) {
    await server.ask('POST', `/v1/demo/ideas/${uuid(part)}/merge`, { as: staff, body: { into: uuid(1) }, expect: 200 });
  }
});

after(() => server.close());

function assertPrivate(text: string, where: string): void {
  // As JSON may write it, and as it is.
  const plain = text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  for (const secret of SECRETS) assert.ok(!plain.includes(secret), `${where} tells "${secret}"`);
}

/** Every GET of the document, with every name filled in that there is. */
async function addresses(): Promise<readonly string[]> {
  const { json } = await server.ask<BoardPage>('GET', '/v1/demo/boards/ideas/ideas?limit=100');
  const ids = json.ideas.map(({ id }) => id);
  const topics = ['board:ideas', 'roadmap:ideas', 'thread:page:x', ...ids.flatMap((id) => [`idea:${id}`, `thread:idea:${id}`])];
  const gets = Object.entries(server.document.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
  return gets.flatMap((path): readonly string[] => {
    const here = path.replace('{community}', 'demo').replace('{board}', 'ideas');
    if (here.includes('{id}')) return ids.map((id) => here.replace('{id}', id));
    if (here.includes('{thread}')) return ['page:x', ...ids.map((id) => `idea:${id}`)].map((key) => here.replace('{thread}', key));
    if (here.endsWith('/sync')) return topics.map((topic) => `${here}?topic=${topic}&since=${server.store.epoch}.0`);
    if (here.endsWith('/similar')) return [`${here}?text=${encodeURIComponent('국자')}`];
    if (here.endsWith('/ideas')) return ['', '?sort=top&limit=100', '?sort=new', `?q=${encodeURIComponent('홍길동')}`].map((query) => here + query);
    return [here];
  });
}

describe('nobody reads a customer’s e-mail or full name', () => {
  test('in no answer to any GET, as nobody and as another customer', async () => {
    const urls = await addresses();
    assert.ok(urls.length > 40);
    let read = 0;
    for (const url of urls) {
      for (const as of [undefined, stranger]) {
        const { body, status } = await server.ask('GET', url, as === undefined ? {} : { as });
        if (status === 200) read += 1;
        assertPrivate(body, url);
      }
    }
    assert.ok(read > urls.length / 2, 'many of them were answered: the rest is for staff');
  });

  test('G5: those whose ideas became part of another are named there, masked', async () => {
    for (const url of [`/v1/demo/ideas/${uuid(1)}`, '/v1/demo/boards/ideas/roadmap']) {
      const { body } = await server.ask('GET', url, { as: stranger });
      const [, told = ''] = /"coProposers":(\{.*?\]\s*,"n":\d+\})/.exec(body) ?? [];
      assert.match(told, /J\. A\./, url);
      assert.match(told, /"n":3/, url);
    }
  });

  test('nor in what is answered to whoever votes and comments', async () => {
    for (const [method, url, body] of [
      ['PUT', `/v1/demo/ideas/${uuid(1)}/vote`, undefined],
      ['POST', `/v1/demo/threads/idea:${uuid(1)}/comments`, { body: '저도요' }],
      ['POST', '/v1/demo/boards/ideas/ideas', { id: uuid(1), title: '같은 번호' }],
    ] as const) {
      assertPrivate((await server.ask(method, url, { as: stranger, ...(body && { body }) })).body, url);
    }
  });

  test('staff read masked names on public pages as well: those are the same bytes for everybody', async () => {
    for (const url of await addresses()) {
      // What staff know of customers is said in these alone: see `customers-privacy.test.ts` and `desk.test.ts`.
      if (url.endsWith('/export') || /\/(customers|insights|desk)(\/|$)/.test(url)) continue;
      assertPrivate((await server.ask('GET', url, { as: staff })).body, url);
    }
  });

  test('the page on which something was written is not told either', async () => {
    for (const url of await addresses()) assert.doesNotMatch((await server.ask('GET', url)).body, /account\/orders/, url);
  });

  test('an id tells nothing that could be tried out: the same author imported elsewhere has another', async () => {
    const ids = async (from: TestApp): Promise<readonly (string | undefined)[]> => {
      const { json } = await from.ask<BoardPage>('GET', '/v1/demo/boards/ideas/ideas?limit=100');
      return json.ideas.filter(({ title }) => title.startsWith('청원')).map(({ author }) => author?.id);
    };
    const elsewhere = await openApp();
    try {
      const as = await elsewhere.session({ sub: 'mina-1', roles: ['staff'] });
      const ideas = IMPORTED.map((person, n) => ({ sourceId: `no:${n}`, title: `청원 ${n}`, body: '', votes: 0, tags: [], createdAt: null, ...person }));
      await elsewhere.ask('POST', '/v1/demo/boards/ideas/import', { as, body: { ideas }, expect: 200 });
      const [here, there] = [await ids(server), await ids(elsewhere)];
      assert.equal(there.length, IMPORTED.length);
      assert.deepEqual(here.filter((id) => there.includes(id)), []);
    } finally {
      await elsewhere.close();
    }
  });

  test('staff speak under their name, and their e-mail is nobody’s business', async () => {
    const { body } = await server.ask('GET', `/v1/demo/ideas/${uuid(1)}`);
    assert.match(body, /민아/);
    assert.match(body, /제품팀/);
    assert.doesNotMatch(body, /mina@|mina-1/);
  });
});
