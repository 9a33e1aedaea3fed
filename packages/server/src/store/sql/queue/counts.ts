import { QUEUE_ACTIVE, type QueueCounts, type Status, STATUSES } from '@madang/protocol';
import type { Plan, Query, Row } from '../plan.js';
import { number } from '../rows/cells.js';
import { boardsOf } from './narrow.js';

const ACTIVE = QUEUE_ACTIVE.map((status) => `'${status}'`).join(', ');

/** How many ideas wait, by what for, and how many somebody looks after; each counted no further than `most`. */
export function* queueCounts(
  community: string,
  board: string | undefined,
  now: number,
  most: number,
  person = '',
): Plan<QueueCounts> {
  const [found = []] = yield [boardsOf(community, board)];
  const boards = found.map((row) => number(row, 0));
  const count = (from: string, ...params: Query['params']): Query => ({
    sql: `select count(*) from (select 1 from ${from} limit $2) picked`,
    params: [boards, most, ...params],
  });
  // In the order of the index, board by board: asked for any of some boards, PostgreSQL walks all there are.
  const waits = (column: 'waits_since' | 'due_at'): Query[] =>
    boards.map((board) => ({
      sql: `select count(*) from (
        select 1 from queue_ideas d join standings s on s.idea = d.idea
        where d.board = $1 and d.${column} is not null and s.status not in ('deleted', 'merged')
        order by d.${column}, d.idea limit $2
      ) picked`,
      params: [board, most],
    }));
  const of = (rows: readonly (readonly Row[])[]): number =>
    Math.min(most, rows.reduce((sum, [row = []]) => sum + number(row, 0), 0));
  const waiting = of(yield waits('waits_since'));
  const due = of(yield waits('due_at'));
  const tallies = yield [
    count(
      `ideas i join standings s on s.idea = i.no
        where i.community = $4 and i.look_again_at <= $3 and s.status = 'declined' and s.board + 0 in $1[int]`,
      now,
      community,
    ),
    count(
      `ideas i join standings s on s.idea = i.no
        where i.community = $3 and i.not_yet > 0 and s.status = 'shipped' and s.board + 0 in $1[int]`,
      community,
    ),
    count(
      `desks d join standings s on s.idea = d.idea
        where d.community = $3 and d.assignee = $4 and s.status in (${ACTIVE}) and s.board + 0 in $1[int]`,
      community,
      person,
    ),
    ...STATUSES.map((status) => count('standings s where s.board in $1[int] and s.status = $3', status)),
  ];
  const [back = 0, notYet = 0, mine = 0, ...each] = tallies.map(([row = []] = []) => number(row, 0));
  const statuses = Object.fromEntries(STATUSES.map((status, index) => [status, each[index] ?? 0]));
  return { waiting, due, back, notYet, mine, statuses: statuses as Record<Status, number> };
}
