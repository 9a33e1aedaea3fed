import type { ImportKept, ImportReportPage, ImportState } from '@madang/protocol';
import { refuse, Refused } from '../../domain/refusal.js';
import type { BroughtIdea, ImportNote, ImportOf, ImportRecord, ImportStep, ImportStore } from '../imports.js';
import { one, type Plan, type Row } from './plan.js';
import { number, numberOrNull, text } from './rows/cells.js';
import { authorColumns, authorFromRow } from './rows/people.js';

const SELECT = `select m.id, m.community, m.board, m.name, m.at, m.state, m.rows_read, m.added, m.known, m.skipped, m.bytes,
  m.report, m.ended_at, m.beat_at, m.size, ${authorColumns('p')} from imports m left join people p on p.id = m.person`;

function fromRow(row: Row): ImportRecord {
  return {
    id: text(row, 0),
    community: text(row, 1),
    board: text(row, 2),
    name: text(row, 3),
    at: number(row, 4),
    state: text(row, 5) as ImportState,
    read: number(row, 6),
    added: number(row, 7),
    known: number(row, 8),
    skipped: number(row, 9),
    bytes: number(row, 10),
    report: JSON.parse(text(row, 11)) as ImportReportPage,
    endedAt: numberOrNull(row, 12),
    beatAt: number(row, 13),
    size: number(row, 14),
    by: authorFromRow(row, 15),
  };
}

/** Begins an import. */
export function* beginImport(begin: Parameters<ImportStore['beginImport']>[0]): Plan<boolean> {
  const { community, id, board, name, size, person, at } = begin;
  const [made = []] = yield [
    {
      sql: `insert into imports (id, community, board, name, person, at, state, rows_read, added, known, skipped, bytes,
          report, beat_at, size)
        values ($1, $2, $3, $4, $5, $6, 'running', 0, 0, 0, 0, 0, $7, $6, $8) on conflict (id) do nothing returning id`,
      params: [id, community, board, name, person, at, JSON.stringify({ skips: [], warnings: [] }), size],
    },
  ];
  return made.length > 0;
}

/** Notes what changed ideas mean for the import that they belong to. */
export function noteImport(note: ImportNote): Plan<void> {
  return note.type === 'brought' ? stepImport(note) : forgetBrought(note);
}

/** Notes how far an import has come. */
export function* stepImport({ id, ideas, people, read, added, known, skipped, bytes, at }: ImportStep): Plan<void> {
  const [ours = []] = yield [
    {
      sql: `update imports set rows_read = $2, added = $3, known = $4, skipped = $5, bytes = $6, beat_at = $7
        where id = $1 and state = 'running' returning id`,
      params: [id, read, added, known, skipped, bytes, at],
    },
  ];
  if (ours.length === 0) throw new Refused(refuse('conflict', 'This import was stopped meanwhile.', 'id'));
  yield [
    {
      sql: 'insert into import_ideas (import, idea) select $1, no from ideas where id in $2[] on conflict do nothing',
      params: [id, ideas],
    },
    {
      sql: 'insert into import_people (import, person) select $1, no from people where id in $2[] on conflict do nothing',
      params: [id, people],
    },
  ];
}

/** Begins to take an import back that has ended. */
export function* beginUndo({ community, id }: ImportOf, at: number): Plan<boolean> {
  const [taken = []] = yield [
    {
      sql: `update imports set state = 'undoing', beat_at = $3 where id = $1 and community = $2
        and state in ('done', 'failed', 'undone') returning id`,
      params: [id, community, at],
    },
  ];
  return taken.length > 0;
}

/** Notes how an import ended, or taking it back. */
export function endImport({ id, state, from, report, at }: Parameters<ImportStore['endImport']>[0]): Plan<void> {
  return one(
    {
      sql: `update imports set state = $2, report = $3, ended_at = $4 where id = $1 and state = $5`,
      params: [id, state, JSON.stringify(report), at, from],
    },
    () => undefined,
  );
}

/** One import. */
export function importRun({ community, id }: ImportOf): Plan<ImportRecord | null> {
  return one({ sql: `${SELECT} where m.id = $1 and m.community = $2`, params: [id, community] }, ([row]) =>
    row ? fromRow(row) : null,
  );
}

/** The latest imports. */
export function imports(community: string, limit: number): Plan<readonly ImportRecord[]> {
  return one(
    { sql: `${SELECT} where m.community = $1 order by m.at desc, m.id desc limit $2`, params: [community, limit] },
    (rows) => rows.map(fromRow),
  );
}

/** Whether anybody did anything with an idea since it came in, and what first. */
const ACTED = `case
  when i.merged_into is not null or i.merged > 0 then 'merged'
  when exists (select 1 from votes v where v.idea = i.no) then 'votes'
  when exists (select 1 from voices v where v.idea = i.no) then 'voices'
  when exists (select 1 from opinions o where o.idea = i.no) then 'opinions'
  when exists (select 1 from follows f join people p on p.no = f.person
    where f.idea = i.no and p.origin <> 'imported') then 'follows'
  when exists (select 1 from comments c join people p on p.id = c.person
    where c.community = i.community and c.thread = 'idea:' || i.id and p.origin <> 'imported') then 'comments'
  when exists (select 1 from responses r join people p on p.id = r.person where r.idea = i.id and p.origin <> 'imported') then 'answer'
  when exists (select 1 from timeline e where e.idea = i.id and e.type <> 'response') then 'status'
  when i.edited_at is not null or i.kind <> 'idea' then 'edited'
  else '' end`;

/** Ideas that an import brought. */
export function* broughtIdeas(
  { community, id }: ImportOf,
  after: string | null,
  limit: number,
): Plan<readonly BroughtIdea[]> {
  const [rows = []] = yield [
    {
      sql: `select i.id, i.title, ${ACTED} from import_ideas b join ideas i on i.no = b.idea
        where b.import = $1 and i.community = $2 and i.deleted_at is null
          and b.idea > coalesce((select no from ideas where id = $3), 0) order by b.idea limit $4`,
      params: [id, community, after ?? '', limit],
    },
  ];
  const [comments = []] = yield [
    {
      sql: `select thread, id from comments where community = $1 and thread in $2[]
        order by case when parent is null then 1 else 0 end`,
      params: [community, rows.map((row) => `idea:${text(row, 0)}`)],
    },
  ];
  const of = new Map<string, string[]>();
  for (const row of comments) {
    const thread = text(row, 0);
    of.set(thread, [...(of.get(thread) ?? []), text(row, 1)]);
  }
  return rows.map((row) => {
    const acted = text(row, 2);
    return {
      id: text(row, 0),
      title: text(row, 1),
      acted: acted === '' ? null : (acted as ImportKept),
      comments: of.get(`idea:${text(row, 0)}`) ?? [],
    };
  });
}

/** Forgets what is left of ideas that were taken away. */
function* forgetBrought({ community, id, ideas, report, at }: ImportNote & { readonly type: 'taken' }): Plan<void> {
  const [ours = []] = yield [
    {
      sql: `update imports set report = $2, beat_at = $3 where id = $1 and state = 'undoing' returning id`,
      params: [id, JSON.stringify(report), at],
    },
  ];
  if (ours.length === 0) throw new Refused(refuse('conflict', 'Somebody else takes this import back.', 'id'));
  yield [
    ...['responses', 'timeline'].map((table) => ({ sql: `delete from ${table} where idea in $1[]`, params: [ideas] })),
    {
      sql: `update ideas set source_id = null, person = null, answer_person = null, answer_at = null, answer_excerpt = null
        where id in $1[] and community || '' = $2`,
      params: [ideas, community],
    },
    {
      sql: 'delete from import_ideas where import = $1 and idea in (select no from ideas where id in $2[])',
      params: [id, ideas],
    },
  ];
}

/** Tables in which somebody of whom anything is left stands by their number, and by their id. */
const BY_NUMBER = ['votes', 'voices', 'marks', 'follows', 'opinions'];
const BY_ID = ['ideas', 'comments', 'responses', 'timeline', 'edits'];

/** Forgets people whom an import brought and of whom nothing is left: the row stays, and says nothing. */
export function* forgetBroughtPeople({ community, id }: ImportOf): Plan<void> {
  const left = [
    ...BY_NUMBER.map((table) => `select 1 from ${table} x where x.person = people.no`),
    ...BY_ID.map((table) => `select 1 from ${table} x where x.person = people.id`),
  ];
  const none = left.map((query) => `not exists (${query})`).join(' and ');
  yield [
    {
      sql: `update people set name = '', nickname = null, email = null, external_id = null
        where no in (select person from import_people where import = $1) and community || '' = $2 and origin = 'imported' and ${none}`,
      params: [id, community],
    },
    { sql: 'delete from import_people where import = $1', params: [id] },
  ];
}
