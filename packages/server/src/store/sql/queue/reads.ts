import type { TagsPage } from '@madang/protocol';
import { one, type Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** Tags in use, most used first. */
export function tagCounts(community: string, limit: number): Plan<TagsPage['tags']> {
  return one(
    {
      sql: 'select tag, ideas from tags where community = $1 and ideas > 0 order by ideas desc, tag desc limit $2',
      params: [community, limit],
    },
    (rows) => rows.map((row) => ({ tag: text(row, 0), ideas: number(row, 1) })),
  );
}

/** Ideas that carry a tag, those that became part of others among them. */
export function* tagged(community: string, tag: string, limit: number): Plan<readonly string[]> {
  const [boards = []] = yield [{ sql: 'select no from boards where community = $1', params: [community] }];
  const [rows = []] = yield [
    {
      sql: `select i.id from idea_tags g join ideas i on i.no = g.idea
        where g.board in $1[int] and g.tag = $2 limit $3`,
      params: [boards.map((row) => number(row, 0)), tag, limit],
    },
  ];
  return rows.map((row) => text(row, 0));
}

/** When the status of ideas last changed. */
export function statusTimes(community: string, ideas: readonly string[]): Plan<ReadonlyMap<string, number>> {
  return one(
    {
      sql: `select i.id, s.status_at from ideas i join standings s on s.idea = i.no
        where i.id in $2[] and i.community || '' = $1`,
      params: [community, ideas],
    },
    (rows) => new Map(rows.map((row) => [text(row, 0), number(row, 1)])),
  );
}
