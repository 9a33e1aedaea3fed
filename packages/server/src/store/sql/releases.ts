import type { IdeaRecord } from '../../domain/records.js';
import type { ReleaseHead, ReleaseKept, ReleaseRecord, ReleasesAsked, ReleaseWords } from '../releases.js';
import { one, type Plan, type Query, type Row } from './plan.js';
import { number, numberOrNull, text } from './rows/cells.js';
import { ideaFromRow, SELECT_IDEAS } from './rows/ideas.js';
import { authorColumns, knownAuthor } from './rows/people.js';

/** Columns of an entry, with whoever wrote it as `p`. */
function columns(entry: string): string {
  const own = ['id', 'title', 'body', 'html', 'renderer', 'at', 'changed_at'].map((column) => `${entry}.${column}`);
  return `${own.join(', ')}, ${authorColumns('p')}`;
}

/** How an idea that came of an export names where it came from, behind its board. */
const CAME_FROM = 'madang:';

/** Entries that everybody sees, the newest first. */
export function* releases(
  community: string,
  { now, after, limit }: ReleasesAsked,
): Plan<readonly ReleaseRecord[]> {
  const from = after ? 'and (r.at, r.id) < ($4, $5)' : '';
  const [rows = []] = yield [
    {
      sql: `select ${columns('picked')} from (
          select * from releases r where r.community = $1 and r.at <= $2 ${from} order by r.at desc, r.id desc limit $3
        ) picked join people p on p.id = picked.person order by picked.at desc, picked.id desc`,
      params: [community, now, limit, ...(after ? [after.value, after.id] : [])],
    },
  ];
  return yield* whole(rows);
}

/** All entries, what changed last first. */
export function* allReleases(community: string, limit: number): Plan<readonly ReleaseRecord[]> {
  const [rows = []] = yield [
    {
      sql: `select ${columns('picked')} from (
          select * from releases r where r.community = $1 order by r.changed_at desc, r.id desc limit $2
        ) picked join people p on p.id = picked.person order by picked.changed_at desc, picked.id desc`,
      params: [community, limit],
    },
  ];
  return yield* whole(rows);
}

/** One entry. */
export function* release(community: string, id: string): Plan<ReleaseRecord | null> {
  const [rows = []] = yield [
    {
      sql: `select ${columns('r')} from releases r join people p on p.id = r.person where r.id = $1 and r.community || '' = $2`,
      params: [id, community],
    },
  ];
  const [found = null] = yield* whole(rows);
  return found;
}

/** Entries with the ideas that they answer. */
function* whole(rows: readonly Row[]): Plan<readonly ReleaseRecord[]> {
  if (rows.length === 0) return [];
  const [pairs = []] = yield [
    {
      sql: 'select n.release, n.idea from release_ideas n where n.release in $1[] order by n.release, n.position',
      params: [rows.map((row) => text(row, 0))],
    },
  ];
  const numbers = [...new Set(pairs.map((row) => number(row, 1)))];
  const [known = [], ideas = []] = numbers.length === 0 ? [] : yield [
    { sql: 'select i.no, i.id from ideas i where i.no in $1[int]', params: [numbers] },
    { sql: `${SELECT_IDEAS} where i.no in $1[int]`, params: [numbers] },
  ];
  const ids = new Map(known.map((row) => [number(row, 0), text(row, 1)]));
  const shown = new Map(ideas.map(ideaFromRow).filter(isShown).map((idea) => [idea.id, idea]));
  return rows.map((row) => ({
    id: text(row, 0),
    title: text(row, 1),
    body: text(row, 2),
    html: text(row, 3),
    renderer: number(row, 4),
    at: numberOrNull(row, 5),
    changedAt: number(row, 6),
    by: knownAuthor(row, 7),
    ideas: pairs.filter((pair) => text(pair, 0) === text(row, 0)).flatMap((pair) => shown.get(ids.get(number(pair, 1)) ?? '') ?? []),
  }));
}

function isShown({ status, deletedAt, mergedInto }: IdeaRecord): boolean {
  return status === 'shipped' && deletedAt === null && mergedInto === null;
}

/** Entries that answer an idea. */
export function releasesOf(community: string, idea: string, now: number): Plan<readonly ReleaseHead[]> {
  return one(
    {
      sql: `select r.id, r.title, r.at from release_ideas n join releases r on r.id = n.release
        where n.idea = (select no from ideas where id = $1) and r.community || '' = $2 and r.at <= $3
        order by r.at desc, r.id desc`,
      params: [idea, community, now],
    },
    (rows) => rows.map((row) => ({ id: text(row, 0), title: text(row, 1), at: number(row, 2) })),
  );
}

/** How many entries there are, and when one last changed. */
export function releasesStamp(community: string): Plan<string> {
  return one(
    { sql: 'select count(*), coalesce(max(changed_at), 0) from releases where community = $1', params: [community] },
    ([row = []]) => `${number(row, 0)} ${number(row, 1)}`,
  );
}

/** Makes or changes an entry. */
export function* putRelease(community: string, words: ReleaseWords, most: number): Plan<ReleaseKept> {
  const { id, title, body, html, renderer, at, person, changedAt, ideas } = words;
  const [[before] = [], [count = []] = []] = yield [
    { sql: 'select community from releases where id = $1', params: [id] },
    { sql: 'select count(*) from releases where community = $1', params: [community] },
  ];
  if (before && text(before, 0) !== community) return 'taken';
  if (!before && number(count, 0) >= most) return 'full';
  // What is not shown now was not there to be chosen or left out: once it is shown again it stands there again.
  const [unseen = []] = yield [
    {
      sql: `select n.idea from release_ideas n join ideas i on i.no = n.idea join standings s on s.idea = i.no
        where n.release = $1 and (s.status <> 'shipped' or i.deleted_at is not null or i.merged_into is not null) order by n.position`,
      params: [id],
    },
  ];
  const stays: Query[] = unseen.map((row, at) => ({
    sql: 'insert into release_ideas (release, position, idea) values ($1, $2, $3)',
    params: [id, ideas.length + at, number(row, 0)],
  }));
  const numbered: Query[] = ideas.map((idea, position) => ({
    sql: `insert into release_ideas (release, position, idea)
      select cast($1 as text), cast($2 as bigint), no from ideas where id = $3 and community || '' = $4`,
    params: [id, position, idea, community],
  }));
  yield [
    {
      sql: `insert into releases (id, community, title, body, html, renderer, at, person, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (id) do update set title = excluded.title, body = excluded.body, html = excluded.html,
          renderer = excluded.renderer, at = excluded.at, person = excluded.person, changed_at = excluded.changed_at`,
      params: [id, community, title, body, html, renderer, at, person, changedAt],
    },
    { sql: 'delete from release_ideas where release = $1', params: [id] },
    ...numbered,
    ...stays,
  ];
  return 'done';
}

/** Takes an entry away. */
export function* removeRelease(community: string, id: string): Plan<boolean> {
  const [gone = []] = yield [
    { sql: 'delete from releases where id = $1 and community = $2 returning id', params: [id, community] },
  ];
  if (gone.length > 0) yield [{ sql: 'delete from release_ideas where release = $1', params: [id] }];
  return gone.length > 0;
}

/** The shipped ideas among these, by their ids or by those of the place that they were brought from. */
export function* shippedIdeas(community: string, ids: readonly string[]): Plan<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const [boards = []] = yield [{ sql: 'select b.id from boards b where b.community = $1', params: [community] }];
  const sources = new Map<string, string>(ids.flatMap((id) => boards.map((row) => [`${text(row, 0)}:${CAME_FROM}${id}`, id] as const)));
  const [own = [], brought = []] = yield [
    {
      sql: `select i.id from ideas i join standings s on s.idea = i.no
        where i.id in $2[] and i.community || '' = $1 and s.status = 'shipped' and i.deleted_at is null`,
      params: [community, ids],
    },
    {
      sql: `select i.source_id, i.id from ideas i join standings s on s.idea = i.no
        where i.community = $1 and i.source_id in $2[] and s.status = 'shipped' and i.deleted_at is null`,
      params: [community, [...sources.keys()]],
    },
  ];
  return new Map([
    ...brought.map((row) => [sources.get(text(row, 0)) ?? '', text(row, 1)] as const),
    ...own.map((row) => [text(row, 0), text(row, 0)] as const),
  ]);
}
