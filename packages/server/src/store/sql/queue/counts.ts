import { type QueueCounts, type Status, STATUSES } from '@madang/protocol';
import type { Plan, Query } from '../plan.js';
import { number } from '../rows/cells.js';
import { boardsOf } from './narrow.js';

/** How many ideas wait, by what for; each counted no further than `most`. */
export function* queueCounts(
  community: string,
  board: string | undefined,
  now: number,
  most: number,
): Plan<QueueCounts> {
  const [found = []] = yield [boardsOf(community, board)];
  const boards = found.map((row) => number(row, 0));
  const count = (from: string, ...params: Query['params']): Query => ({
    sql: `select count(*) from (select 1 from ${from} limit $2) picked`,
    params: [boards, most, ...params],
  });
  const waits = (condition: string): Query =>
    count(`queue_ideas d join standings s on s.idea = d.idea
      where d.board in $1[int] and d.${condition} is not null and s.status not in ('deleted', 'merged')`);
  const tallies = yield [
    waits('waits_since'),
    waits('due_at'),
    {
      sql: `select count(*) from (select 1 from ideas i join standings s on s.idea = i.no
        where i.community = $4 and i.look_again_at <= $3 and s.status = 'declined' and s.board in $1[int] limit $2) picked`,
      params: [boards, most, now, community],
    },
    ...STATUSES.map((status) => count('standings s where s.board in $1[int] and s.status = $3', status)),
  ];
  const [waiting = 0, due = 0, back = 0, ...each] = tallies.map(([row = []] = []) => number(row, 0));
  const statuses = Object.fromEntries(STATUSES.map((status, index) => [status, each[index] ?? 0]));
  return { waiting, due, back, statuses: statuses as Record<Status, number> };
}
