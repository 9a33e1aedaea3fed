import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openApp, type TestApp } from '../testing/app.js';
import { mayComeIn, mayWrite, parseOrigins } from './origins.js';

const HOST = 'community.example';

describe('MADANG_ORIGINS', () => {
  test('origins are split by commas, whatever the spaces, slashes and capitals', () => {
    const origins = parseOrigins(' https://Shop.example/ ,https://www.shop.example,, ');
    assert.deepEqual(origins, new Set(['https://shop.example', 'https://www.shop.example']));
    assert.deepEqual(parseOrigins(undefined), new Set());
    assert.equal(parseOrigins(' * '), '*');
    assert.deepEqual(parseOrigins('*,https://shop.example'), new Set(['*', 'https://shop.example']));
  });

  const cases: readonly (readonly [string | undefined, boolean, string])[] = [
    [undefined, true, 'no browser, no victim'],
    ['https://shop.example', true, 'named by the operator'],
    ['HTTPS://SHOP.EXAMPLE', true, 'in capitals'],
    ['http://shop.example', false, 'another scheme'],
    ['https://shop.example:8443', false, 'another port'],
    ['https://shop.example.evil.example', false, 'a longer name'],
    ['https://evilshop.example', false, 'a name that ends alike'],
    ['https://www.shop.example', false, 'a name below'],
    [`https://${HOST}`, true, 'the backend’s own pages'],
    [`http://${HOST}`, true, 'the same without TLS, behind a proxy'],
    [`https://${HOST}.evil.example`, false, 'a name that begins like the backend’s'],
    ['http://localhost:5173', true, 'a page of this machine'],
    ['http://127.0.0.1', true, 'the same by number'],
    ['http://[::1]:3000', true, 'the same by a longer number'],
    ['http://shop.localhost', true, 'a name of this machine'],
    ['http://localhost.evil.example', false, 'a foreign name that begins like this machine'],
    ['http://127.0.0.1.evil.example', false, 'a foreign name that begins like a number'],
    ['null', false, 'a page that hides where it is from'],
    ['', false, 'nothing'],
    ['file://', false, 'a file'],
    ['chrome-extension://abc', false, 'an extension'],
  ];
  for (const [origin, may, why] of cases) {
    test(`${origin ?? 'no origin'} ${may ? 'may' : 'may not'} write: ${why}`, () => {
      assert.equal(mayWrite(origin, HOST, new Set(['https://shop.example']), 'shop'), may);
    });
  }

  test('what is for one community is good for no other', () => {
    const allowed = parseOrigins('https://all.example, shop=https://Shop.example/');
    const may = (origin: string): boolean[] => ['shop', 'cafe'].map((one) => mayWrite(origin, HOST, allowed, one));
    assert.deepEqual(may('https://shop.example'), [true, false]);
    assert.deepEqual(may('https://all.example'), [true, true]);
    assert.deepEqual(may('shop=https://shop.example'), [false, false]);
    assert.deepEqual(['https://shop.example', 'https://all.example', 'https://evil.example'].map((one) => mayComeIn(one, HOST, allowed)), [
      true,
      true,
      false,
    ]);
  });

  test('with * everybody may', () => {
    assert.equal(mayWrite('https://anywhere.example', HOST, '*', 'shop'), true);
  });
});

describe('pages of other websites', () => {
  let server: TestApp;
  beforeEach(async () => {
    const mailer = { send: () => Promise.resolve(), close: () => undefined };
    server = await openApp({ origins: new Set(['https://shop.example']), mailer });
  });
  afterEach(() => server.close());

  const WRITES = [
    ['POST', '/v1/demo/session', {}],
    ['POST', '/v1/demo/boards/ideas/ideas', { title: '국자' }],
    ['POST', '/v1/demo/threads/page:x/comments', { body: '네' }],
    ['POST', '/v1/demo/mutations', { client: 'a-client-id-of-one-tab', n: 1, call: null }],
    ['GET', '/v1/demo/me', undefined],
    ['PUT', '/v1/demo/me/name', { nickname: null }],
    ['GET', '/v1/demo/me/inbox', undefined],
    ['PUT', '/v1/demo/me/inbox/read', { seq: 0 }],
    ['POST', '/v1/demo/sign-in/code', { email: 'gil@example.com' }],
  ] as const;

  test('S4: a page that the operator did not name may not act, also with a good session', async () => {
    const as = await server.session();
    for (const [method, url, body] of WRITES) {
      for (const origin of ['https://evil.example', 'null']) {
        const { status, error } = await server.ask(method, url, { as, headers: { origin }, ...(body && { body }) });
        assert.deepEqual([status, error?.kind], [403, 'not-allowed'], `${method} ${url} from ${origin}`);
      }
      const { status } = await server.ask(method, url, { as, headers: { origin: 'https://shop.example' }, ...(body && { body }) });
      assert.ok(status < 300, `${method} ${url}: ${status}`);
    }
  });

  test('S4: what is answered to a session may be read by pages that may act, and a refusal by the page that is refused', async () => {
    const as = await server.session();
    const readable = async (origin: string): Promise<readonly unknown[]> => {
      const { status, headers } = await server.ask('GET', '/v1/demo/me', { as, headers: { origin } });
      return [status, headers['access-control-allow-origin'], headers['vary']];
    };
    assert.deepEqual(await readable('https://shop.example'), [200, 'https://shop.example', 'origin']);
    assert.deepEqual(await readable('https://evil.example'), [403, '*', 'origin']);
    const list = '/v1/demo/boards/ideas/ideas';
    const { status, headers } = await server.ask('GET', list, { as, headers: { origin: 'https://evil.example' } });
    assert.equal(headers['access-control-allow-origin'], status === 403 ? '*' : undefined, `${list} answers ${status}`);
  });

  test('S4: a site that is named for one community may not act in another', async () => {
    const own = await openApp({ origins: new Set(['other=https://shop.example']) });
    try {
      const headers = { origin: 'https://shop.example' };
      const [here, there] = [await own.ask('POST', '/v1/demo/session', { body: {}, headers }), await own.ask('POST', '/v1/other/session', { body: {}, headers })];
      assert.deepEqual([here.status, here.error?.kind], [403, 'not-allowed']);
      assert.equal(there.status, 200);
      assert.equal(there.headers['access-control-allow-origin'], 'https://shop.example');
    } finally {
      await own.close();
    }
  });

  test('every page may read what is public, and every answer says so, errors too', async () => {
    for (const url of ['/v1/demo', '/v1/demo/boards/ideas/ideas', '/v1/demo/boards/ideas/roadmap', '/v1/nowhere', '/healthz']) {
      const { headers } = await server.ask('GET', url, { headers: { origin: 'https://evil.example' }, undocumented: true });
      assert.equal(headers['access-control-allow-origin'], '*', url);
      assert.equal(headers['access-control-allow-credentials'], undefined);
      assert.match(headers['access-control-expose-headers'] ?? '', /etag/);
    }
  });

  test('a preflight is answered for every address and method, without looking anything up', async () => {
    for (const url of ['/v1/demo/boards/ideas/ideas', '/v1/nowhere/ideas/x/vote']) {
      const { status, body, headers } = await server.ask('OPTIONS', url, {
        headers: {
          origin: 'https://evil.example',
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'authorization, content-type, idempotency-key',
        },
        undocumented: true,
      });
      assert.deepEqual([status, body], [204, '']);
      assert.equal(headers['access-control-allow-origin'], '*');
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) assert.match(headers['access-control-allow-methods'] ?? '', new RegExp(method));
      for (const header of ['authorization', 'content-type', 'idempotency-key', 'if-none-match']) {
        assert.match(headers['access-control-allow-headers'] ?? '', new RegExp(header));
      }
    }
  });
});
