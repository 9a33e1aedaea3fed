import type { CaseKind, CaseState, HoldReason } from '@madang/protocol';
import type { ModeratedFacts } from '../../../domain/moderation/moderated.js';
import { UNMODERATED } from '../../../domain/moderation/moderated.js';
import { caseKey, type CaseRecord, type SurgeRecord } from '../../../domain/moderation/records.js';
import type { Needs } from '../../../domain/needs.js';
import type { Query, Row } from '../plan.js';
import { number, numberOrNull, text, textOrNull, truth } from '../rows/cells.js';
import { calmFromRow, SELECT_CALM_BOARDS } from '../rows/communities.js';

/** `select …` of cases `page`; {@link caseFromRow} reads it. */
export const CASE_COLUMNS =
  'page.community, page.kind, page.id, page.person, page.idea, page.state, page.why, page.reason, page.by_person, page.reports, page.seen, page.open, page.at';

/** How many columns {@link CASE_COLUMNS} names. */
export const CASE_WIDTH = 13;

/** A case as kept. */
export function caseFromRow(row: Row): CaseRecord {
  return {
    community: text(row, 0),
    kind: text(row, 1) as CaseKind,
    id: text(row, 2),
    person: textOrNull(row, 3),
    idea: textOrNull(row, 4),
    state: text(row, 5) as CaseState,
    why: text(row, 6).split(' ').filter((one) => one !== '') as HoldReason[],
    reason: text(row, 7),
    by: textOrNull(row, 8),
    reports: number(row, 9),
    seen: truth(row, 10),
    open: truth(row, 11),
    at: number(row, 12),
  };
}

/** What collects statements over sets. */
interface Asking {
  add(query: Query): number;
  in(ids: ReadonlySet<string>, sql: string, ...before: string[]): number | null;
  pairs(keys: ReadonlySet<string>, sql: string, ...after: string[]): number | null;
}

type Rows = (index: number | null) => readonly Row[];

/** Asks for what of moderation a group needs, if it needs any, and returns what reads the answers. */
export function moderationQueries(batch: Asking, needs: Needs): (rows: Rows) => ModeratedFacts {
  const { community } = needs;
  const cases = batch.pairs(
    needs.cases,
    `select ${CASE_COLUMNS} from pairs($1) n join cases page on page.community = $2 and page.kind = n.a and page.id = n.b`,
    community,
  );
  const things = new Set([...needs.reports].map((key) => key.split(' ').slice(1).join(' ')));
  const reports = batch.pairs(
    things,
    `select r.kind, r.id, r.person from pairs($1) n join reports r
      on r.community = $2 and r.kind in ('idea', 'comment') and r.id = n.a and r.person = n.b`,
    community,
  );
  const threads = batch.in(
    needs.threads,
    'select thread, locked, slow from calm_threads where community = $1 and thread in $2[]',
    community,
  );
  // By the comments themselves, of which there are a few, and not by all that the community has.
  const [calmAround, surgesAround] = [
    `select c.thread, t.locked, t.slow from comments c
      join calm_threads t on t.community = c.community and t.thread = c.thread where c.community || '' = $1 and c.id in $2[]`,
    `select c.thread, s.times, s.since, s.at, s.seen from comments c
      join surges s on s.community = c.community and s.thread = c.thread where c.community || '' = $1 and c.id in $2[]`,
  ].map((sql) => batch.in(needs.threadsOf, sql, community)) as [number | null, number | null];
  const said = batch.pairs(
    needs.lastSaid,
    `select n.a, n.b, (select max(c.created_at) from comments c
      where c.community = $2 and c.thread = n.a and c.person = n.b) from pairs($1) n`,
    community,
  );
  const calm =
    needs.threads.size + needs.boards.size === 0
      ? null
      : batch.add({ sql: `${SELECT_CALM_BOARDS} and (locked = 1 or slow > 0)`, params: [community] });
  const proposed = batch.pairs(
    needs.lastProposed,
    // By the person, of whom there is less than of the board.
    `select n.a, n.b, (select max(i.created_at) from ideas i
      where i.person = n.b and i.community || '' = $2 and i.board || '' = n.a) from pairs($1) n`,
    community,
  );
  const surges = batch.in(
    needs.threads,
    'select thread, times, since, at, seen from surges where community = $1 and thread in $2[]',
    community,
  );
  const repeats = batch.in(
    needs.repeats,
    'select key, times, since from repeats where community = $1 and key in $2[]',
    community,
  );
  const known = batch.in(
    needs.known,
    `select p.id from people p where p.id in $1[] and (
      exists (select 1 from ideas i where i.person = p.id and i.deleted_at is null)
      or exists (select 1 from comments c where c.person = p.id and c.deleted_at is null))`,
  );
  const around = [threads, calmAround, surges, surgesAround];
  const asked = [cases, reports, ...around, said, calm, proposed, repeats, known];
  if (asked.every((one) => one === null)) return () => UNMODERATED;
  return (rows) => ({
    cases: new Map(rows(cases).map(caseFromRow).map((one) => [caseKey(one.kind, one.id), one])),
    reports: new Set(rows(reports).map((row) => `${text(row, 0)} ${text(row, 1)} ${text(row, 2)}`)),
    threads: new Map(
      [...rows(threads), ...rows(calmAround)].map((row) => {
        const thread = text(row, 0);
        return [thread, { thread, ...calmFromRow(row, 1) }];
      }),
    ),
    lastSaid: timesOf(rows(said)),
    boards: new Map(rows(calm).map((row) => [text(row, 0), { board: text(row, 0), ...calmFromRow(row, 1) }])),
    lastProposed: timesOf(rows(proposed)),
    surges: new Map([...rows(surges), ...rows(surgesAround)].map((row) => [text(row, 0), surgeFromRow(row)])),
    repeats: new Map(
      rows(repeats).map((row) => [text(row, 0), { key: text(row, 0), times: number(row, 1), since: number(row, 2) }]),
    ),
    known: new Set(rows(known).map((row) => text(row, 0))),
  });
}

/** Times by `a b`, of those that there are. */
function timesOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  return new Map(
    rows.flatMap((row) => (row[2] === null ? [] : [[`${text(row, 0)} ${text(row, 1)}`, number(row, 2)] as const])),
  );
}

function surgeFromRow(row: Row): SurgeRecord {
  return {
    thread: text(row, 0),
    times: number(row, 1),
    since: number(row, 2),
    at: numberOrNull(row, 3),
    seen: truth(row, 4),
  };
}
