import type { BoardAccess, Role } from '@madang/protocol';
import { sees } from '../../../domain/board-access.js';
import type { Plan, Query, Row } from '../plan.js';
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

/** Who of some people sees a board: all of them, where it is not kept to some. */
export function* seeing(
  community: string,
  board: string,
  people: readonly string[],
): Plan<(person: string) => boolean> {
  const [[row] = []] = yield [
    { sql: 'select board_access from communities where id = $1 and board_access is not null', params: [community] },
  ];
  const access = row && (JSON.parse(text(row, 0)) as Readonly<Record<string, BoardAccess>>);
  if (!access || sees({ access }, board, null) || people.length === 0) return () => true;
  const [known = [], members = []] = yield [
    { sql: "select id, role, origin from people where id in $1[] and community || '' = $2", params: [people, community] },
    {
      sql: `select p.id, s.id from people p join segment_members m on m.person = p.no
        join segments s on s.no = m.segment and s.community = $2 where p.id in $1[]`,
      params: [people, community],
    },
  ];
  const among = new Map<string, string[]>();
  for (const member of members) {
    const person = text(member, 0);
    const segments = among.get(person) ?? [];
    if (segments.length === 0) among.set(person, segments);
    segments.push(text(member, 1));
  }
  const seen = new Set(known.flatMap((one) => {
    const [id, role, anonymous] = [text(one, 0), text(one, 1) as Role, text(one, 2) === 'anonymous'];
    return sees({ access }, board, { id, community, role, anonymous, segments: among.get(id) ?? [] }) ? [id] : [];
  }));
  return (person) => seen.has(person);
}
