import type { Segment, SegmentRule } from '@madang/protocol';
import type { CustomerRecord, SegmentDraft } from '../../customers.js';
import { one, type Param, type Plan, type Row } from '../plan.js';
import type { Bind } from '../reads/filters.js';
import { number, text } from '../rows/cells.js';
import { CUSTOMER_COLUMNS, CUSTOMER_JOINS, customerFromRow } from './list.js';
import { ruleSql } from './rule.js';

const COLUMNS = 'id, name, rule, members, counted_at, no';

function segmentFromRow(row: Row): Segment {
  return {
    id: text(row, 0),
    name: text(row, 1),
    rule: JSON.parse(text(row, 2)) as SegmentRule,
    members: number(row, 3),
    countedAt: number(row, 4),
  };
}

/** The segments of a community, by name. */
export function segments(community: string): Plan<readonly Segment[]> {
  return one(
    { sql: `select ${COLUMNS} from segments where community = $1 order by name, id`, params: [community] },
    (rows) => rows.map(segmentFromRow),
  );
}

/** The ids of the segments that somebody is among. */
export function segmentsOf(community: string, person: string): Plan<readonly string[]> {
  return one(
    {
      sql: `select s.id from segments s join segment_members m on m.segment = s.no
        where s.community = $1 and m.person = (select no from people where id = $2) order by s.id`,
      params: [community, person],
    },
    (rows) => rows.map((row) => text(row, 0)),
  );
}

/** Makes or changes a segment and finds its members; `null` where there are `most` already. */
export function* putSegment(
  community: string,
  { id, name, rule }: SegmentDraft,
  now: number,
  most: number,
): Plan<Segment | null> {
  const [[tally = []] = []] = yield [
    { sql: 'select count(*) from segments where community = $1 and id <> $2', params: [community, id] },
  ];
  if (number(tally, 0) >= most) return null;
  yield [
    {
      sql: `insert into segments (id, community, name, rule, members, counted_at) values ($1, $2, $3, $4, 0, cast($5 as bigint))
        on conflict (id) do update set name = excluded.name, rule = excluded.rule where segments.community = excluded.community`,
      params: [id, community, name, JSON.stringify(rule), now],
    },
  ];
  yield* refreshSegment(community, id, now);
  const [[row] = []] = yield [
    { sql: `select ${COLUMNS} from segments where id = $1 and community = $2`, params: [id, community] },
  ];
  return row ? segmentFromRow(row) : null;
}

/** Forgets a segment; whether there was one. */
export function* removeSegment(community: string, id: string): Plan<boolean> {
  const of = `(select no from segments where id = $1 and community = $2)`;
  const [, , gone = []] = yield [
    { sql: `delete from segment_members where segment in ${of}`, params: [id, community] },
    { sql: `delete from segment_votes where segment in ${of}`, params: [id, community] },
    { sql: 'delete from segments where id = $1 and community = $2 returning id', params: [id, community] },
  ];
  return gone.length > 0;
}

/** Finds the members of a segment again, and counts their votes. */
export function* refreshSegment(community: string, id: string, now: number): Plan<void> {
  const [[row] = []] = yield [
    { sql: `select ${COLUMNS} from segments where id = $1 and community = $2`, params: [id, community] },
  ];
  if (!row) return;
  const no = number(row, 5);
  yield* findMembers(community, { no, rule: segmentFromRow(row).rule }, now, null);
  yield [
    {
      sql: `update segments set counted_at = cast($2 as bigint),
        members = (select count(*) from segment_members m where m.segment = segments.no) where no = $1`,
      params: [no, now],
    },
    { sql: 'delete from segment_votes where segment = $1', params: [no] },
    {
      sql: `insert into segment_votes (segment, idea, votes)
        select m.segment, v.idea, count(*) from segment_members m join votes v on v.person = m.person
          join idea_facts f on f.idea = v.idea where m.segment = $1 group by m.segment, v.idea`,
      params: [no],
    },
  ];
}

/** Asks of some customers, by number, to which segments they belong now. */
export function* refreshMembers(community: string, now: number, people: readonly number[]): Plan<void> {
  if (people.length === 0) return;
  const [rows = []] = yield [{ sql: `select ${COLUMNS} from segments where community = $1`, params: [community] }];
  for (const row of rows) {
    yield* findMembers(community, { no: number(row, 5), rule: segmentFromRow(row).rule }, now, people);
  }
}

/** Makes the members of a segment those for whom its rule holds, among all customers or some. */
function* findMembers(
  community: string,
  { no, rule }: { readonly no: number; readonly rule: SegmentRule },
  now: number,
  people: readonly number[] | null,
): Plan<void> {
  const held = (): { readonly sql: string; readonly params: readonly Param[] } => {
    const params: Param[] = [no, community, ...(people ? [people] : [])];
    const bind: Bind = (value) => `$${params.push(value)}`;
    // Some are asked by their keys; all of them are a range of the index.
    const whom = people ? `c.person in $3[int] and c.community || '' = $2` : 'c.community = $2';
    return { sql: `select c.person from customers c where ${whom} and c.listed = 1 and ${ruleSql(rule, now, bind)}`, params };
  };
  const [leaving, coming] = [held(), held()];
  yield [
    {
      sql: `delete from segment_members where segment = $1 ${people ? 'and person in $3[int]' : ''}
        and person not in (${leaving.sql})`,
      params: leaving.params,
    },
    {
      sql: `insert into segment_members (segment, person) select cast($1 as bigint), held.person from (${coming.sql}) held where true
        on conflict (segment, person) do nothing`,
      params: coming.params,
    },
  ];
}

/** How many a rule would hold, and some of them. */
export function* previewSegment(
  community: string,
  rule: SegmentRule,
  now: number,
  some: number,
): Plan<{ readonly members: number; readonly some: readonly CustomerRecord[] }> {
  const params: Param[] = [community];
  const bind: Bind = (value) => `$${params.push(value)}`;
  const held = `from customers c where c.community = $1 and c.listed = 1 and ${ruleSql(rule, now, bind)}`;
  const [[tally = []] = [], rows = []] = yield [
    { sql: `select count(*) ${held}`, params },
    {
      sql: `select ${CUSTOMER_COLUMNS} from (select c.* ${held} order by c.seen_at desc, c.person desc limit ${some}) page
        ${CUSTOMER_JOINS} order by page.seen_at desc, page.person desc`,
      params,
    },
  ];
  return { members: number(tally, 0), some: rows.map(customerFromRow) };
}
