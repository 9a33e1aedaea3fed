import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { AuditPage, CommunitySettings, CustomerCard, MePage, PublicJwk, SessionAnswer } from '@madang/protocol';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { openApp, type Reply, type TestApp } from '../testing/app.js';

interface Pair {
  readonly kid: string;
  readonly sign: CryptoKey;
  readonly jwk: PublicJwk;
}

async function newPair(kid: string): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk: Readonly<Record<string, unknown>> = { ...(await exportJWK(publicKey)), kid };
  return { kid, sign: privateKey, jwk: jwk as PublicJwk };
}

describe('a company that signs with key pairs', () => {
  let it: TestApp;
  let admin: string;
  let [old, next]: Pair[] = [];
  let site: Server;
  let url: string;
  let published: readonly PublicJwk[];
  let isDown = false;

  before(async () => {
    [old, next] = [await newPair('old'), await newPair('next')];
    site = createServer((_, response) => {
      if (isDown) response.writeHead(503).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }));
    });
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/jwks.json`;
  });
  after(() => {
    site.closeAllConnections();
    site.close();
  });
  beforeEach(async () => {
    isDown = false;
    published = [pairOf(old).jwk];
    it = await openApp();
    admin = await it.session({ sub: 'root', roles: ['admin'] });
  });
  afterEach(() => it.close());

  function pairOf(pair: Pair | undefined): Pair {
    assert.ok(pair);
    return pair;
  }

  function token(pair: Pair | undefined, claims: object = {}): Promise<string> {
    const { kid, sign } = pairOf(pair);
    const iat = Math.floor(it.timers.now() / 1_000);
    return new SignJWT({ sub: 'gil', iss: 'shop', aud: 'demo', iat, exp: iat + 600, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(sign);
  }

  const exchange = async (given: Promise<string> | string): Promise<Reply<SessionAnswer>> =>
    it.ask<SessionAnswer>('POST', '/v1/demo/session', { body: { token: await given } });

  const settle = (tokens: unknown, expect = 204): Promise<Reply<unknown>> =>
    it.ask('PUT', '/v1/demo/settings', { as: admin, body: { tokens }, expect });

  test('says so in the settings, is told back what is kept, and it is noted who did it', async () => {
    await settle({ algorithm: 'ES256', keys: [{ ...pairOf(old).jwk, ext: true, key_ops: ['verify'], x5c: ['zzz'] }], issuer: 'shop' });
    const said = async (): Promise<CommunitySettings> =>
      (await it.ask<CommunitySettings>('GET', '/v1/demo/settings', { as: admin, expect: 200 })).json;
    const { tokens, tokensFixed } = await said();
    assert.deepEqual(tokens, { algorithm: 'ES256', issuer: 'shop', keys: [pairOf(old).jwk] });
    assert.equal(tokensFixed, false);
    assert.equal((await it.ask('GET', '/v1/demo')).body.includes(String(pairOf(old).jwk['x'])), false);
    // Other settings leave them alone.
    await it.ask('PUT', '/v1/demo/settings', { as: admin, body: { name: 'Yard' }, expect: 204 });
    assert.equal((await said()).tokens?.algorithm, 'ES256');
    const { entries } = (await it.ask<AuditPage>('GET', '/v1/demo/audit', { as: admin, expect: 200 })).json;
    assert.ok(entries.some(({ action, data }) => action === 'community.changed' && data['changed'] === 'tokens'));
    await settle(null);
    assert.equal((await said()).tokens, null);
  });

  test('is told what is wrong with keys, and a private one is never kept or repeated', async () => {
    const { jwk } = pairOf(old);
    const wrong: readonly (readonly [unknown, RegExp])[] = [
      [{ algorithm: 'ES256' }, /either/],
      [{ algorithm: 'ES256', url, keys: [jwk] }, /either/],
      [{ algorithm: 'ES256', keys: [] }, /1 to 20/],
      [{ algorithm: 'ES256', keys: [{ ...jwk, d: 'private-canary' }] }, /private key/],
      [{ algorithm: 'ES256', keys: [{ kty: 'oct', k: 'private-canary' }] }, /private key/],
      [{ algorithm: 'RS256', keys: [jwk] }, /none for RS256/],
      [{ algorithm: 'ES256', keys: [{ ...jwk, alg: 'ES384' }] }, /ES384/],
      [{ algorithm: 'ES256', keys: [{ ...jwk, use: 'enc' }] }, /signing/],
      [{ algorithm: 'ES256', keys: [jwk, jwk] }, /same kid/],
      [{ algorithm: 'ES256', keys: [{ ...jwk, x: 7 }] }, /the x of a key/],
      [{ algorithm: 'ES256', url: 'http://shop.example/jwks' }, /https/],
      [{ algorithm: 'ES256', url: 'https://a:b@shop.example/jwks' }, /password/],
      [{ algorithm: 'ES256', url: 'javascript:alert(1)' }, /https/],
      [{ algorithm: 'ES256', url, issuer: '' }, /issuer/],
    ];
    for (const [tokens, says] of wrong) {
      const { error } = await settle(tokens, 400);
      assert.deepEqual([error?.kind, error?.field], ['invalid', 'tokens'], JSON.stringify(tokens));
      assert.match(error?.message ?? '', says);
      assert.doesNotMatch(error?.message ?? '', /canary/);
    }
    for (const algorithm of ['HS256', 'none', 'ES384']) await settle({ algorithm, url }, 400);
  });

  test('has its people known by them, with everything that it says of them', async () => {
    await settle({ algorithm: 'ES256', url });
    const claims = {
      name: '홍길동', email: 'gil@shop.example', avatar: 'https://a.example/gil.png', locale: 'en-GB',
      account: { id: 'a1', name: '마당상회', value: 120_000 }, traits: { plan: 'gold' }, roles: ['customer', 'pilot'],
    };
    const { status, json } = await exchange(token(old, claims));
    assert.deepEqual([status, json.person.name, json.person.role], [200, '홍*동 님', 'customer']);
    const card = (await it.ask<CustomerCard>('GET', `/v1/demo/customers/${json.person.id}`, { as: admin, expect: 200 })).body;
    for (const said of ['홍길동', 'gil@shop.example', '마당상회', '120000', 'gold']) assert.ok(card.includes(said), said);
    const { json: page } = await it.ask<{ locale: string }>('GET', '/v1/demo/me/preferences', { as: json.session, expect: 200 });
    assert.equal(page.locale, 'en-GB');
    const staff = await exchange(token(old, { sub: 'mina', name: '민아', roles: ['staff'] }));
    assert.deepEqual([staff.json.person.role, staff.json.person.name], ['staff', '민아']);
  });

  test('takes no token that is signed with a secret, but this server’s own', async () => {
    const before = await it.token({ sub: 'gil' });
    assert.equal((await exchange(before)).status, 200);
    await settle({ algorithm: 'ES256', url });
    const { status, error } = await exchange(before);
    assert.deepEqual([status, error?.kind], [401, 'token-invalid']);
    assert.equal((await it.ask('GET', '/v1/demo/me', { as: before })).status, 401);
    await settle(null);
    assert.equal((await exchange(before)).status, 200);
    assert.equal((await exchange(token(old))).status, 401);
  });

  test('turns its keys without signing anybody out, and who is blocked stays so by every one of them', async () => {
    await settle({ algorithm: 'ES256', url });
    const first = await exchange(token(old));
    const { id } = first.json.person;
    await it.ask('PUT', `/v1/demo/people/${id}/block`, { as: admin, body: { until: null, reason: '광고' }, expect: 204 });
    published = [pairOf(next).jwk, pairOf(old).jwk];
    it.timers.advance(30_000);
    const body = { title: '국자를 더 크게 만들어 주세요' };
    for (const given of [token(old), token(next), token(next, { name: '다른 이름', email: 'x@y.example' })]) {
      const { json, status } = await exchange(given);
      assert.deepEqual([status, json.person.id], [200, id]);
      const refused = await it.ask('POST', '/v1/demo/boards/ideas/ideas', { as: json.session, body });
      assert.equal(refused.error?.kind, 'blocked');
    }
    published = [pairOf(next).jwk];
    it.timers.advance(10 * 60_000);
    assert.equal((await exchange(token(old))).error?.kind, 'token-invalid');
    assert.equal((await exchange(token(next))).json.person.id, id);
  });

  test('whose keys cannot be had is told to come back, and goes on reading', async () => {
    await settle({ algorithm: 'ES256', url });
    isDown = true;
    const { status, error, headers } = await exchange(token(old));
    assert.deepEqual([status, error?.kind, error?.retryAfter], [503, 'busy', 30]);
    assert.equal(headers['retry-after'], '30');
    assert.equal((await it.ask('GET', '/v1/demo/boards/ideas/ideas')).status, 200);
    isDown = false;
    it.timers.advance(30_000);
    const { json } = await exchange(token(old, { exp: Math.floor(it.timers.now() / 1_000) + 3_600 }));
    isDown = true;
    it.timers.advance(11 * 60_000);
    assert.equal((await it.ask<MePage>('GET', '/v1/demo/me', { as: json.session })).status, 200, 'sessions hang on no key');
  });
});
