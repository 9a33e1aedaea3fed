import type { StaffRole } from '@madang/protocol';

/** Somebody of the company who works in the console. */
export interface StaffRecord {
  readonly community: string;
  /** Their row among the people, so that answers and notes have an author. */
  readonly person: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly title: string | null;
  /** Unix milliseconds. */
  readonly invitedAt: number;
  /** The person who invited them; `null` where they came by the server's own link or command. */
  readonly invitedBy: string | null;
  /** When they last asked for anything, to about a minute. */
  readonly seenAt: number | null;
  readonly removedAt: number | null;
}

/** What of a member may be changed. */
export type StaffChange = Partial<Pick<StaffRecord, 'name' | 'role' | 'title'>>;

/** Which member is meant. */
export interface StaffKey {
  readonly community: string;
  readonly person: string;
}

/** What came of a change; `last-admin`: nobody could look after the rest any more. */
export type StaffChanged = 'done' | 'none' | 'last-admin';

/** A link or a secret that lets somebody in, known by its hash. */
export interface StaffPass {
  readonly community: string;
  readonly hash: string;
  /** Whom it lets in; of a link `null` for whoever becomes the first admin. */
  readonly person: string | null;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** Whom a one-time link lets in: whoever becomes the first admin, or a member. */
export type StaffDoorKind = 'first' | 'member';

/** What a store keeps of those who work in the console. */
export interface StaffStore {
  /** Who was not removed, in the order in which they were invited. */
  staff(community: string): Promise<readonly StaffRecord[]>;
  /** A member who was not removed. */
  staffMember(community: string, person: string): Promise<StaffRecord | null>;
  /** Whose address this is, by its key; also somebody who was removed. */
  staffByAddress(community: string, key: string): Promise<StaffRecord | null>;
  /** Makes a member, or takes one in again who has this address; resolves to the person whose it is. */
  putStaff(member: Omit<StaffRecord, 'seenAt' | 'removedAt'>, key: string): Promise<string>;
  /** Changes a member, unless nobody would be an admin afterwards. */
  changeStaff(who: StaffKey, change: StaffChange): Promise<StaffChanged>;
  /** Removes a member with every link, secret and passkey of theirs, unless nobody would be an admin afterwards. */
  removeStaff(who: StaffKey, at: number): Promise<StaffChanged>;
  /** Notes that a member was here. */
  noteStaffSeen(who: StaffKey, at: number): Promise<void>;
  /** Keeps a one-time link, and forgets those that ran out before `now`, and by one for the first admin every other. */
  putStaffDoor(door: StaffPass, now: number): Promise<void>;
  /** Uses up a one-time link that has not run out, and is of this kind; another stays as it is. */
  takeStaffDoor(door: Pick<StaffPass, 'community' | 'hash'>, kind: StaffDoorKind, now: number): Promise<Pick<StaffPass, 'person'> | null>;
  /** Keeps a secret by which a member stays signed in, and forgets those that ran out before `now`. */
  putStaffSession(session: StaffPass & { readonly person: string }, now: number): Promise<void>;
  /** Whom a secret that has not run out stands for. */
  staffSession(community: string, hash: string, now: number): Promise<StaffRecord | null>;
  /** Ends a secret; resolves to whose it was. */
  endStaffSession(community: string, hash: string): Promise<string | null>;
}
