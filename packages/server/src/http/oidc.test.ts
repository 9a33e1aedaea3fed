import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { AuditPage, SessionAnswer, StaffInvited, StaffMember } from '@madang/protocol';
import { openProvider, type Provider } from '@madang/testkit/oidc';
import { parseOidc } from '../identity/oidc-settings.js';
import { openApp, type Reply, type TestApp } from '../testing/app.js';

const ORIGIN = 'https://yard.omok.example';
const BACK = `${ORIGIN}/console/api/demo/oidc/back`;

let provider: Provider;
let it: TestApp;
let root: string;
let mina: StaffMember;

before(async () => {
  provider = await openProvider({ back: [BACK] });
});
after(() => provider.close());
beforeEach(async () => {
  provider.isDown = false;
  provider.account = { sub: 'mina-at-login', email: 'Mina@shop.example', email_verified: true };
  const { issuer, clientId, clientSecret } = provider;
  it = await openApp({ oidc: new Map([['demo', { issuer, clientId, clientSecret, name: 'Shop login' }]]) });
  root = await it.session({ sub: 'root', roles: ['admin'] });
  const body = { email: 'mina@shop.example', name: '민아', role: 'admin' };
  mina = (await it.ask<StaffInvited>('POST', '/v1/demo/staff', { as: root, body, expect: 201 })).json.member;
});
afterEach(() => it.close());

const cookiesOf = ({ headers }: Reply<unknown>): string[] =>
  [headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0] ?? '');

/** Sets out from the door: where to, and with what in the browser. */
async function setOut(body: object = {}): Promise<{ readonly address: URL; readonly browser: string }> {
  const answer = await it.ask<{ address: string }>('POST', '/console/api/demo/oidc', { headers: { origin: ORIGIN }, body, undocumented: true });
  assert.equal(answer.status, 200, answer.body);
  assert.match(String(answer.headers['set-cookie']), /Path=\/console\/api\/demo\/oidc; Max-Age=600; HttpOnly; SameSite=Lax; Secure/);
  return { address: new URL(answer.json.address), browser: cookiesOf(answer)[0] ?? '' };
}

/** Goes through the provider as a browser does; resolves to where it leads back to. */
async function through(address: URL): Promise<URL> {
  const jar = new Map<string, string>();
  let at = address.href;
  for (let steps = 0; steps < 10; steps += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    assert.ok(next, `${answer.status} ${await answer.text()}`);
    at = new URL(next, at).href;
    if (at.startsWith(ORIGIN)) return new URL(at);
  }
  return assert.fail('it goes on and on');
}

function comeBack(at: URL, browser: string): Promise<Reply<unknown>> {
  return it.ask('GET', at.pathname + at.search, { headers: { cookie: browser }, undocumented: true });
}

async function personBy(answer: Reply<unknown>): Promise<string | undefined> {
  const cookie = cookiesOf(answer).find((one) => /^madang-console-demo=./.test(one));
  if (cookie === undefined) return undefined;
  const headers = { origin: ORIGIN, cookie };
  const { json } = await it.ask<{ token: string }>('POST', '/console/api/demo/token', { headers, undocumented: true });
  const session = await it.ask<SessionAnswer>('POST', '/v1/demo/session', { body: { token: json.token }, expect: 200 });
  return session.json.person.id;
}

async function turnedAway(answer: Reply<unknown>): Promise<void> {
  assert.deepEqual([answer.status, answer.headers['location']], [303, '/console/demo#oidc'], answer.body);
  assert.equal(await personBy(answer), undefined);
}

describe('staff who sign in at the company’s provider', () => {
  test('are let in where a member has the address, to the page that they wanted, and it is noted', async () => {
    const facts = await it.ask<{ oidc: string | null }>('GET', '/console/api/demo', { undocumented: true });
    assert.equal(facts.json.oidc, 'Shop login');
    const { address, browser } = await setOut({ to: 'idea/0190?from=queue' });
    const asked = address.searchParams;
    assert.deepEqual(
      ['response_type', 'scope', 'code_challenge_method', 'redirect_uri'].map((name) => asked.get(name)),
      ['code', 'openid email profile', 'S256', BACK],
    );
    for (const name of ['state', 'nonce', 'code_challenge']) assert.ok((asked.get(name) ?? '').length >= 43, name);
    const answer = await comeBack(await through(address), browser);
    assert.deepEqual([answer.status, answer.headers['location']], [303, '/console/demo/idea/0190?from=queue']);
    assert.equal(await personBy(answer), mina.id);
    const { entries } = (await it.ask<AuditPage>('GET', '/v1/demo/audit', { as: root, expect: 200 })).json;
    const noted = entries.find(({ action }) => action === 'staff.entered');
    assert.deepEqual([noted?.thing, noted?.data['by']], [mina.id, 'oidc']);
  });

  test('are nobody without an address that the provider vouches for and a member has', async () => {
    for (const account of [
      { email: 'mina@shop.example', email_verified: false }, { email: 'mina@shop.example' }, { email: 'mina@shop.example', email_verified: 'true' },
      { email: 'gil@shop.example', email_verified: true }, { email_verified: true }, { email: 'mina@shop.example\u0000', email_verified: true },
    ]) {
      provider.account = { sub: 'somebody', ...account };
      const { address, browser } = await setOut();
      await turnedAway(await comeBack(await through(address), browser));
    }
    await it.ask('POST', '/v1/demo/staff', { as: root, body: { email: 'root@shop.example', name: 'Root', role: 'admin' }, expect: 201 });
    await it.ask('DELETE', `/v1/demo/staff/${mina.id}`, { as: root, expect: 204 });
    provider.account = { sub: 'mina', email: 'mina@shop.example', email_verified: true };
    const { address, browser } = await setOut();
    await turnedAway(await comeBack(await through(address), browser));
  });

  test('come back once, in time, and in the browser in which they set out', async () => {
    const { address, browser } = await setOut();
    const back = await through(address);
    await turnedAway(await comeBack(back, ''));
    const other = await setOut();
    await turnedAway(await comeBack(back, other.browser));
    const answer = await comeBack(back, browser);
    assert.equal(await personBy(answer), mina.id);
    await turnedAway(await comeBack(back, browser));
    const late = await setOut();
    const at = await through(late.address);
    it.timers.advance(10 * 60_000);
    await turnedAway(await comeBack(at, late.browser));
  });

  test('come back with what the provider gave them, and nothing else', async () => {
    const changes: readonly ((at: URL) => void)[] = [
      (at) => at.searchParams.set('state', 'made-up'),
      (at) => at.searchParams.delete('state'),
      (at) => at.searchParams.set('code', 'made-up'),
      (at) => at.searchParams.delete('code'),
      (at) => at.searchParams.set('iss', 'https://evil.example'),
      (at) => at.searchParams.set('error', 'access_denied'),
    ];
    for (const change of changes) {
      const { address, browser } = await setOut();
      const at = await through(address);
      change(at);
      await turnedAway(await comeBack(at, browser));
    }
    // A code that was given for another way: its challenge, nonce and state are others.
    const [one, other] = [await setOut(), await setOut()];
    const [first, second] = [await through(one.address), await through(other.address)];
    first.searchParams.set('code', second.searchParams.get('code') ?? '');
    await turnedAway(await comeBack(first, one.browser));
  });

  test('are led nowhere but into this console', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/evil', 'a/../../../evil', '\\evil', 'javascript:alert(1)', 'x#y']) {
      const { status } = await it.ask('POST', '/console/api/demo/oidc', { headers: { origin: ORIGIN }, body: { to }, undocumented: true });
      assert.equal(status, 400, to);
    }
    const evil = await it.ask('POST', '/console/api/demo/oidc', { headers: { origin: 'https://evil.example' }, body: {}, undocumented: true });
    assert.deepEqual([evil.status, evil.error?.kind], [403, 'not-allowed']);
  });

  test('are told to come back where the provider is not reached, and that there is none where there is none', async () => {
    provider.isDown = true;
    const ask = (community: string): Promise<Reply<unknown>> =>
      it.ask('POST', `/console/api/${community}/oidc`, { headers: { origin: ORIGIN }, body: {}, undocumented: true });
    const away = await ask('demo');
    assert.deepEqual([away.status, away.error?.kind], [503, 'busy']);
    provider.isDown = false;
    assert.equal((await ask('demo')).status, 200);
    const none = await ask('other');
    assert.deepEqual([none.status, none.error?.kind], [404, 'not-found']);
  });
});

describe('the settings of a provider', () => {
  test('are read, and what is wrong is told without the secret', () => {
    const given = { issuer: 'https://login.shop.example', clientId: 'a', clientSecret: 'canary' };
    assert.deepEqual(parseOidc(JSON.stringify({ demo: given })).get('demo'), { ...given, name: 'OpenID Connect' });
    assert.equal(parseOidc(undefined).size, 0);
    for (const wrong of [
      'canary', '[]', JSON.stringify({ demo: { ...given, issuer: 'http://login.shop.example' } }), JSON.stringify({ demo: { ...given, issuer: 'ftp://canary' } }),
      JSON.stringify({ demo: { ...given, clientId: '' } }), JSON.stringify({ demo: { ...given, more: 'canary' } }), JSON.stringify({ demo: 'canary' }),
    ])
      assert.throws(() => parseOidc(wrong), (error: Error) => /MADANG_OIDC/.test(error.message) && !error.message.includes('canary'));
  });
});
