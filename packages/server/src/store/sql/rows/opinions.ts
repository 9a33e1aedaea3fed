import type { OpinionRecord } from '../../../domain/records.js';
import type { Row } from '../plan.js';
import type { OPINIONS, RowOf } from '../tables.js';
import { number, text } from './cells.js';

/** The columns of opinions `v` after the idea's id and the person's; {@link opinionFromRow} reads all of them. */
export const OPINION_COLUMNS = 'v.kind, v.choice, v.words, v.at, v.me_seq';

/** `select …` of what the person `$1` of the community `$2` says of ideas, `v`. Goes on with `and`. */
export const SELECT_OPINIONS = `select i.id, p.id, ${OPINION_COLUMNS} from people p
  join opinions v on v.person = p.no join ideas i on i.no = v.idea where p.id = $1 and p.community = $2
    and not (v.kind = 'why' and v.words = '')`;

/** An opinion as kept. */
export function opinionFromRow(row: Row): OpinionRecord {
  return {
    idea: text(row, 0),
    person: text(row, 1),
    kind: text(row, 2) as OpinionRecord['kind'],
    choice: text(row, 3),
    text: text(row, 4),
    at: number(row, 5),
    meSeq: number(row, 6),
  };
}

/** An opinion as written. */
export function opinionToRow(opinion: OpinionRecord): RowOf<typeof OPINIONS> {
  const { idea, person, kind, choice, text: words, at, meSeq } = opinion;
  return { person, idea, kind, choice, words, at, me_seq: meSeq };
}
