import { createHash } from 'node:crypto';
import type { SessionAnswer } from '@madang/protocol';
import { type Actor, type CommunityRecord, Identity, makeSecrets, type PersonRecord, refuse, Refused, type Store } from '@madang/server/parts';

/** Nothing that contains this may ever reach anybody: the marks of what is not public. */
export const SECRETS = /secret-|홍길동|박서연/;

/** Those whom the company knows, by the key that their pages give as a token. */
export const KNOWN = {
  alice: { name: '홍길동', role: 'customer' },
  mina: { name: '박서연', role: 'customer' },
  joon: { name: 'Joon', role: 'customer' },
  staff: { name: 'Sun', role: 'staff' },
} as const;

/** A key of {@link KNOWN}. */
export type KnownKey = keyof typeof KNOWN;

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the company's page gives for somebody: a token in form, believed without a signature. */
export function tokenOf(key: KnownKey): string {
  return `company.${pack({ sub: key })}.simulated`;
}

/** What the company says of somebody. */
export function knownRecord(key: KnownKey, community: string, now: number): PersonRecord {
  const { name, role } = KNOWN[key];
  return {
    id: idOf(`known ${key}`), community, origin: 'known', externalId: `secret-${key}`, name, nickname: null,
    email: `secret-${key}@example.com`, avatar: null, role, title: null, createdAt: now,
  };
}

/** An answer about oneself without one's own address and name in full, which are told to nobody else. */
export function withoutOwn(text: string): string {
  if (!/^\{"(?:session|topic":"me:)/.test(text)) return text;
  return text.replace(/"person":\{"id":"([^"]+)"[^{}]*/, (all, id: string) => {
    const key = Object.keys(KNOWN).find((one) => id === idOf(`known ${one}`)) as KnownKey | undefined;
    if (key === undefined) return all;
    return all.replace(`"email":"secret-${key}@example.com"`, '').replace(`"fullName":"${KNOWN[key].name}"`, '');
  });
}

function pack(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** What an identity is made of here. */
export interface SimulatedIdentityOptions {
  readonly store: Store;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Seconds that a session lasts. */
  readonly seconds: number;
  readonly random: () => number;
  /** Told when rows were changed past the groups of mutations, and whose id leads to another person now. */
  readonly onChange: (merged: string | null) => void;
}

/** Nobody here signs with a key pair. */
const NO_KEYS = {
  of(): never {
    throw new Error('there are no keys in a simulation');
  },
};

/**
 * The server's identities without cryptography, whose answers come from other threads at times of their own. Sessions
 * look like real ones, run out like real ones, and are believed; all else is the server's.
 */
export class SimulatedIdentity extends Identity {
  readonly #options: SimulatedIdentityOptions;

  constructor(options: SimulatedIdentityOptions) {
    const { store, now, onChange } = options;
    const secrets = makeSecrets('a simulation keeps no secrets at all');
    super({ store, secrets, keySets: NO_KEYS, now, onChange: (_, merged) => onChange(merged) });
    this.#options = options;
  }

  override visitorId(_community: string, secret: string): string {
    return idOf(secret);
  }

  override async actor(community: CommunityRecord, bearer: string): Promise<Actor> {
    const { sub, role, anon, exp } = unpack<Claims>(bearer);
    if (exp * 1_000 <= this.#options.now()) throw new Refused(refuse('token-expired', 'The session has run out.'));
    return this.present({ id: sub, community: community.id, role, anonymous: anon });
  }

  protected override async known(
    { id: community }: CommunityRecord,
    token: string,
  ): Promise<{ readonly person: PersonRecord; readonly claims: { readonly sub: KnownKey } }> {
    const { store, now } = this.#options;
    const { sub } = unpack<{ readonly sub: KnownKey }>(token);
    if (!(sub in KNOWN)) throw new Refused(refuse('token-invalid', 'nobody has this token'));
    return { person: await store.putPerson(knownRecord(sub, community, now())), claims: { sub } };
  }

  protected override async issue(actor: Actor): Promise<Pick<SessionAnswer, 'session' | 'expiresAt'>> {
    const { now, seconds } = this.#options;
    const exp = Math.floor(now() / 1_000) + seconds;
    const { id, community, role, anonymous } = actor;
    const claims: Claims = { sub: id, aud: community, role, anon: anonymous, exp };
    const session = `${pack({ alg: 'HS256', typ: 'madang-session+jwt' })}.${pack(claims)}.c2ltdWxhdGVk`;
    return { session, expiresAt: exp * 1_000 };
  }

  protected override secret(): string {
    return `visitor-of-a-simulation-${Math.floor(this.#options.random() * 2 ** 32)}`;
  }
}

interface Claims {
  readonly sub: string;
  readonly aud: string;
  readonly role: Actor['role'];
  readonly anon: boolean;
  readonly exp: number;
}

function unpack<T>(bearer: string): T {
  return JSON.parse(Buffer.from(bearer.split('.')[1] ?? '', 'base64url').toString()) as T;
}
