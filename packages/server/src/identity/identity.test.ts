import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { CommunityRecord, PersonRecord } from '../domain/records.js';
import { Refused } from '../domain/refusal.js';
import { Identity } from './identity.js';
import { makeSecrets } from './secrets.js';
import { signCompanyToken } from './tokens.js';

/** Nobody here signs with a key pair. */
const NO_KEYS = { of: () => assert.fail('there are no keys') };

const SECRETS = makeSecrets('m'.repeat(32));
const DEMO: CommunityRecord = {
  id: 'demo', name: 'Demo', locales: ['ko'], anonymous: { propose: true, vote: true, comment: true },
};
const OTHER: CommunityRecord = { ...DEMO, id: 'other' };
const VISITOR = 'v'.repeat(32);

let now = 0;
let people: PersonRecord[] = [];
let identity: Identity;

beforeEach(() => {
  now = Date.UTC(2026, 4, 1, 9);
  people = [];
  identity = new Identity({
    secrets: SECRETS,
    keySets: NO_KEYS,
    now: () => now,
    store: {
      person: (community, id) => Promise.resolve(people.find((p) => p.community === community && p.id === id) ?? null),
      personByExternalId: (community, externalId) =>
        Promise.resolve(people.find((p) => p.community === community && p.externalId === externalId) ?? null),
      putPerson: (person) => {
        people = [...people.filter(({ id }) => id !== person.id), person];
        return Promise.resolve(person);
      },
      personByAddress: () => Promise.resolve(null),
      mergePeople: () => Promise.resolve(false),
      waitingPhotos: () => Promise.resolve(0),
      vouched: () => Promise.resolve(null),
      vouch: () => Promise.resolve(),
      segmentsOf: () => Promise.resolve([]),
      customerKept: () => Promise.resolve(null),
      tellCustomers: () => Promise.resolve(),
      preferences: () => Promise.resolve(null),
      putFirstPreferences: () => Promise.resolve(),
      signedIn: () => Promise.resolve(null),
      signOut: () => Promise.resolve(null),
      staffSession: () => Promise.resolve(null),
      changeFace: ({ id }, { uncredited: _, ...face }) => {
        people = people.map((person) => (person.id === id ? { ...person, ...face } : person));
        return Promise.resolve(people.find((person) => person.id === id) ?? null);
      },
    },
  });
});

/** A store in which nobody is. */
const unused: ConstructorParameters<typeof Identity>[0]['store'] = {
  person: () => Promise.resolve(null),
  personByExternalId: () => Promise.resolve(null),
  putPerson: (person) => Promise.resolve(person),
  personByAddress: () => Promise.resolve(null),
  mergePeople: () => Promise.resolve(false),
  waitingPhotos: () => Promise.resolve(0),
  vouched: () => Promise.resolve(null),
  vouch: () => Promise.resolve(),
  segmentsOf: () => Promise.resolve([]),
  customerKept: () => Promise.resolve(null),
  tellCustomers: () => Promise.resolve(),
  preferences: () => Promise.resolve(null),
  putFirstPreferences: () => Promise.resolve(),
  changeFace: () => Promise.resolve(null),
  signedIn: () => Promise.resolve(null),
  signOut: () => Promise.resolve(null),
  staffSession: () => Promise.resolve(null),
};

const refusedAs = (kind: string) => (error: unknown) => error instanceof Refused && error.error.kind === kind;

describe('a visitor without a name', () => {
  test('gets a secret, and with it the same identity again, without a row', async () => {
    const first = await identity.exchange(DEMO, { token: null, visitor: null });
    assert.ok(first.visitor !== undefined && Buffer.from(first.visitor, 'base64url').length >= 16);
    const again = await identity.exchange(DEMO, { token: null, visitor: first.visitor });
    assert.equal(again.person.id, first.person.id);
    assert.deepEqual(people, []);
    assert.ok(!JSON.stringify(first.person).includes(first.visitor));
  });

  test('is somebody else to another community, another secret and another server', async () => {
    const id = async (who: Identity, where: CommunityRecord, visitor: string): Promise<string> =>
      (await who.exchange(where, { token: null, visitor })).person.id;
    const elsewhere = new Identity({
      secrets: makeSecrets('n'.repeat(32)),
      keySets: NO_KEYS,
      now: () => now,
      store: unused,
    });
    const ids = [
      await id(identity, DEMO, VISITOR),
      await id(identity, OTHER, VISITOR),
      await id(identity, DEMO, 'w'.repeat(32)),
      await id(elsewhere, DEMO, VISITOR),
    ];
    assert.equal(new Set(ids).size, 4);
  });

  test('is a customer, whatever the secret says, and the session says so', async () => {
    const { session, person } = await identity.exchange(DEMO, { token: null, visitor: VISITOR });
    assert.deepEqual(await identity.actor(DEMO, session), { id: person.id, community: 'demo', role: 'customer', anonymous: true });
  });

  test('who is named in the moment of their first deed is named by what shows it, too', async () => {
    const { session, person } = await identity.exchange(DEMO, { token: null, visitor: VISITOR });
    const actor = await identity.actor(DEMO, session);
    const told: unknown[] = [];
    const store = {
      person: () => Promise.resolve(null),
      putPerson: (made: PersonRecord) => (told.push(made.nickname), Promise.resolve(made)),
      changeFace: (_: unknown, face: object) => (told.push(face), Promise.resolve(null)),
    };
    const racing = new Identity({ store: { ...unused, ...store }, secrets: SECRETS, keySets: NO_KEYS, now: () => now });
    await assert.rejects(racing.rename(DEMO, actor, '별이'), refusedAs('token-expired'), person.id);
    assert.deepEqual(told, [null, { nickname: '별이' }]);
  });

  test('cannot choose a secret that gives the identity of a known person', async () => {
    const token = await identity.sign('demo', { sub: 'u1', name: '홍길동' });
    const known = await identity.exchange(DEMO, { token, visitor: null });
    for (const visitor of ['u1', 'sub u1', 'person u1', 'person demo u1', '["person","demo","u1"]']) {
      assert.notEqual((await identity.exchange(DEMO, { token: null, visitor })).person.id, known.person.id);
    }
  });
});

describe('a known person', () => {
  test('is kept, masked to themselves as to others, and the same next time', async () => {
    const token = await identity.sign('demo', { sub: 'u1', name: '홍길동', email: 'hong@example.com' });
    const first = await identity.exchange(DEMO, { token, visitor: VISITOR });
    assert.equal(first.person.name, '홍*동 님');
    assert.equal(first.person.email, 'hong@example.com', 'told to oneself');
    assert.equal(first.person.fullName, '홍길동', 'and so is what one may choose');
    const again = await identity.exchange(DEMO, { token, visitor: null });
    assert.equal(again.person.id, first.person.id);
    assert.equal(people.length, 1);
    assert.equal(people[0]?.email, 'hong@example.com');
  });

  test('changes with what the company says, and loses a role it no longer gives', async () => {
    await identity.exchange(DEMO, { token: await identity.sign('demo', { sub: 'u1', name: 'Mina', roles: ['staff'] }), visitor: null });
    const later = await identity.exchange(DEMO, { token: await identity.sign('demo', { sub: 'u1', name: 'Mina Kim' }), visitor: null });
    assert.equal(later.person.role, 'customer');
    assert.equal(people[0]?.name, 'Mina Kim');
  });

  test('may send the token itself in place of a session', async () => {
    const token = await identity.sign('demo', { sub: 'u1', roles: ['admin'] });
    assert.equal((await identity.actor(DEMO, token)).role, 'admin');
  });

  test('is not made by a token for another community, signed elsewhere, or run out', async () => {
    const token = await identity.sign('demo', { sub: 'u1' });
    await assert.rejects(identity.exchange(OTHER, { token, visitor: null }), refusedAs('token-invalid'));
    const forged = await signCompanyToken({ sub: 'u1', roles: ['admin'] }, {
      secret: new TextEncoder().encode('f'.repeat(32)), community: 'demo', issuer: 'x', now, ttl: 60,
    });
    await assert.rejects(identity.exchange(DEMO, { token: forged, visitor: null }), refusedAs('token-invalid'));
    now += 2 * 3600_000;
    await assert.rejects(identity.actor(DEMO, token), refusedAs('token-expired'));
    assert.deepEqual(people, []);
  });

  test('a session ends with the token that it was given for, where that is sooner', async () => {
    const minutes = 60_000;
    const from = now;
    for (const [ttl, lasts] of [[1, 1], [14, 14], [15, 15], [60, 15]] as const) {
      const token = await identity.sign('demo', { sub: 'gil' }, ttl * 60);
      const { session, expiresAt } = await identity.exchange(DEMO, { token, visitor: null });
      assert.equal(expiresAt, now + lasts * minutes);
      now += lasts * minutes - 1;
      assert.ok(await identity.actor(DEMO, session));
      now += 1;
      await assert.rejects(identity.actor(DEMO, session), refusedAs('token-expired'));
      now = from;
    }
  });

  test('a token that is taken only because clocks differ, or is almost a day old, gives what is left of it', async () => {
    const short = await identity.sign('demo', { sub: 'gil' }, 60);
    const long = await identity.sign('demo', { sub: 'gil' }, 7 * 24 * 3_600);
    const made = now;
    now = made + 80_000;
    const { expiresAt } = await identity.exchange(DEMO, { token: short, visitor: null });
    assert.equal(expiresAt, made + 90_000);
    now = made + 24 * 3_600_000 - 60_000;
    assert.equal((await identity.exchange(DEMO, { token: long, visitor: null })).expiresAt, now + 60_000);
    now = made + 24 * 3_600_000 + 10_000;
    assert.equal((await identity.exchange(DEMO, { token: long, visitor: null })).expiresAt, now + 20_000);
  });

  test('a session ends, and is good for its community only', async () => {
    const { session } = await identity.exchange(DEMO, { token: null, visitor: VISITOR });
    await assert.rejects(identity.actor(OTHER, session), refusedAs('token-invalid'));
    now += 15 * 60_000 + 1000;
    await assert.rejects(identity.actor(DEMO, session), refusedAs('token-expired'));
  });
});

test('who somebody is does not hang on keeping what the company tells of them', async () => {
  const errors: unknown[] = [];
  const store = { ...unused, tellCustomers: () => Promise.reject(new Error('full')) };
  const onError = (error: unknown): void => void errors.push(error);
  const failing = new Identity({ secrets: SECRETS, keySets: NO_KEYS, now: () => now, store, onError });
  const token = await failing.sign('demo', { sub: 'gil', traits: { plan: 'gold' } });
  const { person } = await failing.exchange(DEMO, { token, visitor: null });
  assert.equal(person.anonymous, false);
  assert.equal(errors.length, 1);
});
