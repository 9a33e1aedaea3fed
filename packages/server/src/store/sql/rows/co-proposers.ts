import { type CoProposers, MERGES } from '@madang/protocol';
import type { Row } from '../plan.js';
import { textOrNull, truth } from './cells.js';
import { AUTHOR_WIDTH, authorColumns, authorFromRow } from './people.js';

/** The ideas that became part of an idea `i`, however far down. */
const PARTS = `parts(no, id, person) as (
    select m.no, m.id, m.person from ideas m where m.merged_into = i.id
    union all select m.no, m.id, m.person from parts join ideas m on m.merged_into = parts.id
  )`;

/** A list as JSON of the first faces of `who`, of persons and times: with a name to show first, then as they came. */
function facesOf(who: string, of: string): string {
  return `select cast(json_group_array(json_array(${authorColumns('faces')}, faces.n, faces.uncredited)) as text) from (
    select ${authorColumns('p')}, p.uncredited, count(*) over () as n from (${who}) sharers join people p on p.id = sharers.person ${of}
    order by case when p.uncredited = 1 or (p.nickname is null and (p.name = '' or p.origin = 'anonymous')) then 1 else 0 end,
      sharers.at, p.id
    limit ${MERGES.faces}
  ) faces`;
}

/**
 * Who proposed what became part of an idea `i`, and of what is part of that: everybody once, with a name first and then
 * as they came. A list of faces as JSON, each with how many there are; null for nearly every idea, which costs nothing.
 */
export const CO_PROPOSERS = `case when i.merged > 0 then (
  with recursive ${PARTS}
  ${facesOf(
    `select parts.person, min(g.at) as at from parts join merges g on g.source = parts.no
      where parts.person <> coalesce(i.person, '') group by parts.person`,
    '',
  )}
) end`;

/**
 * Who helped an idea `i` along whose it is not: customers who found out that one of what became part of it is the same,
 * and who wrote a workaround that staff accepted. In the form of {@link CO_PROPOSERS}, and as cheap where there is
 * nobody.
 */
export const HELPERS = `case when i.merged > 0
    or exists (select 1 from comments w where w.thread = 'idea:' || i.id and w.workaround = 1) then (
  with recursive ${PARTS}
  ${facesOf(
    `select person, min(at) as at from (
      select g.finder as person, g.at from parts join merges g on g.source = parts.no where g.finder is not null
      union all select c.person, c.created_at from comments c
        where c.thread = 'idea:' || i.id and c.workaround = 1 and c.deleted_at is null and c.away is null
    ) found group by person`,
    `where p.role = 'customer' and p.id <> coalesce(i.person, '')
      and not exists (select 1 from parts where parts.person = p.id)`,
  )}
) end`;

/** Reads {@link CO_PROPOSERS} or {@link HELPERS}; absent where there is nobody. Whoever has no name is only counted. */
export function coProposersFromCell(row: Row, at: number): CoProposers | undefined {
  const json = textOrNull(row, at);
  // An aggregate of no rows is an empty list in SQLite and null in PostgreSQL.
  const faces = json === null || json === '[]' ? [] : (JSON.parse(json) as readonly Row[]);
  const [first] = faces;
  if (!first) return undefined;
  const by = faces.flatMap((face) => {
    const isNamed = face[AUTHOR_WIDTH + 1] === null || !truth(face, AUTHOR_WIDTH + 1);
    return (isNamed ? authorFromRow(face, 0) : null) ?? [];
  });
  return { by: by.filter(({ name }) => name !== ''), n: Number(first[AUTHOR_WIDTH]) };
}

/** The numbers of all ideas, however far on, of which an idea of somebody's (`$1`) became part. */
export const SHARED_BY = `with recursive whole(no, id, into_id) as (
    select t.no, t.id, t.merged_into from ideas s join ideas t on t.id = s.merged_into where s.person = $1
    union select t.no, t.id, t.merged_into from whole join ideas t on t.id = whole.into_id
  ) select no from whole`;

/** The numbers of all ideas, however far on, that somebody (`$1`) helped along: {@link HELPERS}. */
export const HELPED_BY = `with recursive whole(no, into_id) as (
    select t.no, t.merged_into from ideas t where t.no in (
      select g.target from merges g where g.finder = $1
      union select i.no from comments c join ideas i on i.id = substr(c.thread, 6) where c.person = $1 and c.workaround = 1
    )
    union select t.no, t.merged_into from whole join ideas t on t.id = whole.into_id
  ) select no from whole`;
