import type { StaffRole } from '@madang/protocol';
import type { StaffChange, StaffChanged, StaffDoorKind, StaffKey, StaffPass, StaffRecord } from '../staff.js';
import { one, type Plan, type Row } from './plan.js';
import { number, numberOrNull, text, textOrNull } from './rows/cells.js';

/** The columns of a member `s`; {@link memberFromRow} reads them. */
export const MEMBER = ['community', 'person', 'email', 'name', 'role', 'title', 'invited_at', 'invited_by', 'seen_at', 'removed_at']
  .map((column) => `s.${column}`)
  .join(', ');

/** A member as kept. */
export function memberFromRow(row: Row): StaffRecord {
  return {
    community: text(row, 0),
    person: text(row, 1),
    email: text(row, 2),
    name: text(row, 3),
    role: text(row, 4) as StaffRole,
    title: textOrNull(row, 5),
    invitedAt: number(row, 6),
    invitedBy: textOrNull(row, 7),
    seenAt: numberOrNull(row, 8),
    removedAt: numberOrNull(row, 9),
  };
}

const first = ([row]: readonly Row[]): StaffRecord | null => (row ? memberFromRow(row) : null);

/** Who was not removed, in the order in which they were invited. */
export function staff(community: string): Plan<readonly StaffRecord[]> {
  return one(
    {
      sql: `select ${MEMBER} from staff s where s.community = $1 and s.removed_at is null order by s.invited_at, s.person`,
      params: [community],
    },
    (rows) => rows.map(memberFromRow),
  );
}

/** A member who was not removed. */
export function staffMember(community: string, person: string): Plan<StaffRecord | null> {
  return one(
    {
      sql: `select ${MEMBER} from staff s where s.community = $1 and s.person = $2 and s.removed_at is null`,
      params: [community, person],
    },
    first,
  );
}

/** Whose address this is; also somebody who was removed. */
export function staffByAddress(community: string, key: string): Plan<StaffRecord | null> {
  return one(
    { sql: `select ${MEMBER} from staff s where s.community = $1 and s.email_key = $2`, params: [community, key] },
    first,
  );
}

/** Makes a member, or takes one in again who has this address; resolves to the person whose it is. */
export function putStaff(member: Omit<StaffRecord, 'seenAt' | 'removedAt'>, key: string): Plan<string> {
  const { community, person, email, name, role, title, invitedAt, invitedBy } = member;
  return one(
    {
      sql: `insert into staff (community, person, email_key, email, name, role, title, invited_at, invited_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (community, email_key) do update set email = excluded.email, name = excluded.name,
          role = excluded.role, title = excluded.title, invited_at = excluded.invited_at,
          invited_by = excluded.invited_by, removed_at = null
        returning person`,
      params: [community, person, key, email, name, role, title, invitedAt, invitedBy],
    },
    ([row = []]) => text(row, 0),
  );
}

interface Standing {
  readonly isThere: boolean;
  readonly isLastAdmin: boolean;
}

/** Whether somebody is a member, and whether nobody else is an admin. */
function* standing({ community, person }: StaffKey): Plan<Standing> {
  const [rows = []] = yield [
    { sql: `select person, role from staff where community = $1 and removed_at is null`, params: [community] },
  ];
  const admins = rows.filter((row) => text(row, 1) === 'admin').map((row) => text(row, 0));
  return {
    isThere: rows.some((row) => text(row, 0) === person),
    isLastAdmin: admins.length === 1 && admins[0] === person,
  };
}

/** Changes a member, unless nobody would be an admin afterwards. */
export function* changeStaff(who: StaffKey, { name, role, title }: StaffChange): Plan<StaffChanged> {
  const { isThere, isLastAdmin } = yield* standing(who);
  if (!isThere) return 'none';
  if (isLastAdmin && role !== undefined && role !== 'admin') return 'last-admin';
  yield [
    {
      sql: `update staff set name = coalesce($3, name), role = coalesce($4, role),
          title = case when $5 = 1 then $6 else title end
        where community = $1 and person = $2`,
      params: [who.community, who.person, name ?? null, role ?? null, title === undefined ? 0 : 1, title ?? null],
    },
  ];
  return 'done';
}

/** Removes a member with every link, secret and passkey of theirs, unless nobody would be an admin afterwards. */
export function* removeStaff(who: StaffKey, at: number): Plan<StaffChanged> {
  const { isThere, isLastAdmin } = yield* standing(who);
  if (!isThere) return 'none';
  if (isLastAdmin) return 'last-admin';
  const params = [who.community, who.person];
  yield [
    { sql: 'update staff set removed_at = $3 where community = $1 and person = $2', params: [...params, at] },
    { sql: 'delete from staff_doors where community = $1 and person = $2', params },
    { sql: 'delete from staff_sessions where community = $1 and person = $2', params },
    { sql: 'delete from staff_passkeys where community = $1 and person = $2', params },
  ];
  return 'done';
}

/** Notes that a member was here. */
export function noteStaffSeen({ community, person }: StaffKey, at: number): Plan<void> {
  return one(
    { sql: 'update staff set seen_at = $3 where community = $1 and person = $2', params: [community, person, at] },
    () => undefined,
  );
}

/** Keeps a one-time link, and forgets those that ran out. There is one at a time for the first admin. */
export function* putStaffDoor({ community, hash, person, expiresAt }: StaffPass, now: number): Plan<void> {
  yield [
    {
      sql: 'delete from staff_doors where community = $1 and (expires_at <= $2 or ($3 = 1 and person is null))',
      params: [community, now, person === null ? 1 : 0],
    },
    {
      sql: 'insert into staff_doors (community, hash, person, expires_at) values ($1, $2, $3, $4)',
      params: [community, hash, person, expiresAt],
    },
  ];
}

/** Uses up a one-time link that has not run out, and is of this kind. */
export function takeStaffDoor(
  { community, hash }: Pick<StaffPass, 'community' | 'hash'>,
  kind: StaffDoorKind,
  now: number,
): Plan<Pick<StaffPass, 'person'> | null> {
  return one(
    {
      sql: `delete from staff_doors where community = $1 and hash = $2 and expires_at > $3
          and person is ${kind === 'first' ? '' : 'not'} null returning person`,
      params: [community, hash, now],
    },
    ([row]) => (row ? { person: textOrNull(row, 0) } : null),
  );
}

/** Keeps a secret by which a member stays signed in, and forgets those that ran out. */
export function* putStaffSession({ community, hash, person, expiresAt }: StaffPass, now: number): Plan<void> {
  yield [
    { sql: 'delete from staff_sessions where community = $1 and expires_at <= $2', params: [community, now] },
    {
      sql: 'insert into staff_sessions (community, hash, person, expires_at) values ($1, $2, $3, $4)',
      params: [community, hash, person, expiresAt],
    },
  ];
}

/** Whom a secret that has not run out stands for. */
export function staffSession(community: string, hash: string, now: number): Plan<StaffRecord | null> {
  return one(
    {
      sql: `select ${MEMBER} from staff_sessions i join staff s on s.community = i.community and s.person = i.person
        where i.community = $1 and i.hash = $2 and i.expires_at > $3 and s.removed_at is null`,
      params: [community, hash, now],
    },
    first,
  );
}

/** Ends a secret; resolves to whose it was. */
export function endStaffSession(community: string, hash: string): Plan<string | null> {
  return one(
    { sql: 'delete from staff_sessions where community = $1 and hash = $2 returning person', params: [community, hash] },
    ([row]) => (row ? text(row, 0) : null),
  );
}
