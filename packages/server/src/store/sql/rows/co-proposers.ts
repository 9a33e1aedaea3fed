import { type CoProposers, MERGES } from '@madang/protocol';
import type { Row } from '../plan.js';
import { textOrNull } from './cells.js';
import { AUTHOR_WIDTH, authorColumns, authorFromRow } from './people.js';

/**
 * Who proposed what became part of an idea `i`, and of what is part of that: everybody once, with a name first and then
 * as they came. A list of faces as JSON, each with how many there are; null for nearly every idea, which costs nothing.
 */
export const CO_PROPOSERS = `case when i.merged > 0 then (
  with recursive parts(no, id, person) as (
    select m.no, m.id, m.person from ideas m where m.merged_into = i.id
    union all select m.no, m.id, m.person from parts join ideas m on m.merged_into = parts.id
  )
  select cast(json_group_array(json_array(${authorColumns('faces')}, faces.n)) as text) from (
    select ${authorColumns('p')}, count(*) over () as n from (
      select parts.person, min(g.at) as at from parts join merges g on g.source = parts.no
        where parts.person <> coalesce(i.person, '') group by parts.person
    ) sharers join people p on p.id = sharers.person
    order by case when p.nickname is null and (p.name = '' or p.origin = 'anonymous') then 1 else 0 end, sharers.at, p.id
    limit ${MERGES.faces}
  ) faces
) end`;

/** Reads {@link CO_PROPOSERS}; absent where there is nobody. */
export function coProposersFromCell(row: Row, at: number): CoProposers | undefined {
  const json = textOrNull(row, at);
  // An aggregate of no rows is an empty list in SQLite and null in PostgreSQL.
  const faces = json === null ? [] : (JSON.parse(json) as readonly Row[]);
  const [first] = faces;
  if (!first) return undefined;
  const by = faces.flatMap((face) => authorFromRow(face, 0) ?? []).filter(({ name }) => name !== '');
  return { by, n: Number(first[AUTHOR_WIDTH]) };
}

/** The numbers of all ideas, however far on, of which an idea of somebody's (`$1`) became part. */
export const SHARED_BY = `with recursive whole(no, id, into_id) as (
    select t.no, t.id, t.merged_into from ideas s join ideas t on t.id = s.merged_into where s.person = $1
    union select t.no, t.id, t.merged_into from whole join ideas t on t.id = whole.into_id
  ) select no from whole`;
