import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openApp, type TestApp } from '../testing/app.js';
import { mayWrite, parseOrigins } from './origins.js';

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
      assert.equal(mayWrite(origin, HOST, new Set(['https://shop.example'])), may);
    });
  }

  test('with * everybody may', () => {
    assert.equal(mayWrite('https://anywhere.example', HOST, '*'), true);
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

  test('every page may read, and every answer says so, errors too', async () => {
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
