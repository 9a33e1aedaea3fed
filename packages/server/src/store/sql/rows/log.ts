import type { EventRecord } from '../../../domain/records.js';
import type { Row } from '../plan.js';
import type { EVENTS, RowOf } from '../tables.js';
import { number, text, textOrNull } from './cells.js';

/** An entry of the log as kept, of the columns `seq, community, at, kind, person, idea, data`. */
export function eventFromRow(row: Row): EventRecord {
  return {
    seq: number(row, 0),
    community: text(row, 1),
    at: number(row, 2),
    kind: text(row, 3) as EventRecord['kind'],
    person: textOrNull(row, 4),
    idea: textOrNull(row, 5),
    data: JSON.parse(text(row, 6)) as EventRecord['data'],
  };
}

/** An entry of the log as written. */
export function eventToRow(event: EventRecord): RowOf<typeof EVENTS> {
  return {
    community: event.community,
    seq: event.seq,
    at: event.at,
    kind: event.kind,
    person: event.person,
    idea: event.idea,
    data: JSON.stringify(event.data),
  };
}
