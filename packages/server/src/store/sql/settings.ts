import type { BoardRecord, CommunityRecord, PersonRecord } from '../../domain/records.js';
import { nextEpoch } from './epoch.js';
import type { Plan, Query } from './plan.js';
import { number } from './rows/cells.js';
import { communityToRow } from './rows/communities.js';
import { PERSON_COLUMNS, personFromRow, personToRow } from './rows/people.js';
import { BOARDS, boardPath, COMMUNITIES, LOGS, PEOPLE } from './tables.js';
import { type Write } from './statements.js';

/** Makes or changes a community and its boards, and makes the row of its log, which writers hold. */
export function communityWrites(community: CommunityRecord, boards: readonly BoardRecord[]): Write[] {
  return [
    { type: 'upsert', table: COMMUNITIES, columns: Object.keys(COMMUNITIES.columns), rows: [communityToRow(community)] },
    // Adding nothing to a head that stands leaves it as it is.
    { type: 'add', table: LOGS, columns: Object.keys(LOGS.columns), rows: [{ community: community.id, head: 0, batch: 0 }] },
    {
      type: 'upsert',
      table: BOARDS,
      columns: Object.keys(BOARDS.columns),
      rows: boards.map(({ id, name, description }, position) => ({
        path: boardPath(community.id, id),
        community: community.id,
        id,
        name,
        description,
        position,
      })),
    },
  ];
}

/** Deletes everything of a community but its settings, boards and the count of its log, which never goes back. */
export function* clearCommunity(community: string, now: number): Plan<number> {
  const own = (table: string): string => `delete from ${table} where community = $1`;
  const of = (table: string, column: string, parents: string, key: string): string =>
    `delete from ${table} where ${column} in (select ${key} from ${parents} where community = $1)`;
  const statements = [
    ...['segment_members', 'segment_votes'].map((table) => of(table, 'segment', 'segments', 'no')),
    ...['segments', 'customers', 'customer_traits', 'customer_words', 'customer_activity', 'accounts', 'idea_facts'].map(own),
    own('idea_facts_due'),
    ...['votes', 'marks', 'follows', 'opinions', 'news_meant', 'inbox_reads'].map((table) =>
      of(table, 'person', 'people', 'no'),
    ),
    ...['timeline', 'responses', 'idea_texts'].map((table) => of(table, 'idea', 'ideas', 'id')),
    ...['merges', 'merged_votes', 'merged_follows', 'merged_comments'].map((table) => of(table, 'source', 'ideas', 'no')),
    of('relations', 'idea', 'ideas', 'no'),
    ...['import_ideas', 'import_people'].map((table) => of(table, 'import', 'imports', 'id')),
    of('release_ideas', 'release', 'releases', 'id'),
    ...['voices', 'imports', 'releases', 'issue_states'].map(own),
    ...['idea_search', 'standings', 'links', 'queue_ideas', 'desks', 'desk_notes', 'desk_drafts', 'desk_published'].map((table) => of(table, 'idea', 'ideas', 'no')),
    of('idea_grams', 'rowid', 'ideas', 'no'),
    of('photo_bytes', 'photo', 'photos', 'id'),
    ...['idea_tags', 'idea_kinds'].map((table) => of(table, 'board', 'boards', 'no')),
    ...['tags', 'edits', 'photos', 'comments', 'ideas', 'tombstones', 'topics', 'answers', 'clients', 'events'].map(own),
    ...['news', 'preferences', 'sign_in_codes', 'sign_ins', 'addresses', 'people'].map(own),
    ...['due', 'vouched', 'suppressed', 'mail_counts', 'push_devices', 'queue_views', 'queue_undos'].map(own),
    ...['cases', 'reports', 'calm_threads', 'repeats', 'surges', 'claims', 'consents', 'erasures'].map(own),
  ];
  yield statements.map((sql): Query => ({ sql, params: [community] }));
  const [[row = []] = []] = yield [{ sql: 'select epoch from history', params: [] }];
  const [[raised = []] = []] = yield [
    // Somebody else may have raised it since it was read.
    {
      sql: `update history set epoch = case when epoch >= $1 then epoch + 1 else $1 end returning epoch`,
      params: [nextEpoch(number(row, 0), now)],
    },
  ];
  return number(raised, 0);
}

const UPDATED = ['name', 'email', 'avatar', 'role', 'title'] as const;

/** Whoever was erased and comes again is somebody new; who is blocked stays so. */
const AGAIN = Object.entries({ origin: 'excluded.origin', created_at: 'excluded.created_at', merged_into: 'null', merged_by: 'null' })
  .map(([column, anew]) => `${column} = case when people.merged_by = 'erased' then ${anew} else people.${column} end`)
  .join(', ');

/**
 * Inserts a person, or updates what the company says about them: found by the company's own id, else by ours.
 * @throws Error when the id belongs to somebody of another community
 */
export function* putPerson(person: PersonRecord): Plan<PersonRecord> {
  const row = personToRow(person);
  const returning = `returning ${PERSON_COLUMNS.replaceAll('p.', '')}`;
  if (row.external_id !== null) {
    const [[known] = []] = yield [
      {
        sql: `update people set ${UPDATED.map((column, index) => `${column} = $${index + 3}`).join(', ')}
          where community = $1 and external_id = $2 ${returning}`,
        params: [row.community, row.external_id, ...UPDATED.map((column) => row[column])],
      },
    ];
    if (known) return personFromRow(known);
  }
  const columns = Object.keys(PEOPLE.columns) as (keyof typeof row)[];
  const [[kept] = []] = yield [
    {
      sql: `insert into people (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})
        on conflict (id) do update set ${UPDATED.map((column) => `${column} = excluded.${column}`).join(', ')},
          external_id = coalesce(people.external_id, excluded.external_id),
          ${AGAIN}
        where people.community = excluded.community ${returning}`,
      params: columns.map((column) => row[column]),
    },
  ];
  if (!kept) throw new Error(`person ${person.id} belongs to another community`);
  return personFromRow(kept);
}
