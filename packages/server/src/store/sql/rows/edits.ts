import type { Author } from '@madang/protocol';
import type { EditRecord } from '../../../domain/records.js';
import type { Row } from '../plan.js';
import type { EDITS, RowOf } from '../tables.js';
import { number, text, textOrNull } from './cells.js';
import { authorColumns, knownAuthor } from './people.js';

/** Earlier words with the face of who changed them. */
export interface Edit extends EditRecord {
  readonly by: Author;
}

/** `select …` of earlier words, of the alias `e`; {@link editFromRow} reads it. */
export const SELECT_EDITS = `select e.kind, e.id, e.seq, e.person, e.at, e.title, e.body, e.html, e.renderer,
  ${authorColumns('p')} from edits e join people p on p.id = e.person`;

/** Earlier words as kept. */
export function editFromRow(row: Row): Edit {
  return {
    kind: text(row, 0) as EditRecord['kind'],
    id: text(row, 1),
    seq: number(row, 2),
    person: text(row, 3),
    by: knownAuthor(row, 9),
    at: number(row, 4),
    title: textOrNull(row, 5),
    body: text(row, 6),
    html: text(row, 7),
    renderer: number(row, 8),
  };
}

/** Earlier words as written. */
export function editToRow(community: string, edit: EditRecord): RowOf<typeof EDITS> {
  return {
    community,
    kind: edit.kind,
    id: edit.id,
    seq: edit.seq,
    person: edit.person,
    at: edit.at,
    title: edit.title,
    body: edit.body,
    html: edit.html,
    renderer: edit.renderer,
  };
}
