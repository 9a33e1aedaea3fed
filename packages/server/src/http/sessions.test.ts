import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { MePage, Preferences, SessionAnswer } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';

const SESSION = '/v1/demo/session';

let server: TestApp;

beforeEach(async () => {
  server = await openApp();
});

afterEach(() => server.close());

function exchange(body?: unknown): ReturnType<typeof server.ask<SessionAnswer>> {
  return server.ask<SessionAnswer>('POST', SESSION, body === undefined ? {} : { body });
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A token as anybody could put one together. */
function forge(header: object, claims: object, key: Uint8Array | string = 'whatever'): string {
  const head = `${encode(header)}.${encode(claims)}`;
  return `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`;
}

/** The claims of a good token, with changes; `undefined` leaves one out. */
function claims(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const now = Math.floor(server.timers.now() / 1_000);
  return { sub: 'mina', iss: 'shop', aud: 'demo', iat: now, exp: now + 600, roles: ['admin'], ...more };
}

function companyKey(community = 'demo'): Uint8Array {
  const [key] = server.secrets.company(community);
  assert.ok(key);
  return key;
}

const HS256 = { alg: 'HS256', typ: 'JWT' };

describe('a session', () => {
  test('a company token is exchanged for a session of the person it names', async () => {
    const token = await server.token({ sub: 'gildong', name: '홍길동', email: 'gildong@example.com' });
    const { status, json, headers } = await exchange({ token });
    assert.equal(status, 200);
    assert.deepEqual([json.person.name, json.person.role, json.person.anonymous], ['홍*동 님', 'customer', false]);
    // Told to nobody else: others read it once it is chosen.
    assert.equal(json.person.fullName, '홍길동');
    assert.equal(json.expiresAt, server.timers.now() + 15 * 60_000);
    assert.equal(json.visitor, undefined);
    assert.equal(headers['cache-control'], 'no-store');
    const me = await server.ask<MePage>('GET', '/v1/demo/me', { as: json.session });
    assert.deepEqual(me.json.person, json.person);
  });

  test('V6: what a newer client says of itself besides keeps nobody out, and a change with a word more is refused', async () => {
    const { json, status } = await exchange({ token: await server.token({ sub: 'newer' }), calendar: 'dangi', role: 'staff' });
    assert.equal(status, 200);
    assert.equal(json.person.role, 'customer', 'and gives them nothing');
    const body = { title: '국자', weight: 3 };
    const { error } = await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: json.session, body });
    assert.deepEqual([error?.kind, error?.field], ['invalid', 'weight']);
  });

  test('I7: whom a token names is written to by their browser until they say otherwise; what the token says goes before', async () => {
    const url = '/v1/demo/me/preferences';
    const after = async (sub: string, body: object, claims: object = {}): Promise<unknown[]> => {
      const { json, status } = await exchange({ token: await server.token({ sub, ...claims }), ...body });
      assert.equal(status, 200);
      const { locale, timeZone, quiet } = (await server.ask<Preferences>('GET', url, { as: json.session })).json;
      return [locale, timeZone, quiet];
    };
    const night = { from: 21, until: 8 };
    const newYork = { locale: 'en-US', timeZone: 'America/New_York' };
    assert.deepEqual(await after('silent', {}), ['ko', 'Asia/Seoul', night], 'as the community is');
    assert.deepEqual(await after('silent', newYork), ['en-US', 'America/New_York', null]);
    assert.deepEqual(await after('silent', { locale: 'ko', timeZone: 'Asia/Seoul' }), ['en-US', 'America/New_York', null], 'once');
    assert.deepEqual(await after('claimed', newYork, { locale: 'ko-KR' }), ['ko-KR', 'America/New_York', night]);
    assert.deepEqual(await after('told', {}, { locale: 'en' }), ['en', 'UTC', null]);
    const inSeoul = { locale: 'en-GB', timeZone: 'Asia/Seoul' };
    assert.deepEqual(await after('abroad', inSeoul), ['en-GB', 'Asia/Seoul', night], 'it is night there');
    const nonsense = { locale: '!', timeZone: 'Nowhere/At_All' };
    assert.deepEqual(await after('nobody', nonsense), ['ko', 'Asia/Seoul', night]);
    const visitor = await exchange(newYork);
    assert.equal((await server.ask<Preferences>('GET', url, { as: visitor.json.session })).json.locale, 'ko', 'nobody knows them');
  });

  test('I7: what a visitor chose stands when a token says who they are, and what only follows from a browser does not', async () => {
    const url = '/v1/demo/me/preferences';
    const here = { locale: 'en-US', timeZone: 'America/New_York' };
    // Known before, in a browser of another language.
    await exchange({ token: await server.token({ sub: 'chooses' }), ...here });
    const { json: visitor } = await exchange({});
    await server.ask('PATCH', url, { as: visitor.session, body: { muted: true }, expect: 200 });
    const signedIn = await exchange({ token: await server.token({ sub: 'chooses' }), visitor: visitor.visitor, ...here });
    const chosen = async () => (await server.ask<Preferences>('GET', url, { as: signedIn.json.session, expect: 200 })).json;
    assert.equal((await chosen()).muted, true);
    await server.ask('PATCH', url, { as: signedIn.json.session, body: { locale: 'ko' }, expect: 200 });
    const { json: other } = await exchange({});
    await server.ask('PATCH', url, { as: other.session, body: { muted: false, locale: 'en' }, expect: 200 });
    await exchange({ token: await server.token({ sub: 'chooses' }), visitor: other.visitor, ...here });
    assert.deepEqual([(await chosen()).muted, (await chosen()).locale], [true, 'ko'], 'they said so themselves');
  });

  test('the same person is the same, whatever else the company says of them since', async () => {
    const first = await exchange({ token: await server.token({ sub: 'mina', name: '민아' }) });
    const later = await exchange({ token: await server.token({ sub: 'mina', name: '김민아', roles: ['staff', 'pilot'] }) });
    assert.equal(later.json.person.id, first.json.person.id);
    assert.deepEqual([later.json.person.name, later.json.person.role], ['김민아', 'staff']);
    const silent = await exchange({ token: await server.token({ sub: 'mina' }) });
    assert.deepEqual([silent.json.person.role, silent.json.person.name], ['customer', '김*아 님']);
  });

  test('a company token is as good as a session where a person is asked for', async () => {
    const { status, json } = await server.ask<MePage>('GET', '/v1/demo/me', { as: await server.token({ sub: 'mina', roles: ['admin'] }) });
    assert.deepEqual([status, json.person.role], [200, 'admin']);
  });

  test('nobody gets a visitor’s identity, and gives its secret back to be the same one', async () => {
    for (const body of [undefined, {}, { token: null }, { token: null, visitor: null }]) {
      const { status, json } = await exchange(body);
      assert.equal(status, 200);
      assert.deepEqual([json.person.anonymous, json.person.name], [true, '']);
      const again = await exchange({ visitor: json.visitor });
      assert.deepEqual([again.json.person.id, again.json.visitor], [json.person.id, json.visitor]);
    }
    const [one, other] = [await exchange(), await exchange()];
    assert.notEqual(one.json.person.id, other.json.person.id);
  });

  test('a visitor’s secret gives another identity in another community, and cannot be read from it', async () => {
    const { json } = await exchange();
    const { json: there } = await server.ask<SessionAnswer>('POST', '/v1/other/session', { body: { visitor: json.visitor } });
    assert.notEqual(there.person.id, json.person.id);
    assert.doesNotMatch(json.person.id + json.session, new RegExp(json.visitor ?? ''));
  });

  test('a visitor who only looks leaves no row behind', async () => {
    const { json } = await exchange();
    await server.ask('GET', '/v1/demo/me', { as: json.session, expect: 200 });
    assert.equal(await server.store.person('demo', json.person.id), null);
  });

  test('a session runs out after fifteen minutes', async () => {
    const as = await server.session();
    server.timers.advance(15 * 60_000 - 1_000);
    assert.equal((await server.ask('GET', '/v1/demo/me', { as })).status, 200);
    server.timers.advance(1_000);
    assert.equal((await server.ask('GET', '/v1/demo/me', { as })).error?.kind, 'token-expired');
  });

  test('a session of another community is not one here', async () => {
    const as = await server.session({ sub: 'mina', roles: ['admin'] }, 'other');
    const { status, error } = await server.ask('GET', '/v1/demo/me', { as });
    assert.deepEqual([status, error?.kind], [401, 'token-invalid']);
  });
});

describe('a company’s token', () => {
  test('runs out when it says so, give or take what two clocks may differ', async () => {
    const token = forge(HS256, claims({ exp: Math.floor(server.timers.now() / 1_000) + 60 }), companyKey());
    assert.equal((await exchange({ token })).status, 200);
    server.timers.advance(89_000);
    assert.equal((await exchange({ token })).status, 200);
    server.timers.advance(2_000);
    const { status, error } = await exchange({ token });
    assert.deepEqual([status, error?.kind], [401, 'token-expired']);
  });

  test('is not taken a day after it was made, however long it says it lasts', async () => {
    const token = forge(HS256, claims({ exp: 9_999_999_999 }), companyKey());
    assert.equal((await exchange({ token })).status, 200);
    server.timers.advance(25 * 3_600_000);
    assert.equal((await exchange({ token })).status, 401);
  });

  test('may be signed with the secret from before, while the company changes it', async () => {
    const { makeSecrets } = await import('../identity/secrets.js');
    const secrets = makeSecrets('a secret of a server in a test, long enough', { demo: ['n'.repeat(32), 'o'.repeat(32)] });
    assert.deepEqual(secrets.company('demo').map((key) => key.length), [32, 32]);
    assert.deepEqual(secrets.company('toString'), makeSecrets('a secret of a server in a test, long enough').company('toString'));
  });

  for (const missing of ['sub', 'iss', 'aud', 'iat', 'exp']) {
    test(`without "${missing}" is none`, async () => {
      const { status, error } = await exchange({ token: forge(HS256, claims({ [missing]: undefined }), companyKey()) });
      assert.deepEqual([status, error?.kind], [401, 'token-invalid']);
    });
  }

  for (const [what, more] of [
    ['for another community', { aud: 'other' }],
    ['of an empty sub', { sub: '' }],
    ['of a sub that no database keeps', { sub: 'a\u0000b' }],
    ['of a sub that is a number', { sub: 7 }],
    ['with an e-mail that is none', { email: 'gildong' }],
    ['with a picture by script', { avatar: 'javascript:alert(1)' }],
    ['with a name as long as a book', { name: 'x'.repeat(201) }],
    ['with roles that are no list', { roles: 'admin' }],
    ['not good yet', { nbf: 9_999_999_999 }],
    ['made in the future', { iat: 9_999_999_000, exp: 9_999_999_999 }],
  ] as const) {
    test(`${what} is not taken`, async () => {
      const { status, error } = await exchange({ token: forge(HS256, claims(more), companyKey()) });
      assert.deepEqual([status, error?.kind], [401, 'token-invalid']);
    });
  }

  test('a name is cleaned of what misleads', async () => {
    const name = '\u202e민아\u0000\n ';
    const { json } = await exchange({ token: forge(HS256, claims({ name }), companyKey()) });
    assert.equal(json.person.name, '민아');
  });
});

describe('what is forged', () => {
  const forgeries: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['alg none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims())}.`],
    ['alg none with a signature', () => forge({ alg: 'none', typ: 'JWT' }, claims(), companyKey())],
    ['alg HS512 signed as HS256', () => forge({ alg: 'HS512', typ: 'JWT' }, claims(), companyKey())],
    ['a wrong secret', () => forge(HS256, claims(), 'x'.repeat(43))],
    ['an empty secret', () => forge(HS256, claims(), '')],
    ['the secret of another community', () => forge(HS256, claims(), companyKey('other'))],
    ['RS256 by a key of one’s own', () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
      const head = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims())}`;
      return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
    }],
    ['an RS256 header over the company’s secret', () => forge({ alg: 'RS256', typ: 'JWT' }, claims(), companyKey())],
    ['a key inside the header', () => forge({ ...HS256, jwk: { kty: 'oct', k: 'd2hhdGV2ZXI' } }, claims())],
    ['a critical extension', () => forge({ ...HS256, crit: ['x'], x: 1 }, claims(), companyKey())],
    ['a session where a token belongs', () => server.session({ sub: 'mina', roles: ['staff'] })],
    ['claims of a session under the company’s secret', () =>
      forge({ alg: 'HS256', typ: 'madang-session+jwt' }, claims({ role: 'admin', anon: false }), companyKey())],
    ['no token', () => 'no token'],
    ['three dots', () => '...'],
    ['nothing', () => ''],
  ];

  for (const [what, make] of forgeries) {
    test(`${what} buys no session`, async () => {
      const token = await make();
      const { status, error, body } = await exchange({ token });
      assert.deepEqual([status, error?.kind], [401, 'token-invalid'], body);
      if (token.length > 8) assert.doesNotMatch(body, new RegExp(token.slice(0, 30).replaceAll('.', '\\.')), 'a token is not repeated');
    });
  }

  const bearers: readonly (readonly [string, () => string | Promise<string>])[] = [
    ...forgeries.filter(([what]) => !what.startsWith('a session')),
    ['a company token dressed as a session', () =>
      forge({ alg: 'HS256', typ: 'madang-session+jwt' }, claims({ role: 'admin', anon: false }), companyKey())],
    ['a session whose role was raised', async () => {
      const [header = '', , signature = ''] = (await server.session({ sub: 'gildong' })).split('.');
      return `${header}.${encode(claims({ role: 'admin', anon: false }))}.${signature}`;
    }],
    ['a session with alg none', async () => {
      const [, payload = ''] = (await server.session({ sub: 'gildong' })).split('.');
      return `${encode({ alg: 'none', typ: 'madang-session+jwt' })}.${payload}.`;
    }],
  ];

  for (const [what, make] of bearers) {
    test(`${what} is nobody’s bearer, and is not taken for nobody either`, async () => {
      const { status, error } = await server.ask('GET', '/v1/demo/me', { as: await make() });
      assert.deepEqual([status, error?.kind], [401, 'token-invalid']);
    });
  }

  for (const authorization of ['Basic bWluYTpwYXNz', 'Bearer', 'Bearer ', 'Bearer a b', 'token abc', '', `Bearer ${'x'.repeat(8_193)}`]) {
    test(`the header "${authorization.slice(0, 20)}" is refused`, async () => {
      const { status, error } = await server.ask('GET', '/v1/demo/me', { headers: { authorization } });
      assert.deepEqual([status, error?.kind], [401, 'token-invalid']);
    });
  }

  for (const visitor of ['short', 'x'.repeat(129), 'with spaces in it, more than 22', 'sub gildong aaaaaaaaaaaaaaaa', 7, {}, ['x'.repeat(30)]]) {
    test(`${JSON.stringify(visitor).slice(0, 30)} is no visitor’s secret`, async () => {
      const { status, error } = await exchange({ visitor });
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'visitor']);
    });
  }
});
