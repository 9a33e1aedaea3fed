import { createHmac, randomBytes } from 'node:crypto';
import type { Me, SessionAnswer } from '@madang/protocol';
import type { Actor } from '../domain/actor.js';
import { authorOf } from '../domain/projections.js';
import type { CommunityRecord, PersonRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Store } from '../store/store.js';
import { OPERATOR } from './operator.js';
import type { Secrets } from './secrets.js';
import { SessionMemory } from './session-memory.js';
import { expiryOf, looksLikeSession, signSession, verifySession } from './sessions.js';
import { type CompanyClaims, endOfToken, roleOf, signCompanyToken, verifyCompanyToken } from './tokens.js';

/** Seconds that a token made by this server lasts. */
const OWN_TOKEN_TTL = 3_600;

/** Who people are: sessions from company tokens, and from visitors' own secrets. */
export class Identity {
  readonly #store: Pick<Store, 'person' | 'personByExternalId' | 'putPerson'>;
  readonly #secrets: Secrets;
  readonly #now: () => number;
  readonly #sessions = new SessionMemory();

  constructor(options: {
    readonly store: Pick<Store, 'person' | 'personByExternalId' | 'putPerson'>;
    readonly secrets: Secrets;
    readonly now: () => number;
  }) {
    this.#store = options.store;
    this.#secrets = options.secrets;
    this.#now = options.now;
  }

  /** Starts a session: of a known person by the company's token, no longer than that, else of an anonymous visitor. */
  async exchange(
    community: CommunityRecord,
    { token, visitor }: { readonly token: string | null; readonly visitor: string | null },
  ): Promise<SessionAnswer> {
    if (token !== null) {
      const person = await this.#known(community, token);
      const now = this.#now();
      const session = await signSession(actorOf(person), this.#secrets.server, now, endOfToken(token, now));
      return { ...session, person: meOf(person) };
    }
    const secret = visitor ?? randomBytes(24).toString('base64url');
    const id = this.#idFrom('visitor', community.id, secret);
    const actor: Actor = { id, community: community.id, role: 'customer', anonymous: true };
    const session = await signSession(actor, this.#secrets.server, this.#now());
    return { ...session, person: await this.me(community, actor), visitor: secret };
  }

  /** Who a bearer is: a session, or a company's token used directly. Throws {@link Refused}. */
  async actor(community: CommunityRecord, bearer: string): Promise<Actor> {
    const known = this.#sessions.get(bearer, community.id, this.#now());
    if (known) return known;
    if (looksLikeSession(bearer)) {
      const actor = await verifySession(bearer, this.#secrets.server, community.id, this.#now());
      this.#sessions.keep(bearer, actor, expiryOf(bearer));
      return actor;
    }
    return actorOf(await this.#known(community, bearer));
  }

  /** Refuses a bearer that was not signed by {@link operatorToken} with this server's secret. */
  async checkOperator(bearer: string): Promise<void> {
    await verifyCompanyToken(bearer, {
      secrets: this.#secrets.company(OPERATOR),
      community: OPERATOR,
      now: this.#now(),
    });
  }

  /** A person as they see themselves. */
  async me(community: CommunityRecord, actor: Actor): Promise<Me> {
    const person = await this.#store.person(community.id, actor.id);
    if (person) return meOf(person);
    return { id: actor.id, name: '', role: actor.role, anonymous: actor.anonymous };
  }

  /** Signs a token as the company would: for the demo, the command line and trying out. */
  sign(community: string, claims: CompanyClaims, ttl = OWN_TOKEN_TTL): Promise<string> {
    const [secret] = this.#secrets.company(community);
    if (!secret) throw new Refused(refuse('internal', 'This community has no secret.'));
    return signCompanyToken(claims, { secret, community, issuer: 'madang', now: this.#now(), ttl });
  }

  async #known(community: CommunityRecord, token: string): Promise<PersonRecord> {
    const claims = await verifyCompanyToken(token, {
      secrets: this.#secrets.company(community.id),
      community: community.id,
      now: this.#now(),
    });
    const before = await this.#store.personByExternalId(community.id, claims.sub);
    // Imported people are kept by names of our own making, which nobody may be by choosing the same user id.
    if (before && before.origin === 'imported') {
      throw new Refused(refuse('token-invalid', 'The token names a user id (sub) that is kept for imported people.'));
    }
    const person: PersonRecord = {
      id: before?.id ?? this.#idFrom('person', community.id, claims.sub),
      community: community.id,
      origin: 'known',
      externalId: claims.sub,
      name: claims.name ?? before?.name ?? '',
      nickname: before?.nickname ?? null,
      email: claims.email ?? before?.email ?? null,
      avatar: claims.avatar ?? before?.avatar ?? null,
      role: roleOf(claims),
      title: (claims.title ?? before?.title) || null,
      createdAt: before?.createdAt ?? this.#now(),
    };
    return before && sameFacts(before, person) ? before : this.#store.putPerson(person);
  }

  /**
   * The same id for the same words, without a look into the database; they cannot be found from it. The kind comes
   * first and every part is delimited, so that no visitor's secret ever gives the id of a known person.
   */
  #idFrom(kind: 'visitor' | 'person', community: string, words: string): string {
    const hex = createHmac('sha256', this.#secrets.server).update(JSON.stringify([kind, community, words])).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}

function actorOf(person: PersonRecord): Actor {
  return { id: person.id, community: person.community, role: person.role, anonymous: person.origin === 'anonymous' };
}

function meOf(person: PersonRecord): Me {
  const { name, title, avatar } = authorOf(person);
  return {
    id: person.id,
    name,
    role: person.role,
    anonymous: person.origin === 'anonymous',
    ...(title !== undefined && { title }),
    ...(avatar !== undefined && { avatar }),
  };
}

function sameFacts(a: PersonRecord, b: PersonRecord): boolean {
  return a.name === b.name && a.email === b.email && a.avatar === b.avatar && a.role === b.role && a.title === b.title;
}
