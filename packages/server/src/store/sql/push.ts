import type { DeviceRecord, NewDevice } from '../push.js';
import { one, type Plan, type Query, type Row } from './plan.js';
import { number, text, textOrNull } from './rows/cells.js';

const DEVICE = `id, community, person, endpoint, p256dh, auth, name, sign_in, created_at, asked_at, told_to, refusals`;

function deviceFromRow(row: Row): DeviceRecord {
  return {
    id: text(row, 0),
    community: text(row, 1),
    person: text(row, 2),
    endpoint: text(row, 3),
    p256dh: text(row, 4),
    auth: text(row, 5),
    name: text(row, 6),
    signIn: textOrNull(row, 7),
    createdAt: number(row, 8),
    askedAt: number(row, 9),
    toldTo: number(row, 10),
    refusals: number(row, 11),
  };
}

/** Keeps a browser as this person's, and forgets those beyond `most`. */
export function* putDevice(device: NewDevice, most: number): Plan<DeviceRecord> {
  const { id, community, person, endpoint, p256dh, auth, name, signIn, askedAt } = device;
  // What somebody else was told there says nothing of what this person was.
  const kept = (column: string, anew: string): string =>
    `${column} = case when d.person = excluded.person then d.${column} else ${anew} end`;
  const [[row = []] = []] = yield [
    {
      sql: `insert into push_devices as d (id, community, person, endpoint, p256dh, auth, name, sign_in, created_at, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
        on conflict (community, id) do update set endpoint = excluded.endpoint, p256dh = excluded.p256dh,
          auth = excluded.auth, name = excluded.name, sign_in = excluded.sign_in, asked_at = excluded.asked_at, refusals = 0,
          ${kept('created_at', 'excluded.created_at')}, ${kept('told_to', '0')}, person = excluded.person
        returning ${DEVICE}`,
      params: [id, community, person, endpoint, p256dh, auth, name, signIn, askedAt],
    },
  ];
  const [all = []] = yield [newestFirst(community, person)];
  const left = all.slice(most).map((one) => text(one, 0));
  if (left.length > 0)
    yield [{ sql: 'delete from push_devices where community = $1 and id in $2[]', params: [community, left] }];
  return deviceFromRow(row);
}

function newestFirst(community: string, person: string): Query {
  return {
    sql: `select ${DEVICE} from push_devices where person = $1 and community = $2 order by asked_at desc, id`,
    params: [person, community],
  };
}

/** The browsers of somebody, the one that asked last first. */
export function devices(community: string, person: string): Plan<readonly DeviceRecord[]> {
  return one(newestFirst(community, person), (rows) => rows.map(deviceFromRow));
}

/** Which of these people have a browser that asked. */
export function withDevices(community: string, people: readonly string[]): Plan<ReadonlySet<string>> {
  return one(
    {
      sql: 'select distinct person from push_devices where person in $1[] and community = $2',
      params: [people, community],
    },
    (rows) => new Set(rows.map((row) => text(row, 0))),
  );
}

/** Forgets a browser. Whether it was there. */
export function removeDevice(community: string, id: string, person?: string): Plan<boolean> {
  return one(
    {
      sql: `delete from push_devices where community = $1 and id = $2 and person = coalesce($3, person) returning id`,
      params: [community, id, person ?? null],
    },
    (rows) => rows.length > 0,
  );
}

/** Notes what became of a message to a browser. */
export function noteDevice(community: string, id: string, what: { readonly toldTo: number } | 'refused'): Plan<void> {
  const set = what === 'refused' ? 'refusals = refusals + 1' : 'refusals = 0, told_to = $3';
  return one(
    {
      sql: `update push_devices set ${set} where community = $1 and id = $2`,
      params: [community, id, ...(what === 'refused' ? [] : [what.toldTo])],
    },
    () => undefined,
  );
}

/** How many browsers of a community asked. */
export function countDevices(community: string): Plan<number> {
  return one({ sql: 'select count(*) from push_devices where community = $1', params: [community] }, ([row = []]) =>
    number(row, 0),
  );
}

/** The browsers of one person become another's. */
export function mergeDevices(from: string, into: string): Query {
  return { sql: 'update push_devices set person = $2 where person = $1', params: [from, into] };
}

/** All browsers of a person go. */
export function forgetDevices(person: string): Query {
  return { sql: 'delete from push_devices where person = $1', params: [person] };
}

/** Those go that asked by a secret which ends: one, or all of a person. */
export function endDevices(
  of: { readonly community: string; readonly secret: string } | { readonly person: string },
): Query {
  return 'person' in of
    ? { sql: 'delete from push_devices where person = $1 and sign_in is not null', params: [of.person] }
    : { sql: 'delete from push_devices where community = $1 and sign_in = $2', params: [of.community, of.secret] };
}
