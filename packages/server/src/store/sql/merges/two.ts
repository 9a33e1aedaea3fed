import type { IdeaRecord } from '../../../domain/records.js';
import type { Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { ideaFromRow, SELECT_IDEAS } from '../rows/ideas.js';

/** An idea, with the number of its row. */
export interface Numbered {
  readonly idea: IdeaRecord;
  readonly no: number;
}

/** Reads ideas of a community by their ids. */
export function* numbered(community: string, ids: readonly string[]): Plan<ReadonlyMap<string, Numbered>> {
  const [rows = [], numbers = []] = yield [
    { sql: `${SELECT_IDEAS} where i.id in $1[] and i.community || '' = $2 and i.deleted_at is null`, params: [ids, community] },
    { sql: 'select id, no from ideas where id in $1[]', params: [ids] },
  ];
  const numberOf = new Map(numbers.map((row) => [text(row, 0), number(row, 1)]));
  return new Map(rows.map(ideaFromRow).map((idea) => [idea.id, { idea, no: numberOf.get(idea.id) ?? 0 }]));
}
