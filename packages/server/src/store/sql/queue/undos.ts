import type { UndoRecord } from '../../queue.js';
import type { Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** Keeps a step that can be taken back, and forgets the old ones of whoever took it. */
export function* keepUndo({ community, person, id, at, step }: UndoRecord, before: number): Plan<void> {
  yield [
    { sql: 'delete from queue_undos where community = $1 and person = $2 and at < $3', params: [community, person, before] },
    {
      sql: 'insert into queue_undos (community, person, id, at, step) values ($1, $2, $3, $4, $5)',
      params: [community, person, id, at, step],
    },
  ];
}

/** Gives a step out once: whoever asks again finds nothing. */
export function* takeUndo(community: string, person: string, id: string): Plan<UndoRecord | null> {
  const [[row] = []] = yield [
    {
      sql: 'delete from queue_undos where community = $1 and person = $2 and id = $3 returning at, step',
      params: [community, person, id],
    },
  ];
  return row ? { community, person, id, at: number(row, 0), step: text(row, 1) } : null;
}
