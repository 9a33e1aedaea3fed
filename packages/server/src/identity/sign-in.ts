import { randomUUID } from 'node:crypto';
import type { CodeAnswer, SessionAnswer } from '@madang/protocol';
import type { Logger } from 'pino';
import { type Email, readEmail } from '../domain/person/email.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import { codeMail } from '../mail/code-mail.js';
import { MailError, type Mailer } from '../mail/mailer.js';
import type { CodeKey } from '../store/people.js';
import type { Store } from '../store/store.js';
import { type Identity, newSecret } from './identity.js';
import { keyedHash } from './ids.js';
import { type Counting, type Limit, Limiter, tooMany } from './limits.js';
import type { Secrets } from './secrets.js';

/**
 * How often one address of the network may ask for codes, and try them: an office shares one. And how often for one
 * e-mail address, which is less than that is sent from everywhere (`CODE`), and fewer tries than spend a code: who
 * knows an address keeps nobody else from signing in with it.
 */
const ASKING = { points: 20, within: 15 * 60 } as const;
const ASKING_ONE = { points: 3, within: 15 * 60 } as const;
const ASKING_ONE_DAILY = { points: 8, within: 24 * 60 * 60 } as const;
const TRYING = { points: 60, within: 15 * 60 } as const;
const TRYING_ONE = { points: 8, within: 15 * 60 } as const;

/** Mails an hour that a community sends at most: who asks for codes from everywhere makes no spammer of it. */
const MAILS = { points: 2_000, within: 60 * 60 } as const;

/** Seconds after which mail that could not be sent may be asked for again. */
const RETRY_AFTER = 10;

/** What signing in by a code takes. */
export interface SignInOptions {
  readonly store: Pick<Store, 'takeCode' | 'dropCode' | 'confirm'>;
  readonly identity: Identity;
  readonly secrets: Secrets;
  /** `null` where no mail can be sent: nobody is offered to sign in by it. */
  readonly mailer: Mailer | null;
  readonly log: Pick<Logger, 'warn'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Counts for all processes together; each for itself where it is left out. */
  readonly counting?: Counting;
  /** How many mails one community sends at most. */
  readonly mails?: Limit;
  /** As `IdentityOptions.onChange`. */
  readonly onChange: (community: string, merged: string | null) => void;
}

/** Signing in by a code that is sent to an e-mail address (SPEC rules I1, I2). */
export class SignIn {
  readonly #options: SignInOptions;
  readonly #asking: Limiter;
  readonly #askingOne: Limiter;
  readonly #askingOneDaily: Limiter;
  readonly #trying: Limiter;
  readonly #tryingOne: Limiter;
  readonly #mails: Limiter;

  constructor(options: SignInOptions) {
    this.#options = options;
    this.#asking = new Limiter(ASKING, 'code-asking', options.counting);
    this.#askingOne = new Limiter(ASKING_ONE, 'code-asking-one', options.counting);
    this.#askingOneDaily = new Limiter(ASKING_ONE_DAILY, 'code-asking-one-daily', options.counting);
    this.#trying = new Limiter(TRYING, 'code-trying', options.counting);
    this.#tryingOne = new Limiter(TRYING_ONE, 'code-trying-one', options.counting);
    this.#mails = new Limiter(options.mails ?? MAILS, 'code-mails', options.counting);
  }

  /** Whether a community offers it: unless it does not want to, wherever mail can be sent. */
  offered({ emailCode = true }: Pick<CommunityRecord, 'emailCode'>): boolean {
    return emailCode && this.#options.mailer !== null;
  }

  /**
   * Sends a code to an address. Nothing here looks at who is known by it, so nothing tells. `from` is where the request
   * comes from. Throws {@link Refused}.
   */
  async send(
    community: CommunityRecord,
    { email: given, locale }: { readonly email: string; readonly locale: string | null },
    from: string,
  ): Promise<CodeAnswer> {
    const { store, mailer, now } = this.#options;
    const email = this.#read(community, given);
    if (!mailer) throw notOffered();
    await this.#asking.take(from);
    const key = this.#key(community, email);
    const one = `${from} ${key.address}`;
    await this.#askingOne.take(one);
    await this.#askingOneDaily.take(one);
    const seed = newSecret();
    const taken = await store.takeCode(key, { seed, hash: this.#hash(key, this.#code(key, seed)) }, now());
    if (taken.type === 'too-many') throw tooMany(taken.next);
    // The one that was sent before, where that is still good.
    const code = this.#code(key, taken.code.seed);
    try {
      await this.#mails.take(community.id);
      await mailer.send(codeMail({ to: email.address, code, community, locale: locale ?? community.locales[0] ?? 'en' }));
    } catch (error) {
      await store.dropCode(key, taken.code);
      throw error instanceof Refused ? error : this.#failed(error);
    }
    return { expiresAt: taken.code.expiresAt, retryAfter: Math.ceil(taken.next / 1_000) };
  }

  /** Takes a code for the proof that an address is one's own, and starts a session. Throws {@link Refused}. */
  async confirm(
    community: CommunityRecord,
    { email: given, code, visitor }: { readonly email: string; readonly code: string; readonly visitor: string | null },
    from: string,
  ): Promise<SessionAnswer> {
    const { store, identity, now, onChange } = this.#options;
    const email = this.#read(community, given);
    await this.#trying.take(from);
    const key = this.#key(community, email);
    await this.#tryingOne.take(`${from} ${key.address}`);
    const secret = newSecret();
    const before = visitor === null ? null : identity.visitorId(community.id, visitor);
    const answer = await store.confirm({
      community: community.id,
      key,
      hash: this.#hash(key, code),
      email,
      visitor: before,
      secret: identity.visitorId(community.id, secret),
      fresh: randomUUID(),
      at: now(),
    });
    switch (answer.type) {
      case 'wrong':
        throw new Refused(refuse('code-wrong', 'This code is wrong, or no longer good. Check it, or ask for a new one.', 'code'));
      case 'staff':
        throw new Refused(refuse('not-allowed', 'People of the company sign in at the company.'));
      case 'done':
        for (const left of [before, answer.left]) if (left !== null) onChange(community.id, left);
        return identity.signedIn(community, answer.person, secret);
    }
  }

  #read(community: CommunityRecord, given: string): Email {
    if (!this.offered(community)) throw notOffered();
    const email = readEmail(given);
    if (!email) throw new Refused(refuse('invalid', 'email must be an address that mail can be sent to', 'email'));
    return email;
  }

  #key({ id }: CommunityRecord, email: Email): CodeKey {
    return { community: id, address: keyedHash(this.#options.secrets.server, 'address', id, email.key) };
  }

  #hash({ community, address }: CodeKey, code: string): string {
    return keyedHash(this.#options.secrets.server, 'code', community, address, code);
  }

  /** Six digits that only this server makes of a seed. */
  #code({ community, address }: CodeKey, seed: string): string {
    const bytes = Buffer.from(keyedHash(this.#options.secrets.server, 'digits', community, address, seed), 'base64url');
    return String(bytes.readUIntBE(0, 6) % 10 ** 6).padStart(6, '0');
  }

  /** What whoever asked is told. What the mail server said may name the address, so only its numbers are logged. */
  #failed(error: unknown): Refused {
    const { kind, code, status } = error instanceof MailError ? error : new MailError('failed', 'unknown', null);
    if (kind === 'refused')
      return new Refused(refuse('invalid', 'email must be an address that takes mail: this one was refused', 'email'));
    this.#options.log.warn({ code, status }, 'mail could not be sent');
    return new Refused({ ...refuse('busy', 'The code could not be sent just now. Please try again.'), retryAfter: RETRY_AFTER });
  }
}

function notOffered(): Refused {
  return new Refused(refuse('not-allowed', 'Signing in by a code is not offered here.'));
}
