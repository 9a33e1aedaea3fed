import type { PasskeyAnswer, PasskeyMade, StaffPasskey } from '@madang/protocol';
import type { Logger } from 'pino';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import { cleanTitle } from '../markdown/index.js';
import type { StaffRecord } from '../store/staff.js';
import type { StaffPasskeyRecord } from '../store/staff-keys.js';
import type { Store } from '../store/store.js';
import { keyedHash } from './ids.js';
import { type Counting, Limiter } from './limits.js';
import type { Secrets } from './secrets.js';

/** How long a browser may take to answer, in milliseconds. */
const ANSWER_WITHIN = 5 * 60_000;

/** Most passkeys of one member. */
const MOST = 10;

/** Longest name of a passkey, in UTF-16 units. */
const LONGEST_NAME = 60;

/** How often one address of the network may ask, and try. */
const ASKING = { points: 60, within: 15 * 60 } as const;

/** What a browser is asked for. */
type Purpose = 'enter' | 'add';

/** The page that asks: a passkey is good for its host alone. */
export interface PasskeySite {
  readonly community: CommunityRecord;
  /** Origin of the page, which was found to be one of this server. */
  readonly origin: string;
}

/** What looking after passkeys takes. */
export interface PasskeyOptions {
  readonly store: Pick<
    Store,
    | 'staffPasskeys'
    | 'staffPasskey'
    | 'putStaffPasskey'
    | 'useStaffPasskey'
    | 'removeStaffPasskey'
    | 'putStaffChallenge'
    | 'takeStaffChallenge'
  >;
  readonly secrets: Secrets;
  readonly log: Pick<Logger, 'info'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly counting?: Counting;
}

/**
 * The passkeys of who works in the console: WebAuthn with a check of the person (their finger, face or PIN), so that
 * a stolen device alone opens nothing. Of each the public half is kept. What a browser signs is asked for once.
 */
export class Passkeys {
  readonly #options: PasskeyOptions;
  readonly #asking: Limiter;

  constructor(options: PasskeyOptions) {
    this.#options = options;
    this.#asking = new Limiter(ASKING, 'staff-passkeys', options.counting);
  }

  /** What a browser is asked so that somebody comes in; whoever that is, their passkey says. */
  async ask({ community, origin }: PasskeySite, from: string): Promise<object> {
    await this.#asking.take(from);
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    const options = await generateAuthenticationOptions({ rpID: hostOf(origin), userVerification: 'required' });
    await this.#keep(community.id, 'enter', '', options.challenge);
    return options;
  }

  /** Who has answered what {@link ask} asked. Throws {@link Refused} `token-invalid`, which does not say why. */
  async check({ community, origin }: PasskeySite, answer: PasskeyAnswer, from: string): Promise<StaffRecord> {
    const { store, now, log } = this.#options;
    await this.#asking.take(from);
    const found = await store.staffPasskey(community.id, answer.id);
    if (!found) throw wrong();
    const { passkey, member } = found;
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: answer as never,
        expectedChallenge: (challenge) => this.#take(community.id, 'enter', '', challenge),
        expectedOrigin: origin,
        expectedRPID: hostOf(origin),
        requireUserVerification: true,
        credential: {
          id: passkey.id,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
        },
      });
      const used = { community: community.id, id: passkey.id, counter: authenticationInfo.newCounter };
      if (verified && (await store.useStaffPasskey(used, now()))) return member;
    } catch (error) {
      log.info({ err: error }, 'a passkey was not taken');
    }
    throw wrong();
  }

  /** What a browser is asked so that a member gets one passkey more. Throws {@link Refused} `invalid` over the most. */
  async askNew({ community, origin }: PasskeySite, member: StaffRecord, from: string): Promise<object> {
    const { store, secrets } = this.#options;
    await this.#asking.take(from);
    const before = await store.staffPasskeys(member);
    if (before.length >= MOST) throw new Refused(refuse('invalid', `There are ${MOST} passkeys already. Remove one first.`, 'passkeys'));
    const { generateRegistrationOptions } = await import('@simplewebauthn/server');
    const handle = keyedHash(secrets.server, 'staff', 'handle', community.id, member.person);
    const options = await generateRegistrationOptions({
      rpName: community.name,
      rpID: hostOf(origin),
      userID: new Uint8Array(Buffer.from(handle, 'base64url')),
      userName: member.email,
      userDisplayName: member.name,
      attestationType: 'none',
      excludeCredentials: before.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.#keep(community.id, 'add', member.person, options.challenge);
    return options;
  }

  /** Keeps a passkey that was made as {@link askNew} asked. Throws {@link Refused}. */
  async add(
    { community, origin }: PasskeySite,
    member: StaffRecord,
    made: PasskeyMade,
    name: string,
  ): Promise<StaffPasskey> {
    const { store, now, log } = this.#options;
    const called = cleanTitle(name).slice(0, LONGEST_NAME);
    if (called === '') throw new Refused(refuse('invalid', 'name must not be empty', 'name'));
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const { person } = member;
    const checked = await verifyRegistrationResponse({
      response: made as never,
      expectedChallenge: (challenge) => this.#take(community.id, 'add', person, challenge),
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
    }).catch((error: unknown) => {
      log.info({ err: error }, 'a new passkey was not taken');
      return null;
    });
    if (!checked?.verified) throw wrong();
    const { id, publicKey, counter } = checked.registrationInfo.credential;
    const passkey: StaffPasskeyRecord = {
      community: community.id,
      person,
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: (made.response.transports ?? []).slice(0, 8),
      name: called,
      createdAt: now(),
      usedAt: null,
    };
    if (!(await store.putStaffPasskey(passkey, MOST))) throw wrong();
    return shown(passkey);
  }

  /** The passkeys of a member, oldest first. */
  async list(member: StaffRecord): Promise<readonly StaffPasskey[]> {
    return (await this.#options.store.staffPasskeys(member)).map(shown);
  }

  /** Forgets one. Throws {@link Refused} `not-found`. */
  async remove({ community, person }: StaffRecord, id: string): Promise<void> {
    if (await this.#options.store.removeStaffPasskey({ community, person, id })) return;
    throw new Refused(refuse('not-found', 'There is no such passkey of yours.', 'id'));
  }

  #keep(community: string, purpose: Purpose, person: string, challenge: string): Promise<void> {
    const { store, now } = this.#options;
    const hash = this.#hash(community, purpose, person, challenge);
    return store.putStaffChallenge({ community, hash, about: 'passkey', expiresAt: now() + ANSWER_WITHIN }, now());
  }

  async #take(community: string, purpose: Purpose, person: string, challenge: string): Promise<boolean> {
    const { store, now } = this.#options;
    const hash = this.#hash(community, purpose, person, challenge);
    return (await store.takeStaffChallenge({ community, hash }, now())) !== null;
  }

  /** What was asked of one person, for one purpose, is good for that alone: all of it is in the name it is kept by. */
  #hash(community: string, purpose: Purpose, person: string, challenge: string): string {
    return keyedHash(this.#options.secrets.server, 'staff', 'passkey', community, purpose, person, challenge);
  }
}

const hostOf = (origin: string): string => new URL(origin).hostname;

function shown({ id, name, createdAt, usedAt }: StaffPasskeyRecord): StaffPasskey {
  return { id, name, createdAt, usedAt };
}

function wrong(): Refused {
  return new Refused(refuse('token-invalid', 'This passkey is not known here, or too much time has passed. Try again.'));
}
