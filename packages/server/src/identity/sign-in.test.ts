import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Refused } from '../domain/refusal.js';
import { MailError } from '../mail/mailer.js';
import { openStore } from '../testing/memory.js';
import type { Store } from '../store/store.js';
import { BOARD, COMMUNITY, NOW } from '../testing/records.js';
import { Identity } from './identity.js';
import { makeSecrets } from './secrets.js';
import { SignIn } from './sign-in.js';

/** Nobody here signs with a key pair. */
const NO_KEYS = { of: () => assert.fail('there are no keys') };

const EMAIL = 'gil.hong@example.com';

let store: Store;
let logged: unknown[];
let printed: string[];
let signIn: SignIn;
let fault: Error | null;

beforeEach(async () => {
  [logged, printed, fault] = [[], [], null];
  store = openStore();
  await store.putCommunity(COMMUNITY, [BOARD]);
  const secrets = makeSecrets('m'.repeat(32));
  const now = (): number => NOW;
  signIn = new SignIn({
    store,
    secrets,
    now,
    identity: new Identity({ store, secrets, keySets: NO_KEYS, now }),
    mailer: {
      send: ({ subject }) => (fault ? Promise.reject(fault) : Promise.resolve(void printed.push(subject))),
      close: () => undefined,
    },
    log: { warn: (...words: unknown[]) => void logged.push(words) } as ConstructorParameters<typeof SignIn>[0]['log'],
    onChange: () => undefined,
  });
});
afterEach(() => store.close());

const send = (): Promise<unknown> => signIn.send(COMMUNITY, { email: EMAIL, locale: null }, 'here');

describe('what is left of signing in by a code', () => {
  test('I1: nothing in the log but numbers, whatever the mail server said', async () => {
    for (const error of [new MailError('failed', 'EAUTH', 535), new Error(`550 <${EMAIL}> said no to 123456`)]) {
      fault = error;
      await assert.rejects(send(), (thrown) => thrown instanceof Refused && !thrown.error.message.includes('gil'));
    }
    assert.deepEqual(logged, [
      [{ code: 'EAUTH', status: 535 }, 'mail could not be sent'],
      [{ code: 'unknown', status: null }, 'mail could not be sent'],
    ]);
  });

  test('I1: neither a code nor, before it is confirmed, an address in the database', async () => {
    const taken: string[] = [];
    const watched = new SignIn({
      store: {
        takeCode: (key, made, now) => {
          taken.push(JSON.stringify([key, made]));
          return store.takeCode(key, made, now);
        },
        dropCode: (key, code) => store.dropCode(key, code),
        confirm: (confirming) => store.confirm(confirming),
      },
      secrets: makeSecrets('m'.repeat(32)),
      now: () => NOW,
      identity: new Identity({ store, secrets: makeSecrets('m'.repeat(32)), keySets: NO_KEYS, now: () => NOW }),
      mailer: { send: ({ subject }) => Promise.resolve(void printed.push(subject)), close: () => undefined },
      log: { warn: () => undefined },
      onChange: () => undefined,
    });
    await watched.send(COMMUNITY, { email: EMAIL, locale: 'en' }, 'here');
    const code = /\d{6}/.exec(printed[0] ?? '')?.[0] ?? '';
    assert.equal(taken.length, 1);
    assert.ok(code !== '' && !taken[0]?.includes(code) && !taken[0]?.includes('gil'));
    await watched.confirm(COMMUNITY, { email: EMAIL, code, visitor: null }, 'here');
    assert.equal((await store.personByAddress('demo', EMAIL))?.email, EMAIL);
  });
});
