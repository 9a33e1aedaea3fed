import { STATUSES } from '@madang/protocol';
import type { ChangedIdea } from '../../store.js';
import type { Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { ideaFromRow, SELECT_IDEAS } from '../rows/ideas.js';
import { boardPath } from '../tables.js';
import { BOARD } from './versions.js';

/** What everybody may read: none that is deleted or part of another. */
const SHOWN = STATUSES.map((status) => `'${status}'`).join(', ');

/** The ideas of a board to which their authors or the company did something last, by the index of the queue. */
export function* lastChanged(community: string, board: string, limit: number): Plan<readonly ChangedIdea[]> {
  const [picked = []] = yield [
    {
      sql: `select d.idea, d.moved_at from queue_ideas d join standings s on s.idea = d.idea
        where d.board = ${BOARD} and s.status in (${SHOWN}) order by d.moved_at desc, d.idea desc limit $2`,
      params: [boardPath(community, board), limit],
    },
  ];
  if (picked.length === 0) return [];
  const [named = [], rows = []] = yield [
    { sql: 'select i.no, i.id from ideas i where i.no in $1[int]', params: [picked.map((row) => number(row, 0))] },
    { sql: `${SELECT_IDEAS} where i.no in $1[int]`, params: [picked.map((row) => number(row, 0))] },
  ];
  const ids = new Map(named.map((row) => [number(row, 0), text(row, 1)]));
  const ideas = new Map(rows.map(ideaFromRow).map((idea) => [idea.id, idea]));
  return picked.flatMap((row) => {
    const idea = ideas.get(ids.get(number(row, 0)) ?? '');
    return idea ? [{ idea, changedAt: number(row, 1) }] : [];
  });
}
