import { randomBytes } from 'node:crypto';
import { type CommunitySettings, LIMITS, type Me, type SessionAnswer } from '@madang/protocol';
import type { Actor } from '../domain/actor.js';
import { asksSegments, mayAmong } from '../domain/board-access.js';
import { newsOf } from '../domain/customer/told.js';
import { mutedBoardsOf, type Browser, firstPreferences } from '../domain/news/preferences.js';
import { isVisitor } from '../domain/person/confirm.js';
import { readEmail } from '../domain/person/email.js';
import { nobody } from '../domain/person/nobody.js';
import { authorOf } from '../domain/projections.js';
import type { CommunityRecord, PersonRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Face } from '../store/people.js';
import type { Store } from '../store/store.js';
import { idFrom } from './ids.js';
import type { KeySets } from './key-sets.js';
import { OPERATOR } from './operator.js';
import type { Secrets } from './secrets.js';
import { SessionMemory } from './session-memory.js';
import { expiryOf, looksLikeSession, signSession, verifySession } from './sessions.js';
import { looksLikeStaffToken, verifyStaffToken } from './staff-tokens.js';
import { type CompanyClaims, endOfToken, roleOf, signOwnToken, verifyCompanyToken } from './tokens.js';

/** Seconds that a token made by this server lasts. */
const OWN_TOKEN_TTL = 3_600;

/** What identities are kept in. */
type People = Pick<
  Store,
  | 'person'
  | 'personByExternalId'
  | 'personByAddress'
  | 'putPerson'
  | 'changeFace'
  | 'vouched'
  | 'vouch'
  | 'mergePeople'
  | 'waitingPhotos'
  | 'signedIn'
  | 'signOut'
  | 'staffSession'
  | 'customerKept'
  | 'segmentsOf'
  | 'tellCustomers'
  | 'preferences'
  | 'putFirstPreferences'
>;

/** What finding out who people are takes. */
export interface IdentityOptions {
  readonly store: People;
  readonly secrets: Secrets;
  /** The public keys of companies. */
  readonly keySets: Pick<KeySets, 'of'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /**
   * Told when rows were changed past the groups of mutations: whoever follows topics has to look. `merged` is an id
   * that is somebody else's now, whose sessions are to be renewed.
   */
  readonly onChange?: (community: string, merged: string | null) => void;
  /** Told of what went wrong beside a sign-in, which it does not keep from being one. */
  readonly onError?: (error: unknown) => void;
  /** Mail can be sent, so that it matters whether an address is confirmed. */
  readonly mails?: boolean;
}

/** Who people are: sessions from company tokens, and from visitors' own secrets. */
export class Identity {
  readonly #store: People;
  readonly #secrets: Secrets;
  readonly #keySets: Pick<KeySets, 'of'>;
  readonly #now: () => number;
  readonly #onChange: NonNullable<IdentityOptions['onChange']>;
  readonly #onError: NonNullable<IdentityOptions['onError']>;
  readonly #mails: boolean;
  readonly #sessions = new SessionMemory();

  constructor(options: IdentityOptions) {
    const { store, secrets, keySets, now, onChange = () => undefined, onError = () => undefined } = options;
    this.#store = store;
    this.#secrets = secrets;
    this.#keySets = keySets;
    this.#now = now;
    this.#onChange = onChange;
    this.#onError = onError;
    this.#mails = options.mails === true;
  }

  /**
   * Starts a session: of a known person by the company's token, no longer than that, else of whom a secret in this
   * browser leads to, else of somebody new. With both, what the visitor did becomes the known person's, once (SPEC
   * rule I3).
   */
  async exchange(
    community: CommunityRecord,
    { token, visitor, browser }: {
      readonly token: string | null;
      readonly visitor: string | null;
      readonly browser?: Browser;
    },
  ): Promise<SessionAnswer> {
    if (token !== null && looksLikeStaffToken(token)) return this.#atDesk(community, token);
    if (token !== null) {
      const { person, claims } = await this.known(community, token);
      await this.#takeOver(community, person, claims, visitor);
      await this.#vouch(person, claims);
      await this.#tell(person, claims);
      const { locale = browser?.locale ?? null } = claims;
      await this.meet(community, person.id, { locale, timeZone: browser?.timeZone ?? null });
      const session = await this.issue(actorOf(person), endOfToken(token, this.#now()));
      return { ...session, person: await this.#told(community, person) };
    }
    if (visitor === null) return this.#visit(community, this.secret());
    const secret = this.visitorId(community.id, visitor);
    const person = await this.#store.signedIn(community.id, secret);
    if (person?.role === 'customer') return this.signedIn(community, person, visitor);
    const row = await this.#store.person(community.id, secret);
    if (!person && (!row || isVisitor(row))) return this.#visit(community, visitor, row);
    // What waits in that browser under the old id goes on as whoever it is now, unless the company said who that is.
    const was = row?.merged?.by === 'code' ? { was: secret } : {};
    return { ...(await this.#visit(community, this.secret())), ...was };
  }

  /** Starts a session of somebody by the secret that leads to them. */
  async signedIn(community: CommunityRecord, person: PersonRecord, secret: string): Promise<SessionAnswer> {
    const actor: Actor = { ...actorOf(person), signIn: this.visitorId(community.id, secret) };
    const session = await this.issue(actor);
    return { ...session, person: await this.#told(community, person), visitor: secret };
  }

  /**
   * Ends the secret by which somebody signed in, or every one of theirs: it leads to nobody, and the sessions given for
   * it are over (SPEC rule I6). Tells nothing of whether there was one.
   */
  async signOut(community: string, secret: string, everywhere: boolean): Promise<void> {
    const person = await this.#store.signOut({ community, secret: this.visitorId(community, secret), everywhere });
    if (person !== null) this.#onChange(community, person);
  }

  /**
   * Keeps in which language and by which clock somebody known is written to, where nothing is kept of that yet. Rejects
   * never: who somebody is does not hang on it.
   */
  async meet(community: CommunityRecord, id: string, browser: Browser): Promise<void> {
    if (!browser.locale && !browser.timeZone) return;
    try {
      if ((await this.#store.preferences(community.id, id)) !== null) return;
      await this.#store.putFirstPreferences(community.id, id, { ...firstPreferences(community, browser), first: true });
    } catch (error) {
      this.#onError(error);
    }
  }

  /** The id of whoever is known by nothing but a secret. */
  visitorId(community: string, secret: string): string {
    return idFrom(this.#secrets.server, 'visitor', community, secret);
  }

  /** The id of whoever the company knows by a user id of its own, whether or not they were ever here. */
  knownId(community: string, externalId: string): string {
    return idFrom(this.#secrets.server, 'person', community, externalId);
  }

  /**
   * How the company signs: how many secrets are live and whether they were chosen for it, never what they are; and the
   * keys it signs with instead.
   */
  signing({ id, tokens }: CommunityRecord): Pick<CommunitySettings, 'secrets' | 'tokens' | 'tokensFixed'> {
    const fixed = this.#secrets.keys(id);
    const shown = fixed && 'file' in fixed ? { algorithm: fixed.algorithm } : fixed;
    return {
      secrets: { live: this.#secrets.company(id).length, own: this.#secrets.isChosen(id) },
      tokens: shown ?? tokens ?? null,
      tokensFixed: fixed !== null,
    };
  }

  /** Who a bearer is: a session, or a company's token used directly. Throws {@link Refused}. */
  async actor(community: CommunityRecord, bearer: string): Promise<Actor> {
    const actor = await this.#actor(community, bearer);
    return this.#among(community, actor);
  }

  /** Somebody who acts without a session, by what was sent to them. */
  async standing(community: CommunityRecord, person: PersonRecord): Promise<Actor> {
    return this.#among(community, actorOf(person));
  }

  /** Somebody with the segments that they are among, where those matter. */
  async #among(community: CommunityRecord, actor: Actor): Promise<Actor> {
    if (actor.role === 'staff' || actor.role === 'admin' || actor.anonymous || !asksSegments(community)) return actor;
    return { ...actor, segments: await this.#store.segmentsOf(community.id, actor.id) };
  }

  async #actor(community: CommunityRecord, bearer: string): Promise<Actor> {
    const known = this.#sessions.get(bearer, community.id, this.#now());
    if (known) return this.present(known);
    if (looksLikeSession(bearer)) {
      const actor = await verifySession(bearer, this.#secrets.server, community.id, this.#now());
      this.#sessions.keep(bearer, actor, expiryOf(bearer));
      return this.present(actor);
    }
    const { person, claims } = await this.known(community, bearer);
    await this.#vouch(person, claims);
    return { ...actorOf(person), byCompany: true };
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
    if (person?.merged) throw expired();
    if (person) return this.#told(community, person);
    return { id: actor.id, name: '', role: actor.role, anonymous: actor.anonymous };
  }

  /** Gives somebody a nickname, or takes it away; everywhere they are shown they are called by it from now on. */
  async rename(community: CommunityRecord, actor: Actor, nickname: string | null): Promise<Me> {
    const { id } = actor;
    const before = await this.#store.person(community.id, id);
    if (before?.merged) throw expired();
    // A visitor who only reads has no row yet.
    if (!before && nickname === null) return this.me(community, actor);
    // Without the name: whoever acted since has a row, and what shows it is stamped only where it changes.
    if (!before) await this.#store.putPerson(nobody(actor, this.#now()));
    const person = await this.#change(community, id, { nickname });
    if (!person) throw expired();
    return this.#told(community, person);
  }

  /** Keeps whether somebody wants to be named where ideas are credited. */
  async credit(community: CommunityRecord, actor: Actor, credited: boolean): Promise<Me> {
    const { id } = actor;
    const before = await this.#store.person(community.id, id);
    if (before?.merged) throw expired();
    // A visitor who only reads has no row yet, and is credited with nothing.
    if (!before && credited) return this.me(community, actor);
    if (!before) await this.#store.putPerson(nobody(actor, this.#now()));
    const person = await this.#change(community, id, { uncredited: !credited });
    if (!person) throw expired();
    return this.#told(community, person);
  }

  /** Signs a token as the company would: for the demo, the command line and trying out. */
  sign(community: string, claims: CompanyClaims, ttl = OWN_TOKEN_TTL): Promise<string> {
    return signOwnToken(claims, { secrets: this.#secrets, community, issuer: 'madang', now: this.#now(), ttl });
  }

  /** Makes a session, until a time in Unix milliseconds at most. */
  protected issue(actor: Actor, end?: number): Promise<Pick<SessionAnswer, 'session' | 'expiresAt'>> {
    return signSession(actor, this.#secrets.server, this.#now(), end);
  }

  /** A secret for a visitor. */
  protected secret(): string {
    return newSecret();
  }

  /** Starts a session of a member of the staff, in the role that they have now. */
  async #atDesk({ id: community }: CommunityRecord, token: string): Promise<SessionAnswer> {
    const now = this.#now();
    const desk = await verifyStaffToken(token, this.#secrets.server, community, now);
    const member = await this.#store.staffSession(community, desk, now);
    if (!member) throw expired();
    const id = member.person;
    const before = await this.#store.person(community, id);
    const { name, role, title, email, invitedAt: createdAt } = member;
    const nothing = { nickname: null, externalId: null, avatar: null } as const;
    const person: PersonRecord =
      before ?? (await this.#store.putPerson({ id, community, origin: 'known', ...nothing, name, role, title, email, createdAt }));
    const session = await this.issue({ id, community, role, anonymous: false, desk });
    return { ...session, person: { ...meOf(person), role, email } };
  }

  /** A person as they see themselves: with what they said of what they hear of, and with what they may on boards. */
  async #told(community: CommunityRecord, person: PersonRecord): Promise<Me> {
    const isNamed = this.#mails && person.origin === 'known' && person.email !== null;
    const [said, actor, isVouched] = await Promise.all([
      this.#store.preferences(person.community, person.id),
      this.#among(community, actorOf(person)),
      isNamed && this.#store.vouched(person.community, person.id).then((address) => address !== null),
    ]);
    const isUsual = !said?.follow || Object.values(said.follow).every((on) => on);
    const muted = mutedBoardsOf(said);
    return {
      ...meOf(person),
      ...(isNamed && !isVouched && { unconfirmed: true as const }),
      ...(!isUsual && { follow: said.follow }),
      ...(muted.size > 0 && { mutedBoards: Object.fromEntries(muted) }),
      ...(actor.segments && mayAmong(community, actor)),
    };
  }

  /** Starts a session of a visitor, who may have done something already. */
  async #visit(
    community: CommunityRecord,
    secret: string,
    row: PersonRecord | null = null,
  ): Promise<SessionAnswer> {
    const id = this.visitorId(community.id, secret);
    const actor: Actor = { id, community: community.id, role: 'customer', anonymous: true };
    const session = await this.issue(actor);
    const person: Me = row ? await this.#told(community, row) : { id, name: '', role: 'customer', anonymous: true };
    return { ...session, person, visitor: secret };
  }

  /** Whom a company's token names, and what else it says of them. */
  protected async known(
    community: CommunityRecord,
    token: string,
  ): Promise<{ readonly person: PersonRecord; readonly claims: CompanyClaims }> {
    const source = this.#secrets.keys(community.id) ?? community.tokens;
    const claims = await verifyCompanyToken(token, {
      secrets: this.#secrets.company(community.id),
      keys: source ? this.#keySets.of(community.id, source) : null,
      own: this.#secrets.own(community.id),
      community: community.id,
      now: this.#now(),
    });
    const before = await this.#store.personByExternalId(community.id, claims.sub);
    // Imported people are kept by names of our own making, which nobody may be by choosing the same user id.
    if (before && before.origin === 'imported') {
      throw new Refused(refuse('token-invalid', 'The token names a user id (sub) that is kept for imported people.'));
    }
    const person: PersonRecord = {
      id: before?.id ?? this.knownId(community.id, claims.sub),
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
    if (!before) return { person: await this.#store.putPerson(person), claims };
    if (sameFacts(before, person)) return { person: before, claims };
    const { name, email, avatar, role, title } = person;
    const changed = await this.#change(community, before.id, { name, email, avatar, role, title });
    return { person: changed ?? before, claims };
  }

  /** Makes what was done in this browser, and under an address that both sides vouch for, the known person's. */
  async #takeOver(
    { id: community }: CommunityRecord,
    person: PersonRecord,
    claims: CompanyClaims,
    visitor: string | null,
  ): Promise<void> {
    if (person.role !== 'customer') return;
    const at = this.#now();
    if (visitor !== null) {
      const from = this.visitorId(community, visitor);
      const row = await this.#store.person(community, from);
      const acted = row
        ? row.origin === 'anonymous' && !row.merged
        : (await this.#store.waitingPhotos(community, from)) > 0 ||
          (await this.#store.preferences(community, from)) !== null;
      if (acted) await this.#merge(community, from, person.id, 'token', at);
    }
    const email = claims.email_verified === true && claims.email !== undefined ? readEmail(claims.email) : null;
    const holder = email && (await this.#store.personByAddress(community, email.key));
    if (holder?.origin === 'confirmed') await this.#merge(community, holder.id, person.id, 'code', at);
  }

  /** Keeps which address the company vouches for as theirs: mail with news goes nowhere else. */
  async #vouch({ community, id }: PersonRecord, claims: CompanyClaims): Promise<void> {
    // A token that says nothing of an address takes none away.
    if (claims.email === undefined) return;
    const given = readEmail(claims.email);
    const email = claims.email_verified === true ? given : null;
    const before = await this.#store.vouched(community, id);
    if (before === (email?.key ?? null)) return;
    // Another token of theirs may say less of the same address.
    if (email || before !== given?.key) await this.#store.vouch(community, id, email, this.#now());
  }

  /** Keeps what the company says of a customer for its staff, and that they are here: once an hour at most. */
  async #tell({ community, id, role }: PersonRecord, { account, traits }: CompanyClaims): Promise<void> {
    if (role !== 'customer') return;
    const facts = {
      ...(account && { account: { id: account.id, ...defined({ name: account.name, value: account.value }) } }),
      ...(traits && { traits }),
    };
    const now = this.#now();
    try {
      const news = newsOf(facts, await this.#store.customerKept(community, id), now);
      if (news) await this.#store.tellCustomers(community, [{ person: id, facts: news }], now, true);
    } catch (error) {
      // Told again by the next token; who somebody is does not hang on it.
      this.#onError(error);
    }
  }

  async #merge(community: string, from: string, into: string, by: 'code' | 'token', at: number): Promise<void> {
    if (await this.#store.mergePeople({ community, from, into, by, at })) this.#onChange(community, from);
  }

  async #change({ id: community }: CommunityRecord, id: string, face: Face): Promise<PersonRecord | null> {
    const person = await this.#store.changeFace({ community, id }, face, this.#now());
    this.#onChange(community, null);
    return person;
  }

  /**
   * Refuses a session that outlived what it was given for: a secret that ended, or a visitor who is somebody by now.
   * Others may have that secret too; who they have become is asked with the one that leads there.
   */
  protected async present(actor: Actor): Promise<Actor> {
    const { community, id, signIn, desk } = actor;
    if (desk !== undefined) {
      const member = await this.#store.staffSession(community, desk, this.#now());
      if (member?.person !== id || member.role !== actor.role) throw expired();
    } else if (signIn !== undefined) {
      const person = await this.#store.signedIn(community, signIn);
      if (person?.id !== id || person.role !== 'customer') throw expired();
    } else if (actor.anonymous) {
      const row = await this.#store.person(community, id);
      if (row && !isVisitor(row)) throw expired();
    }
    return actor;
  }
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** A secret that nobody has yet. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function expired(): Refused {
  return new Refused(refuse('token-expired', 'What this session was given for has ended. Start a new one.'));
}

function actorOf(person: PersonRecord): Actor {
  return { id: person.id, community: person.community, role: person.role, anonymous: person.origin === 'anonymous' };
}

function meOf(person: PersonRecord): Me {
  const { name, title, avatar } = authorOf(person);
  const { email, nickname } = person;
  const fullName = person.name.trim().slice(0, LIMITS.nickname);
  return {
    id: person.id,
    name,
    role: person.role,
    anonymous: person.origin === 'anonymous',
    ...(title !== undefined && { title }),
    ...(email !== null && { email }),
    ...(nickname !== null && { nickname }),
    ...(fullName !== '' && fullName !== name && { fullName }),
    ...(avatar !== undefined && { avatar }),
    ...(person.uncredited && { uncredited: true as const }),
  };
}

function sameFacts(a: PersonRecord, b: PersonRecord): boolean {
  return a.name === b.name && a.email === b.email && a.avatar === b.avatar && a.role === b.role && a.title === b.title;
}
