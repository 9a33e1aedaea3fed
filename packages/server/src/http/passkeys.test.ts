import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AuditPage, SessionAnswer, StaffInvited, StaffMember, StaffPasskey, StaffPasskeys } from '@madang/protocol';
import { operatorToken } from '../identity/operator.js';
import { openApp, type Reply, type TestApp } from '../testing/app.js';
import { Authenticator, type Behaviour } from '../testing/authenticator.js';

const ORIGIN = 'https://yard.omok.example';
const HERE: Behaviour = { origin: ORIGIN };

let it: TestApp;
let root: string;
let mina: StaffMember;
let cookie: string;

beforeEach(async () => {
  it = await openApp();
  root = await it.session({ sub: 'root', roles: ['admin'] });
  mina = await invite('mina@shop.example');
  cookie = await cameIn('mina@shop.example');
});
afterEach(() => it.close());

async function invite(email: string): Promise<StaffMember> {
  const body = { email, name: '민아', role: 'admin' };
  return (await it.ask<StaffInvited>('POST', '/v1/demo/staff', { as: root, body, expect: 201 })).json.member;
}

function post<T>(path: string, body?: object, by = '', community = 'demo', origin = ORIGIN): Promise<Reply<T>> {
  const headers = { origin, ...(by && { cookie: by }) };
  return it.ask<T>('POST', `/console/api/${community}${path}`, { headers, ...(body && { body }), undocumented: true });
}

const cookieOf = ({ headers }: Reply<unknown>): string => String(headers['set-cookie']).split(';')[0] ?? '';

async function cameIn(email: string): Promise<string> {
  const as = await operatorToken(it.secrets, it.timers.now());
  const { json } = await it.ask<{ link: string }>('POST', '/console/api/demo/link-for', { as, body: { email }, undocumented: true });
  return cookieOf(await post('/enter', { secret: json.link.split('#')[1] }));
}

async function asked(path: '/passkeys/ask' | '/passkeys/new', by = '', community = 'demo'): Promise<unknown> {
  const { status, json } = await post<{ options: unknown }>(path, undefined, by, community);
  assert.equal(status, 200);
  return json.options;
}

async function added(device = new Authenticator(), by = cookie): Promise<Authenticator> {
  const made = device.make(await asked('/passkeys/new', by), HERE);
  const { status, body } = await post<StaffPasskey>('/passkeys/add', { made, name: '노트북' }, by);
  assert.equal(status, 200, body);
  return device;
}

async function enter(device: Authenticator, behaviour: Behaviour = HERE): Promise<Reply<unknown>> {
  return post('/passkeys/enter', { answer: device.answer(await asked('/passkeys/ask'), behaviour) });
}

async function personBy(by: string): Promise<string | undefined> {
  const { json } = await post<{ token: string | null }>('/token', undefined, by);
  if (json.token === null) return undefined;
  const session = await it.ask<SessionAnswer>('POST', '/v1/demo/session', { body: { token: json.token }, expect: 200 });
  return session.json.person.id;
}

function refused({ status, error }: Reply<unknown>, kind = 'token-invalid', says = 401): void {
  assert.deepEqual([status, error?.kind], [says, kind]);
}

describe('a passkey', () => {
  test('lets in whose it is, again and again, and it is noted', async () => {
    const device = await added();
    for (let n = 0; n < 2; n += 1) {
      const answer = await enter(device);
      assert.equal(answer.status, 204, answer.body);
      assert.match(String(answer.headers['set-cookie']), /HttpOnly; SameSite=Strict; Secure/);
      assert.equal(await personBy(cookieOf(answer)), mina.id);
    }
    const { json } = await post<StaffPasskeys>('/passkeys', undefined, cookie);
    assert.deepEqual(json.passkeys.map(({ id, name, usedAt }) => [id, name, usedAt]), [[device.id, '노트북', it.timers.now()]]);
    const { entries } = (await it.ask<AuditPage>('GET', '/v1/demo/audit', { as: root, expect: 200 })).json;
    const noted = entries.filter(({ thing }) => thing === mina.id).map(({ action }) => action);
    for (const action of ['staff.passkey-added', 'staff.entered']) assert.ok(noted.includes(action), action);
    assert.doesNotMatch(JSON.stringify(entries), new RegExp(device.id));
  });

  test('is one of a device that looks whose finger it is, for this site', async () => {
    const options = (await asked('/passkeys/new', cookie)) as { rp: { id: string }; authenticatorSelection: object; user: { id: string } };
    assert.equal(options.rp.id, 'yard.omok.example');
    assert.doesNotMatch(JSON.stringify(options.user.id), new RegExp(mina.id));
    const device = new Authenticator();
    for (const otherwise of [{ verified: false }, { origin: 'https://evil.example' }, { site: 'evil.example' }]) {
      const made = device.make(await asked('/passkeys/new', cookie), { ...HERE, ...otherwise });
      refused(await post('/passkeys/add', { made, name: 'x' }, cookie));
    }
    await added(device);
    for (const otherwise of [{ verified: false }, { origin: 'https://evil.example' }, { origin: `${ORIGIN}:8443` }, { site: 'evil.example' }])
      refused(await enter(device, { ...HERE, ...otherwise }));
    assert.equal((await enter(device)).status, 204);
  });

  test('answers what it was asked, once, in time, for that purpose and in that community', async () => {
    const device = await added();
    const options = await asked('/passkeys/ask');
    const answer = device.answer(options, HERE);
    assert.equal((await post('/passkeys/enter', { answer })).status, 204);
    refused(await post('/passkeys/enter', { answer }));
    refused(await post('/passkeys/enter', { answer: device.answer({ challenge: 'bWFkZSB1cA' }, HERE) }));
    refused(await post('/passkeys/enter', { answer: device.answer(await asked('/passkeys/new', cookie), HERE) }));
    refused(await post('/passkeys/enter', { answer: device.answer(await asked('/passkeys/ask', '', 'other'), HERE) }));
    const late = device.answer(await asked('/passkeys/ask'), HERE);
    it.timers.advance(5 * 60_000);
    refused(await post('/passkeys/enter', { answer: late }));
    const made = new Authenticator().make(await asked('/passkeys/ask'), HERE);
    refused(await post('/passkeys/add', { made, name: 'x' }, cookie));
  });

  test('of somebody else, changed on the way, or copied is none', async () => {
    const device = await added();
    const stranger = new Authenticator();
    refused(await enter(stranger));
    const options = await asked('/passkeys/ask');
    refused(await post('/passkeys/enter', { answer: { ...stranger.answer(options, HERE), id: device.id, rawId: device.id } }));
    assert.equal((await enter(device, { ...HERE, counter: 9 })).status, 204);
    refused(await enter(device, { ...HERE, counter: 9 }));
    refused(await enter(device, HERE));
    assert.equal((await enter(device, { ...HERE, counter: 10 })).status, 204);
  });

  test('is added and removed by whoever is signed in, for themselves alone', async () => {
    for (const [path, body] of [['', undefined], ['/new', undefined], ['/add', { made: new Authenticator().make({ challenge: 'YQ' }, HERE), name: 'x' }], ['/remove', { id: 'abc' }]] as const)
      refused(await post(`/passkeys${path}`, body), 'not-signed-in');
    const device = await added();
    await invite('gil@shop.example');
    const gil = await cameIn('gil@shop.example');
    // What one was asked is nobody else's answer.
    const made = new Authenticator().make(await asked('/passkeys/new', cookie), HERE);
    refused(await post('/passkeys/add', { made, name: 'x' }, gil));
    refused(await post('/passkeys/remove', { id: device.id }, gil), 'not-found', 404);
    assert.deepEqual((await post<StaffPasskeys>('/passkeys', undefined, gil)).json.passkeys, []);
    refused(await post('/passkeys/add', { made: device.make(await asked('/passkeys/new', gil), HERE), name: 'x' }, gil));
    assert.equal((await post('/passkeys/remove', { id: device.id }, cookie)).status, 204);
    refused(await enter(device));
  });

  test('ends with its owner’s place on the team', async () => {
    const device = await added();
    await invite('gil@shop.example');
    await it.ask('DELETE', `/v1/demo/staff/${mina.id}`, { as: root, expect: 204 });
    refused(await enter(device));
    await invite('mina@shop.example');
    refused(await enter(device));
  });

  test('is asked for by pages of this server alone, and there are ten at most', async () => {
    for (const path of ['/passkeys/ask', '/passkeys', '/passkeys/new'])
      refused(await post(path, undefined, cookie, 'demo', 'https://evil.example'), 'not-allowed', 403);
    for (let n = 0; n < 10; n += 1) await added();
    refused(await post('/passkeys/new', undefined, cookie), 'invalid', 400);
    refused(await post('/passkeys/add', { made: new Authenticator().make({ challenge: 'YQ' }, HERE), name: ' ' }, cookie), 'invalid', 400);
  });

  test('that is rubbish is refused', async () => {
    const good = new Authenticator().answer(await asked('/passkeys/ask'), HERE);
    for (const answer of [
      {}, { ...good, id: '' }, { ...good, id: '../..' }, { ...good, type: 'password' }, { ...good, response: {} },
      { ...good, response: { ...good.response, signature: 7 } }, { ...good, response: { ...good.response, clientDataJSON: 'x'.repeat(20_000) } },
    ])
      refused(await post('/passkeys/enter', { answer }), 'invalid', 400);
    const device = await added();
    for (const part of ['clientDataJSON', 'authenticatorData', 'signature'] as const)
      refused(await post('/passkeys/enter', { answer: { ...device.answer(await asked('/passkeys/ask'), HERE), response: { ...good.response, [part]: 'AAAA' } } }));
  });
});
