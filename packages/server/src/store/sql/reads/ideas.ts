import { ROADMAP_STATUSES, type Sort, type Topic, type Version } from '@madang/protocol';
import type { IdeaRecord } from '../../../domain/records.js';
import type { IdeaQuery, Supporters, WholeIdea } from '../../store.js';
import { one, type Param, type Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';
import {
  DELETED,
  ideaFromRow,
  MERGED,
  type Page,
  responseFromRow,
  SELECT_IDEAS,
  SELECT_RESPONSES,
  SELECT_TEXTS,
  SELECT_TIMELINE,
  selectPage,
  selectPageOfAllStatuses,
  textFromRow,
  timelineFromRow,
} from '../rows/ideas.js';
import { authorColumns, knownAuthor } from '../rows/people.js';
import { boardPath } from '../tables.js';
import { countKind, gatherKind, ofKind, ofPerson } from './filters.js';
import { BOARD, versionFromRows, versionQuery } from './versions.js';

/** A page of ideas at the version of its board. */
export interface IdeasPage {
  readonly version: Version;
  readonly ideas: readonly IdeaRecord[];
  readonly more: boolean;
}

const SORT_COLUMN: Readonly<Record<Sort, string>> = { trending: 'score', top: 'votes', new: 'created_at' };

/** On which boards ideas stand, by their ids: also of those that do not show. */
export function boardsOf(community: string, ids: readonly string[]): Plan<ReadonlyMap<string, string>> {
  return one(
    { sql: `select id, board from ideas where id in $2[] and community || '' = $1`, params: [community, ids] },
    (rows) => new Map(rows.map((row) => [text(row, 0), text(row, 1)])),
  );
}

/**
 * The value an idea is sorted by: with its id, where the next page begins. Highest first; the later one within a value.
 */
export function sortValue(idea: Pick<IdeaRecord, 'score' | 'votes' | 'createdAt'>, sort: Sort): number {
  switch (sort) {
    case 'trending':
      return idea.score;
    case 'top':
      return idea.votes;
    case 'new':
      return idea.createdAt;
  }
}

/**
 * A tag of more ideas than this is looked for while walking the list, where some idea soon has it; the ideas of a rarer
 * one are gathered and sorted, where walking could mean to walk the whole board.
 */
const COMMON_TAG = 5_000;

/** A page in the order of its sort. */
export function* listIdeas(query: IdeaQuery): Plan<IdeasPage> {
  const { community, board, sort, status, tag, kind, mine, after, limit } = query;
  const column = SORT_COLUMN[sort];
  const params: Param[] = [boardPath(community, board)];
  const bind = (value: Param): string => `$${params.push(value)}`;
  const conditions: string[] = [];
  if (status !== undefined) conditions.push(`s.status = ${bind(status)}`);
  if (after) {
    conditions.push(`(s.${column}, s.idea) < (${bind(after.value)}, (select no from ideas where id = ${bind(after.id)}))`);
  }
  let gather = false;
  if (tag !== undefined) {
    gather = (yield* ideasOfTag(community, tag)) <= COMMON_TAG;
    const tagged = `from idea_tags g where g.board = ${BOARD} and g.tag = ${bind(tag)}`;
    conditions.push(gather ? `s.idea in (select g.idea ${tagged})` : `exists (select 1 ${tagged} and g.idea = s.idea)`);
  }
  if (kind !== undefined) {
    const rare = kind !== 'idea' && (yield* countKind(boardPath(community, board), kind, COMMON_TAG)) <= COMMON_TAG;
    conditions.push(rare ? gatherKind(kind, bind) : ofKind(kind, BOARD, bind));
    gather ||= rare;
  }
  if (mine) {
    // The sum keeps the index over the board out of it: what one person did is less than what a board has.
    conditions.push(ofPerson(mine, bind), `s.board + 0 = ${BOARD}`);
    gather = true;
  }
  // The tag says the board as well; said twice, SQLite would walk the board and not the tag.
  conditions.push(gather ? `s.status not in ('${DELETED}', '${MERGED}')` : `s.board = ${BOARD}`);
  const page: Page = {
    where: conditions.join(' and '),
    order: [column, 'idea'],
    direction: 'desc',
    limit: bind(limit + 1),
  };
  const [version, rows = []] = yield [
    versionQuery(community, `board:${board}`),
    { sql: status === undefined && !gather ? selectPageOfAllStatuses(page) : selectPage(page), params },
  ];
  return {
    version: versionFromRows(version),
    ideas: rows.slice(0, limit).map(ideaFromRow),
    more: rows.length > limit,
  };
}

function* ideasOfTag(community: string, tag: string): Plan<number> {
  const [[row] = []] = yield [
    { sql: 'select ideas from tags where community = $1 and tag = $2', params: [community, tag] },
  ];
  return row ? number(row, 0) : 0;
}

/** The people who want an idea and have a name to show, looked for among so many of its voters. */
const LOOKED_AT = 400;

/** What the votes of an idea are made of. */
export function* supporters(community: string, id: string, limit: number): Plan<Supporters | null> {
  const [version, [idea] = [], people = []] = yield [
    versionQuery(community, `idea:${id}` satisfies Topic),
    { sql: `${SELECT_IDEAS} where i.id = $1 and i.community = $2 and i.deleted_at is null`, params: [id, community] },
    {
      sql: `select ${authorColumns('p')} from (
          select person from votes where idea = (select no from ideas where id = $1 and community = $2) and behalf = 0
          order by person limit $3
        ) picked join people p on p.no = picked.person
        where coalesce(p.nickname, p.name) <> '' and (p.origin <> 'anonymous' or p.nickname is not null)
        order by picked.person limit $4`,
      params: [id, community, LOOKED_AT, limit],
    },
  ];
  if (!idea) return null;
  return {
    version: versionFromRows(version),
    idea: ideaFromRow(idea),
    people: people.map((row) => knownAuthor(row, 0)),
  };
}

/** An idea with all that its page shows. */
export function* wholeIdea(community: string, id: string): Plan<WholeIdea | null> {
  const [version, ideas = [], texts = [], responses = [], timeline = []] = yield [
    versionQuery(community, `idea:${id}` satisfies Topic),
    { sql: `${SELECT_IDEAS} where i.id = $1 and i.community = $2 and i.deleted_at is null`, params: [id, community] },
    { sql: `${SELECT_TEXTS} where t.idea = $1`, params: [id] },
    { sql: `${SELECT_RESPONSES} where r.idea = $1`, params: [id] },
    { sql: `${SELECT_TIMELINE} where e.idea = $1 order by e.idea_seq, e.id`, params: [id] },
  ];
  const [idea] = ideas;
  const [text] = texts;
  const [response] = responses;
  if (!idea || !text) return null;
  return {
    version: versionFromRows(version),
    idea: ideaFromRow(idea),
    text: textFromRow(text),
    response: response ? responseFromRow(response) : null,
    timeline: timeline.map(timelineFromRow),
  };
}

/** How many votes an idea has now. */
export function* countVotes(community: string, id: string): Plan<number | null> {
  const [[row] = []] = yield [
    {
      sql: 'select s.votes from ideas i join standings s on s.idea = i.no where i.id = $1 and i.community = $2',
      params: [id, community],
    },
  ];
  return row ? number(row, 0) : null;
}

/** The columns of a roadmap, one after the other, each from one range of one index. */
export function* roadmap(
  community: string,
  board: string,
  limit: number,
): Plan<{ readonly version: Version; readonly ideas: readonly IdeaRecord[] }> {
  const sql = selectPage({
    where: `s.board = ${BOARD} and s.status = $2 and s.roadmap_seq is not null`,
    order: ['status_at', 'idea'],
    direction: 'desc',
    limit: '$3',
  });
  const path = boardPath(community, board);
  const [version, ...columns] = yield [
    versionQuery(community, `roadmap:${board}`),
    ...ROADMAP_STATUSES.map((status) => ({ sql, params: [path, status, limit] })),
  ];
  return { version: versionFromRows(version), ideas: columns.flat().map(ideaFromRow) };
}
