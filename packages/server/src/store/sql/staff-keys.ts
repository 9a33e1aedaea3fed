import type { StaffKey, StaffRecord } from '../staff.js';
import type { StaffChallenge, StaffPasskeyRecord } from '../staff-keys.js';
import { one, type Plan, type Row } from './plan.js';
import { number, numberOrNull, strings, text, textOrNull } from './rows/cells.js';
import { MEMBER, memberFromRow } from './staff.js';

const PASSKEY = ['community', 'person', 'id', 'public_key', 'counter', 'transports', 'name', 'created_at', 'used_at']
  .map((column) => `k.${column}`)
  .join(', ');

/** Where the member begins in a row of both. */
const MEMBER_AT = 9;

function passkeyFromRow(row: Row): StaffPasskeyRecord {
  return {
    community: text(row, 0),
    person: text(row, 1),
    id: text(row, 2),
    publicKey: text(row, 3),
    counter: number(row, 4),
    transports: strings(row, 5),
    name: text(row, 6),
    createdAt: number(row, 7),
    usedAt: numberOrNull(row, 8),
  };
}

const isAny = (rows: readonly Row[]): boolean => rows.length > 0;

/** The passkeys of a member, oldest first. */
export function staffPasskeys({ community, person }: StaffKey): Plan<readonly StaffPasskeyRecord[]> {
  return one(
    {
      sql: `select ${PASSKEY} from staff_passkeys k where k.community = $1 and k.person = $2 order by k.created_at, k.id`,
      params: [community, person],
    },
    (rows) => rows.map(passkeyFromRow),
  );
}

/** A passkey with whose it is. */
export function staffPasskey(
  community: string,
  id: string,
): Plan<{ readonly passkey: StaffPasskeyRecord; readonly member: StaffRecord } | null> {
  return one(
    {
      sql: `select ${PASSKEY}, ${MEMBER} from staff_passkeys k
        join staff s on s.community = k.community and s.person = k.person
        where k.community = $1 and k.id = $2 and s.removed_at is null`,
      params: [community, id],
    },
    ([row]) => (row ? { passkey: passkeyFromRow(row), member: memberFromRow(row.slice(MEMBER_AT)) } : null),
  );
}

/** Keeps a passkey, unless there is one with this id already, its owner has so many or is no member any more. */
export function putStaffPasskey(passkey: StaffPasskeyRecord, most: number): Plan<boolean> {
  const { community, id, person, publicKey, counter, transports, name, createdAt, usedAt } = passkey;
  return one(
    {
      sql: `insert into staff_passkeys (community, id, person, public_key, counter, transports, name, created_at, used_at)
        select $1, $2, $3, $4, cast($5 as bigint), $6, $7, cast($8 as bigint), cast($9 as bigint) from staff s
        where s.community = $1 and s.person = $3 and s.removed_at is null
          and (select count(*) from staff_passkeys k where k.community = $1 and k.person = $3) < cast($10 as bigint)
        on conflict (community, id) do nothing returning id`,
      params: [community, id, person, publicKey, counter, JSON.stringify(transports), name, createdAt, usedAt, most],
    },
    isAny,
  );
}

/** Notes that a passkey was used, unless it counts and has not counted on. */
export function useStaffPasskey(
  { community, id, counter }: Pick<StaffPasskeyRecord, 'community' | 'id' | 'counter'>,
  at: number,
): Plan<boolean> {
  return one(
    {
      sql: `update staff_passkeys set counter = $3, used_at = $4
        where community = $1 and id = $2 and (counter < $3 or (counter = 0 and $3 = 0)) returning id`,
      params: [community, id, counter, at],
    },
    isAny,
  );
}

/** Forgets a passkey of a member. */
export function removeStaffPasskey(
  { community, person, id }: Pick<StaffPasskeyRecord, 'community' | 'person' | 'id'>,
): Plan<boolean> {
  return one(
    {
      sql: 'delete from staff_passkeys where community = $1 and person = $2 and id = $3 returning id',
      params: [community, person, id],
    },
    isAny,
  );
}

/** Keeps what a browser was asked, and forgets what ran out. */
export function* putStaffChallenge({ community, hash, about, expiresAt }: StaffChallenge, now: number): Plan<void> {
  yield [
    { sql: 'delete from staff_challenges where community = $1 and expires_at <= $2', params: [community, now] },
    {
      sql: 'insert into staff_challenges (community, hash, about, expires_at) values ($1, $2, $3, $4)',
      params: [community, hash, about, expiresAt],
    },
  ];
}

/** Uses up what a browser was asked. */
export function takeStaffChallenge(
  { community, hash }: Pick<StaffChallenge, 'community' | 'hash'>,
  now: number,
): Plan<string | null> {
  return one(
    {
      sql: 'delete from staff_challenges where community = $1 and hash = $2 and expires_at > $3 returning about',
      params: [community, hash, now],
    },
    ([row]) => (row ? textOrNull(row, 0) : null),
  );
}
