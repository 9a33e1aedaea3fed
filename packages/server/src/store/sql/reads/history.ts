import type { EditRecord } from '../../../domain/records.js';
import type { History } from '../../store.js';
import type { Plan } from '../plan.js';
import { number } from '../rows/cells.js';
import { STANDS_WITH_IDEA } from '../rows/comments.js';
import { editFromRow, SELECT_EDITS } from '../rows/edits.js';

const BORN: Readonly<Record<EditRecord['kind'], string>> = {
  idea: 'select created_at from ideas where id = $1 and community = $2 and deleted_at is null',
  comment: `select c.created_at from comments c where c.id = $1 and c.community = $2 and c.deleted_at is null and ${STANDS_WITH_IDEA}`,
};

/** What an idea or comment said before, the newest words first, at most `limit`; `null` when there is none such. */
export function* history(
  community: string,
  kind: EditRecord['kind'],
  id: string,
  limit: number,
): Plan<History | null> {
  const [[born] = [], rows = []] = yield [
    { sql: BORN[kind], params: [id, community] },
    {
      sql: `${SELECT_EDITS} where e.community = $1 and e.kind = $2 and e.id = $3 order by e.seq desc limit $4`,
      params: [community, kind, id, limit + 1],
    },
  ];
  if (!born) return null;
  const edits = rows.map(editFromRow);
  return edits.slice(0, limit).map((edit, at) => ({ ...edit, from: edits[at + 1]?.at ?? number(born, 0) }));
}
