import type { BoardAccess, Role } from '@madang/protocol';
import { sees } from '../../../domain/board-access.js';
import type { Query, Row } from '../plan.js';
import { text, textOrNull } from '../rows/cells.js';

/** Later than any time at which somebody said that they follow something. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** What tells which boards somebody does not see. */
export function unseenQueries(community: string, person: string): readonly [Query, Query] {
  return [
    {
      sql: `select c.board_access, p.role, p.origin from communities c left join people p on p.id = $2 and p.community || '' = $1
        where c.id = $1 and c.board_access is not null`,
      params: [community, person],
    },
    {
      sql: `select s.id from segment_members m join segments s on s.no = m.segment and s.community = $1
        where m.person = (select no from people where id = $2)`,
      params: [community, person],
    },
  ];
}

/**
 * The boards that somebody does not see, of which they hear as if they had muted them for ever. Reads what
 * {@link unseenQueries} gave.
 */
export function unseenFromRows(
  community: string,
  person: string,
  [row]: readonly Row[],
  segments: readonly Row[],
): ReadonlyMap<string, number> {
  if (!row) return new Map();
  const access = JSON.parse(text(row, 0)) as Readonly<Record<string, BoardAccess>>;
  const role = textOrNull(row, 1) as Role | null;
  const anonymous = textOrNull(row, 2) === 'anonymous';
  const among = segments.map((segment) => text(segment, 0));
  const actor = role && { id: person, community, role, anonymous, segments: among };
  const unseen = Object.keys(access).filter((board) => !sees({ access }, board, actor));
  return new Map(unseen.map((board) => [board, FOR_EVER]));
}
