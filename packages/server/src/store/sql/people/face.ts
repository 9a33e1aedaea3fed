import { sameFace } from '../../../domain/person/name.js';
import type { PersonRecord } from '../../../domain/records.js';
import type { Face } from '../../people.js';
import type { Plan } from '../plan.js';
import { number } from '../rows/cells.js';
import { HELPED_BY, SHARED_BY } from '../rows/co-proposers.js';
import { PERSON_COLUMNS, personFromRow, personToRow } from '../rows/people.js';
import { logEvent, stampCards, stampComments, stampIdeas } from './stamps.js';

/**
 * Writes what somebody is called and looks like, and stamps every row that shows it: their ideas and those they
 * answered, those of which theirs became part, their comments, their steps and answers, and the ideas whose
 * supporters they are among.
 */
export function* changeFace(
  { community, id }: { readonly community: string; readonly id: string },
  face: Face,
  at: number,
): Plan<PersonRecord | null> {
  const [[row] = []] = yield [
    { sql: `select ${PERSON_COLUMNS} from people p where p.id = $1 and p.community = $2`, params: [id, community] },
  ];
  if (!row) return null;
  const before = personFromRow(row);
  if (before.merged) return null;
  const { uncredited = before.uncredited === true, ...looks } = face;
  const { name, nickname, email, avatar, role, title } = personToRow({ ...before, ...looks });
  const [[kept = []] = []] = yield [
    {
      sql: `update people set name = $2, nickname = $3, email = $4, avatar = $5, role = $6, title = $7, uncredited = $8
        where id = $1 returning ${PERSON_COLUMNS.replaceAll('p.', '')}`,
      params: [id, name, nickname, email, avatar, role, title, uncredited ? 1 : null],
    },
  ];
  const after = personFromRow(kept);
  if (sameFace(before, after)) return after;
  const [shown = [], shared = []] = yield [
    { sql: 'select no from ideas where person = $1 union select no from ideas where answer_person = $1', params: [id] },
    { sql: `${SHARED_BY} union select no from (${HELPED_BY}) found`, params: [id] },
  ];
  yield [
    stampIdeas({
      sql: `select no from ideas where person = $1 or answer_person = $1
        union select v.idea from votes v join people p on p.no = v.person where p.id = $1
        union select i.no from responses r join ideas i on i.id = r.idea where r.person = $1
        union select i.no from timeline e join ideas i on i.id = e.idea where e.person = $1
        union select no from ideas where no in $2[int]`,
      params: [id, shared.map((one) => number(one, 0))],
    }),
    ...['responses', 'timeline'].map((table) => ({
      sql: `update ${table} set idea_seq = (select s.idea_head from ideas i join standings s on s.idea = i.no
        where i.id = ${table}.idea) where person = $1`,
      params: [id],
    })),
    ...stampCards(community, [...new Set([...shown, ...shared].map((one) => number(one, 0)))]),
    ...stampComments(id),
    {
      // Release notes name whom they thank.
      sql: 'update releases set changed_at = $2 where id in (select n.release from release_ideas n where n.idea in $1[int])',
      params: [shown.map((one) => number(one, 0)), at],
    },
    ...logEvent(community, { at, kind: 'person.renamed', person: id, data: {} }),
  ];
  return after;
}
