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

/** An answer about oneself without one's own address, which is told to nobody else. */
export function withoutOwnAddress(text: string): string {
  if (!/^\{"(?:session|topic":"me:)/.test(text)) return text;
  const own = /("person":\{"id":"([^"]+)"[^{}]*"email":")secret-(\w+)@example\.com"/;
  return text.replace(own, (all, before: string, id: string, key: string) => (id === idOf(`known ${key}`) ? before : all));
}

function pack(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/**
 * The server's identities without cryptography, whose answers come from other threads at times of their own. Sessions
 * look like real ones, run out like real ones, and are believed.
 */
export class SimulatedIdentity extends Identity {
  readonly #store: Store;
  readonly #clock: () => number;
  readonly #seconds: number;
  readonly #random: () => number;

  constructor(store: Store, clock: () => number, seconds: number, random: () => number) {
    super({ store, secrets: makeSecrets('a simulation keeps no secrets at all'), now: clock });
    this.#store = store;
    this.#clock = clock;
    this.#seconds = seconds;
    this.#random = random;
  }

  override async exchange(
    community: CommunityRecord,
    { token, visitor }: { readonly token: string | null; readonly visitor: string | null },
  ): Promise<SessionAnswer> {
    if (token !== null) {
      const { sub: key } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
        readonly sub: KnownKey;
      };
      if (!(key in KNOWN)) throw new Refused(refuse('token-invalid', 'nobody has this token'));
      const { id, role } = await this.#store.putPerson(knownRecord(key, community.id, this.#clock()));
      return this.#session(community, { id, community: community.id, role, anonymous: false });
    }
    const secret = visitor ?? `visitor-of-a-simulation-${Math.floor(this.#random() * 2 ** 32)}`;
    const actor: Actor = { id: idOf(secret), community: community.id, role: 'customer', anonymous: true };
    return { ...(await this.#session(community, actor)), visitor: secret };
  }

  override async actor(community: CommunityRecord, bearer: string): Promise<Actor> {
    const { sub, role, anon, exp } = JSON.parse(Buffer.from(bearer.split('.')[1] ?? '', 'base64url').toString()) as {
      readonly sub: string;
      readonly role: Actor['role'];
      readonly anon: boolean;
      readonly exp: number;
    };
    if (exp * 1_000 <= this.#clock()) throw new Refused(refuse('token-expired', 'The session has run out.'));
    return { id: sub, community: community.id, role, anonymous: anon };
  }

  async #session(community: CommunityRecord, actor: Actor): Promise<SessionAnswer> {
    const exp = Math.floor(this.#clock() / 1_000) + this.#seconds;
    const claims = { sub: actor.id, aud: community.id, role: actor.role, anon: actor.anonymous, exp };
    const session = `${pack({ alg: 'HS256', typ: 'madang-session+jwt' })}.${pack(claims)}.c2ltdWxhdGVk`;
    return { session, expiresAt: exp * 1_000, person: await this.me(community, actor) };
  }
}
