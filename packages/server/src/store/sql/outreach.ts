import type { Email } from '../../domain/person/email.js';
import type { Channel } from '../../outreach/plan.js';
import type { Pace } from '../../outreach/when.js';
import {
  type CountedWeek,
  type DueClaim,
  type DueKey,
  type DueOutcome,
  type DuePerson,
  type DueRecord,
  type HandedOver,
  OUTREACH_COUNTS,
  type Mailbox,
  type OutreachCount,
  type Sending,
  type Suppression,
  type Waiting,
  weekOf,
} from '../outreach.js';
import { one, type Param, type Plan, type Query, type Row } from './plan.js';
import { number, numberOrNull, text, textOrNull } from './rows/cells.js';

/** Which of these people have an address that was shown to be theirs. */
export function* mailboxes(community: string, people: readonly string[]): Plan<ReadonlyMap<string, Mailbox>> {
  // `|| ''`: never by the addresses of all.
  const [vouchedRows = [], confirmed = []] = yield [
    {
      sql: `select v.person, v.address, v.email, v.at from vouched v join people p on p.id = v.person
        where v.person in $1[] and v.community || '' = $2 and p.merged_into is null`,
      params: [people, community],
    },
    {
      sql: `select a.person, a.address, p.email, a.confirmed_at from addresses a join people p on p.id = a.person
        where a.person in $1[] and a.community || '' = $2 and p.merged_into is null`,
      params: [people, community],
    },
  ];
  const newest = new Map<string, { readonly key: string; readonly address: string; readonly at: number }>();
  for (const row of [...vouchedRows, ...confirmed]) {
    const [person, key, email, at] = [text(row, 0), text(row, 1), textOrNull(row, 2), number(row, 3)];
    if ((newest.get(person)?.at ?? -1) >= at) continue;
    // The company may know them by another address than the one that they confirmed.
    newest.set(person, { key, address: email?.toLowerCase() === key ? email : key, at });
  }
  const [suppressed = []] = yield [
    {
      sql: 'select address, why from suppressed where community = $1 and address in $2[]',
      params: [community, [...newest.values()].map(({ key }) => key)],
    },
  ];
  const why = new Map(suppressed.map((row) => [text(row, 0), text(row, 1) as Suppression]));
  return new Map(
    [...newest].map(([person, { address, key }]) => [person, { address, key, suppressed: why.get(key) ?? null }]),
  );
}

/** The address that the company vouched for, by its key. */
export function vouched(community: string, person: string): Plan<string | null> {
  return one(
    { sql: 'select address from vouched where person = $1 and community = $2', params: [person, community] },
    ([row]) => (row ? text(row, 0) : null),
  );
}

/** Keeps the address that the company vouches for, or forgets it. */
export function vouch(community: string, person: string, email: Email | null, at: number): Plan<void> {
  if (!email) return done({ sql: 'delete from vouched where person = $1 and community = $2', params: [person, community] });
  return done({
    sql: `insert into vouched (person, community, address, email, at) values ($1, $2, $3, $4, $5)
      on conflict (person) do update set address = excluded.address, email = excluded.email, at = excluded.at`,
    params: [person, community, email.key, email.address, at],
  });
}

/** An address gets nothing any more; whether that was new. A complaint stays one. */
export function suppress(community: string, key: string, why: Suppression, at: number): Plan<boolean> {
  return one(
    {
      sql: `insert into suppressed (community, address, why, at) values ($1, $2, $3, $4)
        on conflict (community, address) do nothing returning address`,
      params: [community, key, why, at],
    },
    (rows) => rows.length > 0,
  );
}

/** An address gets mail again. */
export function restoreAddress(community: string, key: string): Query {
  return { sql: 'delete from suppressed where community = $1 and address = $2', params: [community, key] };
}

/** {@link restoreAddress} as a plan of its own. */
export function restore(community: string, key: string): Plan<void> {
  return done(restoreAddress(community, key));
}

/** Who waits already waits until the earlier time; who waits for nothing was told of everything before. */
const SOONER = 'd.due_at is null or excluded.due_at < d.due_at';
const IDLE = 'd.due_at is null and d.leased_until is null';

/** People are to hear of an event. */
export function* makeDue(community: string, channel: Channel, seq: number, due: readonly DuePerson[]): Plan<void> {
  const paces = [...new Set(due.map(({ pace }) => pace))];
  yield paces.map((pace) => ({
    sql: `insert into due as d (community, person, channel, told_to, due_at, pace)
      select cast($2 as text), n.a, cast($3 as text), cast($4 as bigint), cast(n.b as bigint), cast($5 as text)
        from pairs($1) n where true
      on conflict (person, channel) do update set
        told_to = case when (${IDLE}) and excluded.told_to > d.told_to then excluded.told_to else d.told_to end,
        pace = case when ${SOONER} then excluded.pace else d.pace end,
        due_at = case when ${SOONER} then excluded.due_at else d.due_at end`,
    params: [
      JSON.stringify(due.filter((one) => one.pace === pace).map(({ person, at }) => [person, String(at)])),
      community, channel, seq - 1, pace,
    ],
  }));
}

/**
 * What somebody waits for is planned anew: as news of now, of which whoever sends finds out how soon each is wanted.
 */
export function hasten(
  community: string,
  person: string,
  { beyond, to }: { readonly beyond: number; readonly to: number },
): Plan<boolean> {
  return one(
    {
      sql: `update due set due_at = $4, pace = 'instant'
        where person = $2 and community = $1 and due_at > $3 and failures = 0 returning person`,
      params: [community, person, beyond, to],
    },
    (rows) => rows.length > 0,
  );
}

/**
 * What one person waits for, another waits for. Of who waits for nothing everything was told, so the other’s number
 * stands; where both wait, the lower: it is better to tell twice than not at all.
 */
export function mergeDue(from: string, into: string): Query[] {
  const waits = (row: string): string => `${row}.due_at is not null or ${row}.leased_until is not null`;
  return [
    {
      sql: `insert into due as d (community, person, channel, told_to, due_at, pace)
        select f.community, $2, f.channel, f.told_to, case when ${waits('f')} then coalesce(f.due_at, 0) end, f.pace
          from due f where f.person = $1
        on conflict (person, channel) do update set
          told_to = case when excluded.due_at is null then d.told_to when not (${waits('d')}) then excluded.told_to
            when excluded.told_to < d.told_to then excluded.told_to else d.told_to end,
          pace = case when ${SOONER} then excluded.pace else d.pace end,
          due_at = case when excluded.due_at is not null and (${SOONER}) then excluded.due_at else d.due_at end`,
      params: [from, into],
    },
    { sql: 'delete from due where person = $1', params: [from] },
  ];
}

/** Claims some of those whose time has come. */
export function* claimDue({ channel, owner, now, leasedUntil, limit }: DueClaim): Plan<readonly DueRecord[]> {
  const free = '(leased_until is null or leased_until <= $2)';
  // Two ranges of two indexes, of which nearly always both are empty.
  const [waiting = [], abandoned = []] = yield [
    {
      sql: `select person, channel from due where channel = $3 and due_at <= $2 and ${free} order by due_at limit $1`,
      params: [limit, now, channel],
    },
    {
      sql: 'select person, channel from due where channel = $3 and leased_until <= $2 order by leased_until limit $1',
      params: [limit, now, channel],
    },
  ];
  const found = new Map([...abandoned, ...waiting].map((row) => [JSON.stringify(row), row]));
  if (found.size === 0) return [];
  const [rows = []] = yield [
    {
      // Who was claimed meanwhile by somebody else is looked at again, and left out.
      sql: `update due set owner = $1, leased_until = $3, due_at = case when due_at <= $2 then null else due_at end
        from pairs($4) n where due.person = n.a and due.channel = n.b and ${free}
          and (due_at <= $2 or leased_until <= $2)
        returning community, person, channel, pace, told_to, sending_to, sending_id, day, sent, failures`,
      params: [owner, now, leasedUntil, JSON.stringify([...found.values()].slice(0, limit))],
    },
  ];
  return rows.map(dueFromRow);
}

/** How many wait whose time has come: ranges of an index, of which nearly always all are empty. */
export function* waiting(now: number): Plan<readonly Waiting[]> {
  const channels = ['mail', 'push'] as const;
  const found = yield channels.map((channel) => ({
    sql: 'select count(*), min(due_at) from due where channel = $2 and due_at <= $1',
    params: [now, channel],
  }));
  return channels.flatMap((channel, at) => {
    const [[people, since] = []] = found[at] ?? [];
    return people && since !== null ? [{ channel, people: Number(people), since: Number(since) }] : [];
  });
}

function dueFromRow(row: Row): DueRecord {
  const [to, id] = [numberOrNull(row, 5), textOrNull(row, 6)];
  return {
    community: text(row, 0),
    person: text(row, 1),
    channel: text(row, 2) as Channel,
    pace: text(row, 3) as Pace,
    toldTo: number(row, 4),
    sending: to === null || id === null ? null : { to, id },
    day: text(row, 7),
    sent: number(row, 8),
    failures: number(row, 9),
  };
}

const MINE = 'person = $1 and channel = $2 and owner = $3';

/** Notes that a message is about to go out. */
export function beginSending({ person, channel }: DueKey, owner: string, { to, id }: Sending): Plan<boolean> {
  return one(
    {
      sql: `update due set sending_to = $4, sending_id = $5 where ${MINE} returning person`,
      params: [person, channel, owner, to, id],
    },
    (rows) => rows.length > 0,
  );
}

/** Notes what became of somebody whose time had come. */
export function settleDue({ person, channel }: DueKey, owner: string, outcome: DueOutcome): Plan<void> {
  const [set, params] = changesOf(outcome);
  return done({
    sql: `update due set ${set}, owner = null, leased_until = null where ${MINE}`,
    params: [person, channel, owner, ...params],
  });
}

/** Notes that a message was taken over, if that is the one that was begun. */
export function settleHanded({ person, channel, to, id, day, sent }: HandedOver): Plan<boolean> {
  const [set, params] = changesOf({ type: 'sent', to, day, sent });
  return one(
    {
      sql: `update due set ${set}, owner = null, leased_until = null
        where person = $1 and channel = $2 and sending_id = $3 returning person`,
      params: [person, channel, id, ...params],
    },
    (rows) => rows.length > 0,
  );
}

const TOLD = 'told_to = case when told_to < $4 then $4 else told_to end, sending_to = null, sending_id = null, failures = 0';
const NOT_LATER = 'case when due_at is null or due_at > $4 then $4 else due_at end';

const given = (at: number | undefined): readonly number[] => (at === undefined ? [] : [at]);

/** What came meanwhile was folded into the one time that is over now: it is planned as news of now. */
function again(no: number, at: number | undefined): string {
  if (at === undefined) return '';
  const later = `due_at is null or due_at > $${no}`;
  return `, pace = case when ${later} then 'instant' else pace end, due_at = case when ${later} then $${no} else due_at end`;
}

function changesOf(outcome: DueOutcome): readonly [set: string, params: readonly Param[]] {
  switch (outcome.type) {
    case 'sent':
      return [`${TOLD}, day = $5, sent = $6${again(7, outcome.again)}`, [outcome.to, outcome.day, outcome.sent, ...given(outcome.again)]];
    case 'nothing':
      return [`${TOLD}${again(5, outcome.again)}`, [outcome.to, ...given(outcome.again)]];
    case 'later':
      return [
        `pace = case when due_at is null or due_at > $4 then $5 else pace end, due_at = ${NOT_LATER}`,
        [outcome.at, outcome.pace],
      ];
    case 'failed':
      return [
        `due_at = $4, failures = failures + 1${outcome.doubt ? '' : ', sending_to = null, sending_id = null'}`,
        [outcome.at],
      ];
  }
}

/** Lets all claims of a channel go. Who was claimed is looked at again at once. */
export function freeDue(channel: Channel): Plan<void> {
  return done({
    sql: 'update due set owner = null, leased_until = 0 where owner is not null and channel = $1',
    params: [channel],
  });
}

/** Counts something of messages. */
export function countOutreach(community: string, what: OutreachCount, at: number): Plan<void> {
  return done({
    sql: `insert into mail_counts as c (community, week, what, n) values ($1, $2, $3, 1)
      on conflict (community, week, what) do update set n = c.n + 1`,
    params: [community, weekOf(at), what],
  });
}

/** What was counted, week by week. */
export function outreachCounts(community: string, since: number): Plan<readonly CountedWeek[]> {
  return one(
    {
      sql: 'select week, what, n from mail_counts where community = $1 and week >= $2 order by week desc',
      params: [community, since],
    },
    (rows) => {
      const weeks = new Map<number, Record<OutreachCount, number>>();
      const none = Object.fromEntries(OUTREACH_COUNTS.map((what) => [what, 0])) as Record<OutreachCount, number>;
      for (const row of rows) {
        const week = number(row, 0);
        const counts = weeks.get(week) ?? { ...none };
        counts[text(row, 1) as OutreachCount] = number(row, 2);
        weeks.set(week, counts);
      }
      return [...weeks].map(([week, counts]) => ({ week, counts }));
    },
  );
}

function done(query: Query): Plan<void> {
  return one(query, () => undefined);
}
