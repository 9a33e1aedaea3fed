import { randomUUID } from 'node:crypto';
import type { StaffInvited, StaffMember } from '@madang/protocol';
import type { Logger } from 'pino';
import { readEmail } from '../domain/person/email.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import { type Invitation, readInvitation, readStaffChange, type StaffEdit, type StaffWish } from '../domain/staff/invitation.js';
import type { Mailer } from '../mail/mailer.js';
import { staffMail, type StaffMailPurpose } from '../mail/staff-mail.js';
import type { StaffChanged, StaffRecord } from '../store/staff.js';
import type { Store } from '../store/store.js';
import { newSecret } from './identity.js';
import { keyedHash } from './ids.js';
import { type Counting, Limiter } from './limits.js';
import type { Secrets } from './secrets.js';
import { signStaffToken } from './staff-tokens.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long links and secrets are good, in milliseconds. */
export const STAFF_LASTS = { link: 15 * MINUTE, invitation: 7 * DAY, first: 7 * DAY, session: 30 * DAY } as const;

/** How often one address of the network may ask for links, for one mailbox, and try what it has. */
const ASKING = { points: 20, within: 15 * 60 } as const;
const ASKING_ONE = { points: 3, within: 15 * 60 } as const;
const TRYING = { points: 60, within: 15 * 60 } as const;

/** How somebody came in, as the audit log has it; `first`: by the one link that makes the first admin. */
export type StaffWay = 'link' | 'first' | 'passkey' | 'oidc' | 'demo';

/** What looking after staff takes. */
export interface StaffOptions {
  readonly store: Store;
  readonly secrets: Secrets;
  /** `null` where no mail can be sent: links are then handed over by whoever made them. */
  readonly mailer: Mailer | null;
  readonly log: Pick<Logger, 'warn'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** The address of this server as people reach it, without a slash at its end. */
  readonly address: () => string;
  /** Counts for all processes together; each for itself where it is left out. */
  readonly counting?: Counting;
  /** As `IdentityOptions.onChange`. */
  readonly onChange: (community: string, merged: string | null) => void;
}

/** Those of the company who work in the console: who they are, how they come in, and how they stay. */
export class Staff {
  readonly #options: StaffOptions;
  readonly #asking: Limiter;
  readonly #askingOne: Limiter;
  readonly #trying: Limiter;

  constructor(options: StaffOptions) {
    this.#options = options;
    this.#asking = new Limiter(ASKING, 'staff-asking', options.counting);
    this.#askingOne = new Limiter(ASKING_ONE, 'staff-asking-one', options.counting);
    this.#trying = new Limiter(TRYING, 'staff-trying', options.counting);
  }

  /** Whether links can be sent. */
  get sendsMail(): boolean {
    return this.#options.mailer !== null;
  }

  /** Everybody who was not removed. */
  async list({ id }: CommunityRecord): Promise<readonly StaffMember[]> {
    return (await this.#options.store.staff(id)).map(memberOf);
  }

  /** Takes somebody in and sends them a link. `by`: who invites. Throws {@link Refused} `invalid`. */
  async invite(
    community: CommunityRecord,
    wish: StaffWish,
    by: { readonly id: string | null; readonly locale?: string | null },
  ): Promise<StaffInvited> {
    const { store } = this.#options;
    const invitation = readInvitation(wish);
    const before = await store.staffByAddress(community.id, invitation.email.key);
    if (before && before.removedAt === null)
      throw new Refused(refuse('invalid', 'email: somebody with this address is on the team already', 'email'));
    const member = await this.#take(community, invitation, before?.person ?? randomUUID(), by.id);
    const inviter = by.id === null ? null : await store.staffMember(community.id, by.id);
    const link = await this.#link(community, member.person, STAFF_LASTS.invitation);
    const locale = by.locale ?? community.locales[0] ?? 'en';
    const isSent = await this.#mail(community, member, { link, locale, purpose: 'invitation', by: inviter?.name ?? '' });
    return { member: memberOf(member), link: isSent ? null : link };
  }

  /** Changes a member. Throws {@link Refused} `not-found`, `not-allowed` for the last admin. */
  async change(community: CommunityRecord, person: string, wish: StaffEdit): Promise<StaffMember> {
    const { store, now, onChange } = this.#options;
    const change = readStaffChange(wish);
    unlessDone(await store.changeStaff({ community: community.id, person }, change));
    const member = await store.staffMember(community.id, person);
    if (!member) throw absent();
    const { name, role, title } = member;
    await store.changeFace({ community: community.id, id: person }, { name, role, title }, now());
    // Connections that are open ask what they may do again, where that is another thing now.
    onChange(community.id, change.role === undefined ? null : person);
    return memberOf(member);
  }

  /** Removes a member: every link, secret and session of theirs ends. Throws as {@link change}. */
  async remove({ id: community }: CommunityRecord, person: string): Promise<void> {
    const { store, now, onChange } = this.#options;
    unlessDone(await store.removeStaff({ community, person }, now()));
    // Connections that are open ask who they are again, and are told.
    onChange(community, person);
  }

  /**
   * Sends a link to whoever is a member by this address. Nobody is told whether somebody is: the answer is the same,
   * and comes before any mail goes out. `from` is where the request comes from, `to` the page of the console that the
   * link leads to. Throws {@link Refused}.
   */
  async sendLink(
    community: CommunityRecord,
    given: string,
    { locale, from, to }: { readonly locale: string; readonly from: string; readonly to?: string | undefined },
  ): Promise<void> {
    await this.#asking.take(from);
    const email = readEmail(given);
    if (!email) throw new Refused(refuse('invalid', 'email must be an address that mail can be sent to', 'email'));
    await this.#askingOne.take(`${community.id} ${email.key}`);
    const member = await this.#options.store.staffByAddress(community.id, email.key);
    if (!member || member.removedAt !== null) return;
    void this.#link(community, member.person, STAFF_LASTS.link, to)
      .then((link) => this.#mail(community, member, { link, locale, purpose: 'sign-in', by: '' }))
      .catch((error: unknown) => this.#options.log.warn({ err: error }, 'a link to the console could not be made'));
  }

  /** A one-time link for a member, for who runs the server. Throws {@link Refused} `not-found`. */
  async linkFor(community: CommunityRecord, given: string): Promise<string> {
    const member = await this.#options.store.staffByAddress(community.id, readEmail(given)?.key ?? '');
    if (!member || member.removedAt !== null) throw absent();
    return this.#link(community, member.person, STAFF_LASTS.link);
  }

  /**
   * A one-time link by which somebody becomes the first admin, which ends the one before; `null` where somebody is
   * already.
   */
  async firstLink({ id: community }: CommunityRecord): Promise<string | null> {
    if ((await this.#options.store.staff(community)).length > 0) return null;
    return this.#door(community, null, STAFF_LASTS.first, 'welcome');
  }

  /**
   * Lets in whoever has a one-time link, which is used up by it. By that of the first admin `first` says who they are.
   * Resolves to the secret by which they stay signed in. Throws {@link Refused}.
   */
  async enter(
    community: CommunityRecord,
    secret: string,
    first: StaffWish | null,
    from: string,
  ): Promise<string> {
    const { store, now } = this.#options;
    await this.#trying.take(from);
    // Looked at before the link is used up: a slip of the pen costs nobody the only one.
    const invitation = first && readInvitation({ ...first, role: 'admin' });
    const hash = this.#hash(community.id, 'door', secret);
    if (invitation && (await store.staff(community.id)).length > 0) throw usedUp();
    const door = await store.takeStaffDoor({ community: community.id, hash }, invitation ? 'first' : 'member', now());
    if (!door) throw usedUp();
    if (!invitation) return this.#stay(community.id, door.person ?? '', 'link');
    const before = await store.staffByAddress(community.id, invitation.email.key);
    const { person } = await this.#take(community, invitation, before?.person ?? randomUUID(), null);
    return this.#stay(community.id, person, 'first');
  }

  /** Lets a person of the try-out in as an admin: only for the demo, only on its own machine. */
  async enterDemo(community: CommunityRecord, person: string, wish: StaffWish): Promise<string> {
    const invitation = readInvitation({ ...wish, role: 'admin' });
    const known = await this.#options.store.staffMember(community.id, person);
    if (!known) await this.#take(community, invitation, person, null);
    return this.#stay(community.id, person, 'demo');
  }

  /** A token that is exchanged for a session, by the secret in a browser; `null` where that leads to nobody. */
  async tokenOf({ id: community }: CommunityRecord, secret: string): Promise<string | null> {
    const { store, secrets, now } = this.#options;
    const at = now();
    const hash = this.#hash(community, 'session', secret);
    const member = await store.staffSession(community, hash, at);
    if (!member) return null;
    if (at - (member.seenAt ?? 0) > MINUTE) await store.noteStaffSeen(member, at);
    return signStaffToken({ community, person: member.person, hash }, secrets.server, at);
  }

  /** Who stays signed in by the secret in a browser; `null` where it leads to nobody. */
  memberBy({ id: community }: CommunityRecord, secret: string): Promise<StaffRecord | null> {
    const { store, now } = this.#options;
    return store.staffSession(community, this.#hash(community, 'session', secret), now());
  }

  /** Lets in a member who showed otherwise than by a link who they are. Resolves to the secret by which they stay. */
  letIn({ community, person }: StaffRecord, by: StaffWay): Promise<string> {
    return this.#stay(community, person, by);
  }

  /** Ends the secret in a browser, and the sessions that were given for it. */
  async signOut({ id: community }: CommunityRecord, secret: string): Promise<void> {
    const { store, onChange } = this.#options;
    const person = await store.endStaffSession(community, this.#hash(community, 'session', secret));
    if (person !== null) onChange(community, person);
  }

  async #take(
    { id: community }: CommunityRecord,
    { email, name, role, title }: Invitation,
    wanted: string,
    invitedBy: string | null,
  ): Promise<StaffRecord> {
    const { store, now, onChange } = this.#options;
    const at = now();
    const said = { community, email: email.address, name, role, title, invitedAt: at, invitedBy };
    // Somebody else may have invited the same address meanwhile: there is one person whose it is.
    const id = await store.putStaff({ ...said, person: wanted }, email.key);
    const nothing = { nickname: null, externalId: null, avatar: null } as const;
    if (await store.person(community, id)) {
      // Who comes again may be called otherwise by now, and so they are on what they said before.
      await store.changeFace({ community, id }, { name, role, title }, at);
      onChange(community, null);
    } else {
      const { address } = email;
      await store.putPerson({ id, community, origin: 'known', ...nothing, name, role, title, email: address, createdAt: at });
    }
    return { ...said, person: id, seenAt: null, removedAt: null };
  }

  async #stay(community: string, person: string, by: StaffWay): Promise<string> {
    const { store, now } = this.#options;
    const secret = newSecret();
    const hash = this.#hash(community, 'session', secret);
    const at = now();
    await store.putStaffSession({ community, hash, person, expiresAt: at + STAFF_LASTS.session }, at);
    await store.audit({ community, person, action: 'staff.entered', kind: 'staff', thing: person, data: { by }, at });
    return secret;
  }

  #link({ id }: CommunityRecord, person: string, lasts: number, to?: string): Promise<string> {
    return this.#door(id, person, lasts, to === undefined ? 'enter' : `enter?to=${encodeURIComponent(to)}`);
  }

  /** The secret stands behind the `#`: no server, proxy or log on the way ever sees it. */
  async #door(community: string, person: string | null, lasts: number, page: string): Promise<string> {
    const { store, now, address } = this.#options;
    const secret = newSecret();
    const hash = this.#hash(community, 'door', secret);
    await store.putStaffDoor({ community, hash, person, expiresAt: now() + lasts }, now());
    return `${address()}/console/${community}/${page}#${secret}`;
  }

  #hash(community: string, kind: 'door' | 'session', secret: string): string {
    return keyedHash(this.#options.secrets.server, 'staff', kind, community, secret);
  }

  /** Whether the mail was taken over. */
  async #mail(
    community: CommunityRecord,
    { email: to }: Pick<StaffRecord, 'email'>,
    about: { readonly link: string; readonly locale: string; readonly purpose: StaffMailPurpose; readonly by: string },
  ): Promise<boolean> {
    const { mailer, log } = this.#options;
    if (!mailer) return false;
    try {
      await mailer.send(staffMail({ to, community, ...about }));
      return true;
    } catch (error) {
      // What the mail server said may name the address.
      log.warn({ code: error instanceof Error && 'code' in error ? error.code : 'unknown' }, 'mail could not be sent');
      return false;
    }
  }
}

function memberOf({ person: id, name, email, role, title, invitedAt, seenAt }: StaffRecord): StaffMember {
  return { id, name, email, role, title, invitedAt, seenAt };
}

function unlessDone(changed: StaffChanged): void {
  switch (changed) {
    case 'done':
      return;
    case 'none':
      throw absent();
    case 'last-admin':
      throw new Refused(refuse('not-allowed', 'Somebody has to be an admin. Make somebody else one first.', 'role'));
  }
}

function absent(): Refused {
  return new Refused(refuse('not-found', 'There is no such member of the team.', 'id'));
}

function usedUp(): Refused {
  return new Refused(refuse('code-wrong', 'This link was used already, or has run out. Ask for a new one.', 'secret'));
}
