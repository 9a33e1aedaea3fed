import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IdeaPage, InboxPage, MailHealth } from '@madang/protocol';
import { type Mail, MailError } from '../mail/mailer.js';
import { openApp, type TestApp } from '../testing/app.js';
import { mailCourier } from './mail-courier.js';
import { MailSigner } from './links.js';
import { LEASE, Sender, TRIES } from './sender.js';

const FROM = 'yard@omok.example';

let app: TestApp;
const sent: Mail[] = [];
/** What becomes of the next mails: an error is thrown, a word says where the process ends. */
let fate: (MailError | 'before' | 'after')[] = [];
/** Whose mail breaks the connection each time. */
const breaking = new Set<string>();
/** How long the mail server takes for each, in milliseconds. */
let slowness = 0;

before(async () => {
  app = await openApp({ newsFrom: FROM, mailer: { send: () => Promise.resolve(), close: () => undefined } });
});
after(() => app.close());

/** A process of its own that sends, and ends in the middle as it is told to. */
function processOf(): { readonly sender: Sender; readonly errors: unknown[] } {
  const errors: unknown[] = [];
  const { store, timers, secrets } = app;
  const never = new Promise<never>(() => undefined);
  let dead = false;
  const courier = mailCourier({
    store,
    from: FROM,
    signer: new MailSigner(secrets),
    addresses: () => ({ server: 'https://yard.omok.example', homes: { of: () => Promise.resolve(null) } }),
    now: () => timers.now(),
    mailer: {
      async send(mail) {
        const end = fate.shift();
        if (end instanceof MailError) throw end;
        if (breaking.has(mail.to)) throw new MailError('failed', 'ECONNECTION', null);
        timers.spend(slowness);
        dead ||= end !== undefined;
        if (end === 'before') return never;
        sent.push(mail);
        return end === 'after' ? never : undefined;
      },
      close: () => undefined,
    },
  });
  // What a process that ended would have written is written by nobody.
  const settleDue: typeof store.settleDue = (...args) => (dead ? never : store.settleDue(...args));
  const guarded = new Proxy(store, {
    get: (target, name: keyof typeof store) => {
      if (name === 'settleDue') return settleDue;
      const value: unknown = target[name];
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const onError = (error: unknown): void => void errors.push(error);
  return { errors, sender: new Sender({ store: guarded, courier, timers, onError, random: () => 0 }) };
}

let people = 0;

/** Somebody whose idea was answered, and who is due. */
async function dueSomebody(): Promise<string> {
  people += 1;
  const email = `person-${people}@example.com`;
  const as = await app.session({ sub: email, email, email_verified: true });
  const preferences = await app.ask<object>('GET', '/v1/demo/me/preferences', { as });
  await app.ask('PUT', '/v1/demo/me/preferences', { as, body: { ...preferences.json, quiet: null }, expect: 200 });
  const { json: idea } = await app.ask<IdeaPage>('POST', '/v1/demo/boards/ideas/ideas', {
    as, body: { title: `국자 ${people}` }, expect: 201,
  });
  const staff = await app.session({ sub: 'mina', roles: ['staff'] });
  await app.ask('PUT', `/v1/demo/ideas/${idea.id}/response`, { as: staff, body: { body: '좋아요.' }, expect: 200 });
  const { id: person } = (await app.ask<{ person: { id: string } }>('GET', '/v1/demo/me', { as })).json.person;
  const [event] = (await app.store.events('demo', 0, 10_000)).slice(-1);
  // As the reader of the log does it, here and now.
  await app.store.makeDue('demo', 'mail', event?.seq ?? 0, [{ person, at: app.timers.now(), pace: 'instant' }]);
  return email;
}

const of = (email: string): readonly Mail[] => sent.filter(({ to }) => to === email);

/** Lets one process begin and end in the middle, and waits until it has. */
async function crash(how: 'before' | 'after'): Promise<void> {
  fate = [how];
  void processOf().sender.look();
  while (fate.length > 0) await new Promise(setImmediate);
  await new Promise(setImmediate);
  app.timers.spend(LEASE);
}

test('a crash before a mail is out loses nothing', async () => {
  const email = await dueSomebody();
  await crash('before');
  assert.equal(of(email).length, 0);
  await processOf().sender.look();
  assert.equal(of(email).length, 1);
  await processOf().sender.look();
  assert.equal(of(email).length, 1);
});

test('a crash right after a mail is out sends the same message once more, and no third time', async () => {
  const email = await dueSomebody();
  await crash('after');
  assert.equal(of(email).length, 1);
  for (let n = 0; n < 3; n += 1) await processOf().sender.look();
  const [one, other, ...more] = of(email);
  assert.deepEqual(more, []);
  assert.equal(one?.id, other?.id);
  assert.match(one?.id ?? '', /^<[\w-]{22}\.[0-9a-z]+\.[\w-]{22}@omok\.example>$/);
  assert.equal(one?.html, other?.html);
});

test('what comes while a mail is in doubt is told in another, once that one is out', async () => {
  const email = await dueSomebody();
  const worker = processOf();
  // Nobody knows what became of it.
  fate = [new MailError('failed', 'ETIMEDOUT', null)];
  await worker.sender.look();
  assert.deepEqual([fate.length, of(email).length], [0, 0]);
  const { id: person } = (await app.store.personByExternalId('demo', email)) ?? { id: '' };
  const staff = await app.session({ sub: 'mina', roles: ['staff'] });
  const [answered] = (await app.store.events('demo', 0, 10_000)).slice(-1);
  await app.ask('PUT', `/v1/demo/ideas/${answered?.idea ?? ''}/status`, { as: staff, body: { status: 'planned', note: '가을에 구워요.' }, expect: 200 });
  const [planned] = (await app.store.events('demo', 0, 10_000)).slice(-1);
  await app.store.makeDue('demo', 'mail', planned?.seq ?? 0, [{ person, at: app.timers.now(), pace: 'instant' }]);
  app.timers.spend(10 * 60_000);
  await worker.sender.look();
  assert.deepEqual(of(email).map(({ text }) => text.includes('가을에 구워요.')), [false, true]);
  app.timers.spend(86_400_000);
  await worker.sender.look();
  assert.equal(of(email).length, 2);
  await worker.sender.close();
});

test('a mailbox that does not exist gets nothing any more; other faults are tried again', async () => {
  const email = await dueSomebody();
  const worker = processOf();
  fate = [new MailError('failed', 'EMESSAGE', 451), new MailError('failed', 'ECONNECTION', null)];
  await worker.sender.look();
  assert.equal(of(email).length, 0);
  await worker.sender.look();
  assert.equal(fate.length, 1, 'not yet');
  app.timers.spend(60_000);
  await worker.sender.look();
  assert.deepEqual(fate, []);
  await worker.sender.look();
  assert.equal(of(email).length, 0, 'the mail server is away');
  app.timers.spend(120_000);
  await worker.sender.look();
  assert.equal(of(email).length, 1);
  const gone = await dueSomebody();
  fate = [new MailError('refused', 'EENVELOPE', 550)];
  await worker.sender.look();
  app.timers.spend(86_400_000);
  await worker.sender.look();
  assert.equal(of(gone).length, 0);
  const { id } = (await app.store.personByExternalId('demo', gone)) ?? { id: '' };
  assert.equal((await app.store.mailboxes('demo', [id])).get(id)?.suppressed, 'bounced');
  await worker.sender.close();
});

test('a mail in doubt is told of however many ideas have newer news', async () => {
  const email = await dueSomebody();
  const first = `국자 ${people}`;
  await crash('before');
  const as = await app.session({ sub: email });
  const staff = await app.session({ sub: 'mina', roles: ['staff'] });
  for (let n = 0; n < 101; n += 1) {
    const { json: idea } = await app.ask<IdeaPage>('POST', '/v1/demo/boards/ideas/ideas', {
      as, body: { title: `새 도마 ${n}` }, expect: 201,
    });
    await app.ask('PUT', `/v1/demo/ideas/${idea.id}/response`, { as: staff, body: { body: '네.' }, expect: 200 });
  }
  const worker = processOf();
  await worker.sender.look();
  await worker.sender.close();
  const [mail] = of(email);
  assert.ok(mail?.text.includes(first) && !mail.text.includes('새 도마'), mail?.subject);
});

test('who sends and is not wanted by a policy keeps every address, and tells everybody once they are', async () => {
  const [one, other] = [await dueSomebody(), await dueSomebody()];
  const worker = processOf();
  fate = [new MailError('unwanted', 'EENVELOPE', 550)];
  await worker.sender.look();
  assert.deepEqual([of(one).length, of(other).length, fate], [0, 0, []], 'nobody else is tried meanwhile');
  app.timers.spend(120_000);
  await worker.sender.look();
  app.timers.spend(120_000);
  await worker.sender.look();
  assert.deepEqual([of(one).length, of(other).length], [1, 1]);
  const { id } = (await app.store.personByExternalId('demo', one)) ?? { id: '' };
  assert.equal((await app.store.mailboxes('demo', [id])).get(id)?.suppressed, null);
  await worker.sender.close();
});

test('a mail that breaks the connection each time holds up nobody for long, and is given up after days', async () => {
  const broken = await dueSomebody();
  breaking.add(broken);
  const worker = processOf();
  const began = app.timers.now();
  const counted = async () => {
    const as = await app.session({ sub: 'mina', roles: ['staff'] });
    const { weeks } = (await app.ask<MailHealth>('GET', '/v1/demo/mail/health', { as, expect: 200 })).json;
    return weeks.reduce((sum, { givenUp }) => sum + givenUp, 0);
  };
  await worker.sender.look();
  for (let told = 0; told < 3; told += 1) {
    const other = await dueSomebody();
    app.timers.spend(60_000);
    await worker.sender.look();
    assert.equal(of(other).length, 1, 'a pause, and no second one before somebody else had a turn');
  }
  assert.equal(await counted(), 0);
  for (let tries = 0; tries < TRIES && (await counted()) === 0; tries += 1) {
    app.timers.spend(2 * 60 * 60_000);
    await worker.sender.look();
  }
  assert.equal(await counted(), 1);
  assert.equal(worker.errors.length, TRIES);
  assert.ok(app.timers.now() - began > 2 * 86_400_000);
  breaking.clear();
  app.timers.spend(86_400_000);
  await worker.sender.look();
  assert.deepEqual([of(broken).length, await counted(), worker.errors.length], [0, 1, TRIES]);
  await worker.sender.close();
});

test('with a mail server that takes its time, none is begun that may still be on its way when the claim runs out', async () => {
  const all: string[] = [];
  for (let n = 0; n < 4; n += 1) all.push(await dueSomebody());
  const told = (): readonly boolean[] => all.map((email) => of(email).length === 1);
  slowness = LEASE / 3;
  const claims: number[] = [];
  const { claimDue } = app.store;
  app.store.claimDue = (claim) => {
    claims.push(claim.now);
    return claimDue.call(app.store, claim);
  };
  await processOf().sender.look();
  slowness = 0;
  app.store.claimDue = claimDue;
  assert.deepEqual(told(), [true, true, true, true]);
  // Two within the first half of a claim, the others by another one.
  const [first = 0, second = 0] = claims;
  assert.equal(second - first, 2 * (LEASE / 3));
});

test('five mails a day at most: what comes after goes out together the next morning', async () => {
  const email = await dueSomebody();
  // Ten in the morning, in Seoul, of a day on which nothing went out yet.
  app.timers.spend(Date.parse('2027-05-03T01:00Z') - app.timers.now());
  const as = await app.session({ sub: email });
  const staff = await app.session({ sub: 'mina', roles: ['staff'] });
  const { id: person } = (await app.ask<{ person: { id: string } }>('GET', '/v1/demo/me', { as })).json.person;
  const { groups } = (await app.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as, expect: 200 })).json;
  const { sender, errors } = processOf();
  await sender.look();
  for (const status of ['considering', 'planned', 'building', 'planned', 'building', 'shipped']) {
    await app.ask('PUT', `/v1/demo/ideas/${groups[0]?.idea.id ?? ''}/status`, { as: staff, body: { status }, expect: 200 });
    const [event] = (await app.store.events('demo', 0, 10_000)).slice(-1);
    await app.store.makeDue('demo', 'mail', event?.seq ?? 0, [{ person, at: app.timers.now(), pace: 'instant' }]);
    await sender.look();
  }
  assert.equal(of(email).length, 5);
  app.timers.spend(Date.parse('2027-05-03T23:59Z') - app.timers.now());
  await sender.look();
  assert.equal(of(email).length, 5, 'it is a minute to nine');
  app.timers.spend(2 * 60_000);
  await sender.look();
  assert.equal(of(email).length, 6);
  assert.equal(of(email).at(-1)?.text.match(/Omok|오목/) === null, false);
  await sender.look();
  assert.equal(of(email).length, 6, 'once');
  assert.deepEqual(errors, []);
});
