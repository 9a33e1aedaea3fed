import type { MappedIdea, MapPlace } from '../../store.js';
import type { Plan } from '../plan.js';
import { number, numberOrNull, text } from '../rows/cells.js';
import { standingsOfAllStatuses } from '../rows/ideas.js';
import { boardPath } from '../tables.js';
import { BOARD } from './versions.js';

/** Ideas of a board that everybody may read, after a place in the order of their creation: what a map of them says. */
export function* mappedIdeas(
  community: string,
  board: string,
  after: MapPlace,
  limit: number,
): Plan<readonly MappedIdea[]> {
  const picked = standingsOfAllStatuses({
    where: `s.board = ${BOARD} and (s.created_at, s.idea) > ($2, $3)`,
    order: ['created_at', 'idea'],
    direction: 'asc',
    limit: '$4',
  });
  const [rows = []] = yield [
    {
      sql: `select i.id, page.created_at, page.idea, i.edited_at, i.answer_at
        from (${picked}) page join ideas i on i.no = page.idea order by page.created_at, page.idea`,
      params: [boardPath(community, board), after.at, after.no, limit],
    },
  ];
  return rows.map((row) => {
    const at = number(row, 1);
    const changedAt = Math.max(at, numberOrNull(row, 3) ?? 0, numberOrNull(row, 4) ?? 0);
    return { id: text(row, 0), at, no: number(row, 2), changedAt };
  });
}
