import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, CodeAnswer, Community, MePage, Preferences, SessionAnswer, ThreadPage, VotesPage } from '@madang/protocol';
import type { Mail, Mailer } from '../mail/mailer.js';
import { MailError } from '../mail/mailer.js';
import { MailSigner } from '../outreach/links.js';
import { openApp, type Reply, type TestApp } from '../testing/app.js';
import { plain } from '../testing/images.js';
import { COMMUNITY, uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const MINUTE = 60_000;

let server: TestApp;
let mails: Mail[];
let fault: Error | null;
/** Requests come from here: each test may ask as often as it likes. */
let from = 0;

const mailer: Mailer = {
  send(mail) {
    if (fault) return Promise.reject(fault);
    mails.push(mail);
    return Promise.resolve();
  },
  close: () => undefined,
};

beforeEach(async () => {
  mails = [];
  fault = null;
  server = await openApp({ mailer });
});
afterEach(() => server.close());

const elsewhere = (): string => `203.0.113.${(from += 1) % 250}`;
const askCode = (email: string, place = elsewhere()): Promise<Reply<CodeAnswer>> =>
  server.ask('POST', '/v1/demo/sign-in/code', { body: { email }, from: place });
const lastCode = (): string => /\d{6}/.exec(mails.at(-1)?.subject ?? '')?.[0] ?? '';
const signIn = (email: string, code: string, visitor?: string, place = elsewhere()): Promise<Reply<SessionAnswer>> =>
  server.ask('POST', '/v1/demo/sign-in', { body: { email, code, ...(visitor !== undefined && { visitor }) }, from: place });

/** Signs in the whole way. */
async function enter(email: string, visitor?: string): Promise<SessionAnswer & { readonly visitor: string }> {
  assert.equal((await askCode(email)).status, 202);
  const { status, json } = await signIn(email, lastCode(), visitor);
  assert.equal(status, 200);
  return withSecret(json);
}

function withSecret(json: SessionAnswer): SessionAnswer & { readonly visitor: string } {
  assert.ok(json.visitor !== undefined);
  return { ...json, visitor: json.visitor };
}

async function visit(visitor?: string): Promise<SessionAnswer & { readonly visitor: string }> {
  const body = visitor === undefined ? {} : { visitor };
  return withSecret((await server.ask<SessionAnswer>('POST', '/v1/demo/session', { body, expect: 200 })).json);
}

const propose = async (as: string, id: string): Promise<void> =>
  void (await server.ask('POST', IDEAS, { as, body: { id, title: '국자' }, expect: 201 }));
const vote = async (as: string, id: string): Promise<Reply<{ votes: number }>> =>
  server.ask('PUT', `/v1/demo/ideas/${id}/vote`, { as });
const votes = async (id: string): Promise<VotesPage> =>
  (await server.ask<VotesPage>('GET', `/v1/demo/ideas/${id}/votes`, { expect: 200 })).json;
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
    assert.deepEqual([mails.length, lastCode()], [2, first]);
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
    assert.equal(mails.length, 6);
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
      fault = new MailError('failed', 'ECONNECTION', null);
      const { status, error } = await askCode('gil@example.com');
      assert.deepEqual([status, error?.kind, error?.retryAfter], [503, 'busy', 10]);
    }
    fault = new MailError('refused', 'EENVELOPE', 550);
    const { status, error } = await askCode('gil@example.com');
    assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'email']);
    fault = null;
    assert.equal((await askCode('gil@example.com')).status, 202);
    const good = lastCode();
    fault = new MailError('failed', 'ECONNECTION', null);
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
    assert.equal(mails.length, 0);
  });
});

describe('who signs in by a code', () => {
  test('I2: keeps what they did before, once, and is known by a secret that nobody knew before', async () => {
    const visitor = await visit();
    await propose(visitor.session, uuid(1));
    assert.deepEqual(await votes(uuid(1)).then(({ total, anonymous }) => [total, anonymous]), [1, 1]);
    const known = await enter('gil@example.com', visitor.visitor);
    assert.notEqual(known.visitor, visitor.visitor);
    assert.notEqual(known.person.id, visitor.person.id);
    assert.deepEqual(await votes(uuid(1)).then((page) => [page.total, page.anonymous, page.members]), [1, 0, 1]);
    assert.equal((await server.ask<BoardPage>('GET', IDEAS)).json.ideas[0]?.author?.id, known.person.id);
    const next = await visit(known.visitor);
    assert.deepEqual([next.person.anonymous, next.person.id, next.visitor], [false, known.person.id, known.visitor]);
    // Whoever put the secret there, or copied it, and perhaps has a session that was open.
    for (const planted of [await visit(visitor.visitor), await visit(visitor.visitor)]) {
      assert.deepEqual([planted.person.anonymous, planted.was], [true, visitor.person.id]);
      assert.ok(![known.person.id, visitor.person.id].includes(planted.person.id));
      assert.ok(![known.visitor, visitor.visitor].includes(planted.visitor));
    }
    for (const [method, url] of [['GET', '/v1/demo/me'], ['DELETE', `/v1/demo/ideas/${uuid(1)}/vote`]] as const) {
      const { status, error } = await server.ask(method, url, { as: visitor.session });
      assert.deepEqual([status, error?.kind], [401, 'token-expired']);
    }
  });

  test('I2: leaves the secret of one who did nothing leading nowhere as well', async () => {
    await propose(await server.session({ sub: 'author' }), uuid(1));
    for (const email of ['one@example.com', 'one@example.com', 'two@example.com']) {
      const visitor = await visit();
      const known = await enter(email, visitor.visitor);
      assert.notEqual(known.visitor, visitor.visitor);
      const planted = await visit(visitor.visitor);
      assert.deepEqual([planted.person.anonymous, planted.was], [true, visitor.person.id]);
      assert.equal((await vote(visitor.session, uuid(1))).error?.kind, 'token-expired');
    }
    assert.equal((await votes(uuid(1))).total, 1);
  });

  test('I2: is one person on every browser, and no vote of theirs counts twice', async () => {
    const author = await server.session({ sub: 'author' });
    await propose(author, uuid(1));
    const first = await enter('gil@example.com', (await visit()).visitor);
    await vote(first.session, uuid(1));
    const other = await visit();
    await vote(other.session, uuid(1));
    await propose(other.session, uuid(2));
    await server.ask('POST', '/v1/demo/threads/page:x/comments', { as: other.session, body: { body: '네' }, expect: 201 });
    const board = await server.ask<BoardPage>('GET', IDEAS, { expect: 200 });
    assert.deepEqual(board.json.ideas.find(({ id }) => id === uuid(1))?.votes, 3);
    const merged = await enter('gil@example.com', other.visitor);
    assert.equal(merged.person.id, first.person.id);
    const after = await server.ask<BoardPage>('GET', IDEAS, { expect: 200 });
    assert.notEqual(after.headers['etag'], board.headers['etag']);
    assert.deepEqual(after.json.ideas.map(({ id, votes: count, author: by }) => [id, count, by?.id]).sort(), [
      [uuid(1), 2, board.json.ideas.find(({ id }) => id === uuid(1))?.author?.id], [uuid(2), 1, first.person.id],
    ]);
    const thread = await server.ask<ThreadPage>('GET', '/v1/demo/threads/page:x/comments', { expect: 200 });
    assert.deepEqual(thread.json.comments.map(({ author: by }) => by.id), [first.person.id]);
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: merged.session, expect: 200 });
    assert.deepEqual(me.votes.map(({ id }) => id).sort(), [uuid(1), uuid(2)]);
  });

  test('I2: what was sent as a visitor, and not answered, is done once as the person, under the same numbers', async () => {
    await propose(await server.session({ sub: 'author' }), uuid(1));
    const person = await enter('gil@example.com');
    const visitor = await visit();
    const numbered = (as: string, n: number, on: boolean): Promise<Reply<{ type: string }>> =>
      server.ask('POST', '/v1/demo/mutations', {
        as, body: { client: 'a-client-of-a-tab', n, call: { name: 'vote.set', args: { idea: uuid(1), on } } },
      });
    assert.equal((await numbered(visitor.session, 1, true)).json.type, 'applied');
    const known = await enter('gil@example.com', visitor.visitor);
    assert.equal((await numbered(visitor.session, 2, false)).error?.kind, 'token-expired');
    assert.equal((await numbered(known.session, 1, true)).json.type, 'applied', 'a repeat');
    assert.equal((await numbered(known.session, 2, true)).json.type, 'applied', 'the same numbering, as the person');
    assert.equal((await votes(uuid(1))).total, 2);
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: known.session, expect: 200 });
    assert.deepEqual([me.person.id, me.topic, me.votes.length], [person.person.id, `me:${person.person.id}`, 1]);
  });

  test('I2: gets another secret with every code, and that of before leads nowhere, whoever it led to', async () => {
    const first = await enter('one@example.com', (await visit()).visitor);
    const again = await enter('one@example.com', first.visitor);
    assert.deepEqual([again.person.id, again.visitor === first.visitor], [first.person.id, false]);
    const { error } = await server.ask('GET', '/v1/demo/me', { as: first.session });
    assert.equal(error?.kind, 'token-expired');
    const second = await enter('two@example.com', again.visitor);
    assert.notEqual(second.person.id, first.person.id);
    assert.equal((await visit(second.visitor)).person.id, second.person.id);
    for (const { visitor } of [first, again]) assert.equal((await visit(visitor)).person.anonymous, true);
  });

  test('I2: is told to ask for another code where the answer was lost', async () => {
    const visitor = await visit();
    await askCode('gil@example.com');
    const code = lastCode();
    assert.equal((await signIn('gil@example.com', code, visitor.visitor)).status, 200);
    assert.equal((await signIn('gil@example.com', code, visitor.visitor)).error?.kind, 'code-wrong', 'one use');
    const known = await enter('gil@example.com', (await visit(visitor.visitor)).visitor);
    assert.equal((await visit(known.visitor)).person.id, known.person.id);
  });

  test('I4: never becomes anybody of the company, whatever address they confirm', async () => {
    const claims = { sub: 'mina', email: 'mina@shop.example', email_verified: true };
    const staff = await server.session({ ...claims, roles: ['admin'] });
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: staff });
    const thief = await enter('mina@shop.example');
    assert.deepEqual([thief.person.role, thief.person.id === me.person.id], ['customer', false]);
    await server.session({ ...claims, roles: ['admin'] });
    assert.equal((await visit(thief.visitor)).person.role, 'customer');
    // Who was a customer when the company vouched for the address, and is of the company since.
    const gil = await enter('gil@example.com');
    await server.session({ sub: 'gil', email: 'gil@example.com', email_verified: true });
    await server.session({ sub: 'gil', email: 'gil@example.com', email_verified: true, roles: ['staff'] });
    const { person, visitor } = await visit(gil.visitor);
    assert.deepEqual([person.role, person.anonymous, visitor === gil.visitor], ['customer', true, false]);
    server.timers.advance(16 * MINUTE);
    await askCode('gil@example.com');
    assert.equal((await signIn('gil@example.com', lastCode())).error?.kind, 'not-allowed');
  });

  test('I4: is who the company knows by that address only if the company says that it is theirs', async () => {
    const confirmed = await enter('gil@example.com');
    await propose(confirmed.session, uuid(1));
    const author = async (): Promise<string | undefined> =>
      (await server.ask<BoardPage>('GET', IDEAS)).json.ideas[0]?.author?.id;
    for (const claims of [{ email: 'gil@example.com' }, { email: 'gil@example.com', email_verified: false }, { email_verified: true }]) {
      await server.session({ sub: `u-${JSON.stringify(claims)}`, ...claims });
      assert.equal(await author(), confirmed.person.id, 'anybody may put an address into a profile');
    }
    const known = await server.session({ sub: 'u1', email: 'Gil@Example.com', email_verified: true });
    const { json: me } = await server.ask<MePage>('GET', '/v1/demo/me', { as: known });
    assert.equal(await author(), me.person.id);
    assert.equal((await visit(confirmed.visitor)).person.id, me.person.id);
    assert.equal((await enter('gil@example.com')).person.id, me.person.id);
  });
});

describe('who signs out', () => {
  const signOut = (visitor: string, more: object = {}): Promise<Reply<null>> =>
    server.ask('POST', '/v1/demo/sign-out', { body: { visitor, ...more } });
  const isOut = async ({ session, visitor }: { session: string; visitor: string }): Promise<boolean> => {
    const [{ status }, { person }] = [await server.ask('GET', '/v1/demo/me', { as: session }), await visit(visitor)];
    assert.equal(status === 401, person.anonymous);
    return person.anonymous;
  };

  test('I6: is nobody from then on by that secret, nor by the sessions given for it, and is on other browsers', async () => {
    const [here, there] = [await enter('gil@example.com'), await enter('gil@example.com')];
    const renewed = await visit(here.visitor);
    const { status, body, headers } = await signOut(here.visitor);
    assert.deepEqual([status, body], [204, '']);
    assert.deepEqual([await isOut(here), await isOut(renewed), await isOut(there)], [true, true, false]);
    const again = await signOut(here.visitor);
    const unknown = await signOut('a-secret-that-leads-to-nobody');
    for (const one of [again, unknown]) assert.deepEqual([one.status, one.body], [204, '']);
    assert.deepEqual(Object.keys(unknown.headers), Object.keys(headers));
    assert.equal((await enter('gil@example.com')).person.id, here.person.id);
  });

  test('I6: everywhere, is nobody by any secret', async () => {
    const [here, there, other] = [await enter('gil@example.com'), await enter('gil@example.com'), await enter('o@example.com')];
    await signOut(here.visitor, { everywhere: true });
    assert.deepEqual([await isOut(here), await isOut(there), await isOut(other)], [true, true, false]);
  });

  test('takes nothing from a visitor who never signed in', async () => {
    const visitor = await visit();
    await propose(visitor.session, uuid(1));
    await signOut(visitor.visitor);
    assert.equal((await visit(visitor.visitor)).person.id, visitor.person.id);
  });
});

describe('who signs in at the company', () => {
  const exchange = async (sub: string, visitor: string, more: object = {}): Promise<SessionAnswer> => {
    const token = await server.token({ sub, ...more });
    return (await server.ask<SessionAnswer>('POST', '/v1/demo/session', { body: { token, visitor }, expect: 200 })).json;
  };

  test('I3: keeps what they did as a visitor before, once, and the visitor’s secret leads nowhere', async () => {
    const visitor = await visit();
    await propose(visitor.session, uuid(1));
    const known = await exchange('gil', visitor.visitor);
    await exchange('gil', visitor.visitor);
    await exchange('another', visitor.visitor);
    assert.deepEqual(await votes(uuid(1)).then(({ total, members }) => [total, members]), [1, 1]);
    assert.equal((await server.ask<BoardPage>('GET', IDEAS)).json.ideas[0]?.author?.id, known.person.id);
    // The next one at this computer has the secret, and perhaps a session that was open.
    const next = await visit(visitor.visitor);
    assert.deepEqual([next.person.anonymous, next.visitor === visitor.visitor], [true, false]);
    assert.ok(![known.person.id, visitor.person.id].includes(next.person.id));
    for (const [method, url] of [['GET', '/v1/demo/me'], ['PUT', `/v1/demo/ideas/${uuid(1)}/vote`]] as const) {
      const { status, error } = await server.ask(method, url, { as: visitor.session });
      assert.deepEqual([status, error?.kind], [401, 'token-expired']);
    }
  });

  test('I3: finds the photos that they sent as a visitor for what they are about to say', async () => {
    const visitor = await visit();
    const id = uuid(9);
    const sent = await server.ask('PUT', `/v1/demo/photos/${id}`, {
      as: visitor.session, body: await plain(9, 9).png().toBuffer(), headers: { 'content-type': 'image/png' },
    });
    assert.equal(sent.status, 201);
    const known = await exchange('gil', visitor.visitor);
    await server.ask('POST', IDEAS, { as: known.session, body: { id: uuid(1), title: '국자', photos: [id] }, expect: 201 });
  });

  test('I3: takes nothing over as somebody of the company, nor from who confirmed an address', async () => {
    const visitor = await visit();
    await propose(visitor.session, uuid(1));
    await exchange('mina', visitor.visitor, { roles: ['staff'] });
    assert.equal((await votes(uuid(1))).anonymous, 1);
    const gil = await enter('gil@example.com', visitor.visitor);
    assert.ok(gil.visitor !== undefined);
    await exchange('other', gil.visitor);
    assert.equal((await visit(gil.visitor)).person.id, gil.person.id);
  });
});

describe('a name', () => {
  const rename = (as: string | undefined, nickname: unknown): Promise<Reply<SessionAnswer['person']>> =>
    server.ask('PUT', '/v1/demo/me/name', { ...(as !== undefined && { as }), body: { nickname } });

  test('I5: reaches every page that shows it, with another ETag', async () => {
    const gil = await server.session({ sub: 'gil', name: '홍길동' });
    await propose(gil, uuid(1));
    await server.ask('POST', '/v1/demo/threads/page:x/comments', { as: gil, body: { body: '네' }, expect: 201 });
    const pages = [IDEAS, `/v1/demo/ideas/${uuid(1)}`, `/v1/demo/ideas/${uuid(1)}/votes`, '/v1/demo/threads/page:x/comments'];
    let tags = await Promise.all(pages.map(async (page) => (await server.ask('GET', page)).headers['etag']));
    const shows = async (name: string, not: string): Promise<void> => {
      const etags: (string | undefined)[] = [];
      for (const [at, page] of pages.entries()) {
        const { status, body, headers } = await server.ask('GET', page, { headers: { 'if-none-match': tags[at] ?? '' } });
        assert.equal(status, 200, page);
        assert.ok(body.includes(name) && !body.includes(not), page);
        etags.push(headers['etag']);
      }
      tags = etags;
    };
    const { status, json, headers } = await rename(gil, '  별이  ');
    assert.deepEqual([status, json.name, json.nickname, headers['cache-control']], [200, '별이', '별이', 'private, no-store']);
    await shows('별이', '홍*동');
    assert.equal('nickname' in (await rename(gil, '')).json, false);
    await shows('홍*동', '별이');
    await server.session({ sub: 'gil', name: '임꺽정' });
    await shows('임*정', '홍*동');
    const before = tags;
    await server.session({ sub: 'gil', name: '임꺽정', email: 'other@example.com' });
    assert.deepEqual(await Promise.all(pages.map(async (page) => (await server.ask('GET', page)).headers['etag'])), before);
  });

  test('is for whoever may say something, and refused where it is none', async () => {
    assert.equal((await rename(undefined, '별이')).error?.kind, 'not-signed-in');
    const { session } = await visit();
    assert.equal((await rename(session, '별이')).json.name, '별이');
    for (const nickname of ['x'.repeat(41), 'gil@example.com', 'gil＠example.com', 7, undefined]) {
      const { status, error } = await rename(session, nickname);
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'nickname'], String(nickname));
    }
    assert.equal((await rename(session, '\u202e\u0000​')).json.name, '', 'what cannot be seen is no name');
  });

  test('is not changed without end', async () => {
    const { session } = await visit();
    const statuses = [];
    for (let at = 0; at < 11; at += 1) statuses.push((await rename(session, `이름 ${at}`)).status);
    assert.deepEqual([new Set(statuses.slice(0, 10)), statuses[10]], [new Set([200]), 429]);
  });
});

describe('who staff say is somebody else', () => {
  test('I4: gets what they did united, and no way in as the other', async () => {
    const staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
    const victim = await server.session({ sub: 'gil', name: '홍길동', email: 'gil@example.com' });
    const { person: { id: into } } = (await server.ask<MePage>('GET', '/v1/demo/me', { as: victim, expect: 200 })).json;
    await propose(victim, uuid(1));
    const { visitor: old } = await visit();
    const before = await enter('attacker@example.com', old);
    await vote(before.session, uuid(1));
    const { id: from } = before.person;
    const now = (): number => server.timers.now();
    await server.store.putDevice({
      id: 'theirs', community: 'demo', person: from, endpoint: 'https://push.example/a', p256dh: 'p', auth: 'a',
      name: 'Firefox', signIn: null, askedAt: now(),
    }, 3);
    const token = new MailSigner(server.secrets).token('preferences', 'demo', from);
    const link = `/v1/demo/mail/preferences?token=${token}`;
    assert.equal((await server.ask('GET', link, { undocumented: true })).status, 200);

    await server.ask('POST', `/v1/demo/customers/${from}/merge`, { as: staff, body: { into }, expect: 200 });
    assert.equal((await votes(uuid(1))).total, 1, 'what both wanted counts once');
    assert.equal((await server.ask('GET', '/v1/demo/me', { as: before.session })).status, 401, 'the session is over');
    for (const secret of [before.visitor, old]) {
      const { person } = await visit(secret);
      assert.ok(person.id !== into && person.id !== from && person.anonymous, 'the secret leads to nobody');
    }
    const again = await enter('attacker@example.com');
    assert.ok(again.person.id !== into && again.person.id !== from, 'the address is somebody new');
    assert.deepEqual(await server.store.devices('demo', into), [], 'their browser hears nothing of it');
    assert.notEqual((await server.ask('GET', link, { undocumented: true })).status, 200, 'nor do links in mail lead there');
    const boxes = await server.store.mailboxes('demo', [into]);
    assert.doesNotMatch(JSON.stringify([...boxes]), /attacker/);
  });
});
