import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Community, Preferences, SessionAnswer } from '@madang/protocol';
import { MailError } from '../mail/mailer.js';
import { openApp, type TestApp } from '../testing/app.js';
import { COMMUNITY } from '../testing/records.js';
import { openPostbox, signingIn } from '../testing/sign-in.js';

const MINUTE = 60_000;

const post = openPostbox();
let server: TestApp;
const { elsewhere, askCode, lastCode, signIn, enter } = signingIn(() => server, post);

beforeEach(async () => {
  post.empty();
  server = await openApp({ mailer: post.mailer });
});
afterEach(() => server.close());

const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a code', () => {
  test('I1: is six digits, good for ten minutes, and for one use', async () => {
    const { status, json } = await askCode('gil@example.com');
    assert.equal(status, 202);
    assert.equal(json.expiresAt, server.timers.now() + 10 * MINUTE);
    assert.match(lastCode(), /^\d{6}$/);
    const code = lastCode();
    const { json: session, headers } = await signIn('gil@example.com', `${code.slice(0, 3)} ${code.slice(3)}`);
    assert.equal(headers['cache-control'], 'private, no-store');
    assert.deepEqual([session.person.anonymous, session.person.role, session.person.email], [false, 'customer', 'gil@example.com']);
    const again = await signIn('gil@example.com', code);
    assert.deepEqual([again.status, again.error?.kind, again.error?.field], [401, 'code-wrong', 'code']);
    server.timers.advance(16 * MINUTE);
    await askCode('gil@example.com');
    server.timers.advance(10 * MINUTE);
    assert.equal((await signIn('gil@example.com', lastCode())).error?.kind, 'code-wrong');
  });

  test('what one hears is in the language and by the clock of one’s browser, until one says otherwise', async () => {
    const preferencesAfter = async (email: string, more: object): Promise<unknown[]> => {
      await askCode(email);
      const body = { email, code: lastCode(), ...more };
      const { json } = await server.ask<SessionAnswer>('POST', '/v1/demo/sign-in', { body, from: elsewhere(), expect: 200 });
      const url = '/v1/demo/me/preferences';
      const { locale, timeZone, quiet } = (await server.ask<Preferences>('GET', url, { as: json.session })).json;
      return [locale, timeZone, quiet];
    };
    const night = { from: 21, until: 8 };
    const newYork = { locale: 'en-US', timeZone: 'America/New_York' };
    assert.deepEqual(await preferencesAfter('a@b.example', newYork), ['en-US', 'America/New_York', null]);
    assert.deepEqual(await preferencesAfter('a@b.example', { locale: 'ko' }), ['en-US', 'America/New_York', null], 'once');
    const abroad = { locale: 'ko', timeZone: 'Europe/Berlin' };
    assert.deepEqual(await preferencesAfter('b@b.example', abroad), ['ko', 'Europe/Berlin', night]);
    const nonsense = { locale: '!', timeZone: 'Nowhere/At_All' };
    assert.deepEqual(await preferencesAfter('c@b.example', nonsense), ['ko', 'Asia/Seoul', night]);
  });

  test('I1: is sent again while it is good, and lasts anew', async () => {
    await askCode('gil@example.com');
    const first = lastCode();
    server.timers.advance(9 * MINUTE);
    assert.equal((await askCode('gil@example.com')).json.expiresAt, server.timers.now() + 10 * MINUTE);
    assert.deepEqual([post.mails.length, lastCode()], [2, first]);
    server.timers.advance(9 * MINUTE);
    assert.equal((await signIn('gil@example.com', first)).status, 200);
    await askCode('GIL@Example.COM ');
    assert.equal((await signIn('gil@example.com', lastCode())).status, 200, 'capitals make no other address');
  });

  test('I1: is spent by twelve wrong ones, of which one place may try eight', async () => {
    await askCode('gil@example.com');
    const right = lastCode();
    const tries = async (place: string, times: number): Promise<number[]> => {
      const statuses = [];
      for (let at = 0; at < times; at += 1) statuses.push((await signIn('gil@example.com', wrongOf(right), undefined, place)).status);
      return statuses;
    };
    assert.deepEqual(await tries('198.51.100.1', 10), [...Array<number>(8).fill(401), 429, 429]);
    const refused = await signIn('gil@example.com', right, undefined, '198.51.100.1');
    assert.deepEqual([refused.error?.kind, (refused.error?.retryAfter ?? 0) > 0], ['too-many', true], 'not even the right one');
    await askCode('gil@example.com');
    assert.equal((await signIn('gil@example.com', right)).status, 200, 'nobody else is kept out by that');
    await askCode('gil@example.com');
    const next = lastCode();
    for (const place of ['198.51.100.2', '198.51.100.3']) await tries(place, 6);
    assert.equal((await signIn('gil@example.com', next)).status, right === wrongOf(next) ? 200 : 401, 'twelve wrong ones');
  });

  test('I1: tells nothing of who is known: the same answer, the same refusals, for everybody', async () => {
    await enter('known@example.com');
    server.timers.advance(16 * MINUTE);
    const [known, unknown] = [await askCode('known@example.com'), await askCode('nobody@example.com')];
    assert.deepEqual([known.status, known.body, known.headers['cache-control']], [unknown.status, unknown.body, 'no-store']);
    const wrong = [await signIn('known@example.com', '000000'), await signIn('stranger@example.com', '000000')];
    if (lastCode() !== '000000') assert.equal(wrong[0]?.body, wrong[1]?.body);
  });

  test('I1: is asked for three times in a quarter of an hour from one place, and from others all the same', async () => {
    const waits = [];
    for (let asked = 0; asked < 3; asked += 1) waits.push((await askCode('gil@example.com', '198.51.100.7')).json.retryAfter);
    assert.deepEqual(waits, [30, 30, 30]);
    const { status, error, headers } = await askCode('gil@example.com', '198.51.100.7');
    assert.deepEqual([status, error?.kind, headers['retry-after']], [429, 'too-many', `${error?.retryAfter}`]);
    assert.ok((error?.retryAfter ?? 0) > 800 && (error?.retryAfter ?? 0) <= 900);
    assert.equal((await askCode('other@example.com', '198.51.100.7')).status, 202);
    assert.equal((await askCode('gil@example.com')).status, 202, 'whose address it is');
    assert.equal((await signIn('gil@example.com', lastCode())).status, 200);
  });

  test('I1: is sent six times in a quarter of an hour, whoever asks, and then the last one is still good', async () => {
    const waits = [];
    for (let asked = 0; asked < 6; asked += 1) waits.push((await askCode('gil@example.com')).json.retryAfter);
    assert.deepEqual(waits, [30, 30, 30, 30, 30, 900]);
    const { status, error, headers } = await askCode('gil@example.com');
    assert.deepEqual([status, error?.kind, error?.retryAfter, headers['retry-after']], [429, 'too-many', 900, '900']);
    assert.equal(post.mails.length, 6);
    assert.equal((await signIn('gil@example.com', lastCode())).status, 200, 'the last one is still good');
    assert.equal((await askCode('other@example.com')).status, 202);
  });

  test('is not asked for without end from one place, whatever the addresses', async () => {
    const statuses = [];
    for (let at = 0; at < 21; at += 1) {
      const body = { email: `u${at}@example.com` };
      statuses.push((await server.ask('POST', '/v1/demo/sign-in/code', { body, from: '198.51.100.7' })).status);
    }
    assert.deepEqual([new Set(statuses.slice(0, 20)), statuses[20]], [new Set([202]), 429]);
    const elsewhere = await server.ask('POST', '/v1/demo/sign-in/code', { body: { email: 'x@example.com' }, from: '198.51.100.8' });
    assert.equal(elsewhere.status, 202);
  });

  test('that could not be sent counts for nothing, and says to try again', async () => {
    for (let failed = 0; failed < 5; failed += 1) {
      post.fault = new MailError('failed', 'ECONNECTION', null);
      const { status, error } = await askCode('gil@example.com');
      assert.deepEqual([status, error?.kind, error?.retryAfter], [503, 'busy', 10]);
    }
    post.fault = new MailError('refused', 'EENVELOPE', 550);
    const { status, error } = await askCode('gil@example.com');
    assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'email']);
    post.fault = null;
    assert.equal((await askCode('gil@example.com')).status, 202);
    const good = lastCode();
    post.fault = new MailError('failed', 'ECONNECTION', null);
    assert.equal((await askCode('gil@example.com')).status, 503);
    assert.equal((await signIn('gil@example.com', good)).status, 200, 'nor does it spend the one before');
  });

  test('is offered where mail can be sent and the community wants it, and nowhere else', async () => {
    const policy = async (one: TestApp): Promise<Community['policy']> =>
      (await one.ask<Community>('GET', '/v1/demo', { expect: 200 })).json.policy;
    assert.equal((await policy(server)).emailCode, true);
    await server.store.putCommunity({ ...COMMUNITY, emailCode: false }, []);
    server.timers.advance(6_000);
    assert.equal('emailCode' in (await policy(server)), false);
    const silent = await openApp();
    try {
      assert.equal('emailCode' in (await policy(silent)), false);
      for (const one of [server, silent]) {
        for (const [url, body] of [['sign-in/code', { email: 'a@b.example' }], ['sign-in', { email: 'a@b.example', code: '123456' }]] as const) {
          const { status, error } = await one.ask('POST', `/v1/demo/${url}`, { body });
          assert.deepEqual([status, error?.kind], [403, 'not-allowed']);
        }
      }
    } finally {
      await silent.close();
    }
    assert.equal(post.mails.length, 0);
  });
});
