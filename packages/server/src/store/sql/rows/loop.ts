import type { IdeaRecord } from '../../../domain/records.js';
import type { LoopRecord } from '../../../domain/loop/loop.js';
import { NO_LOOP } from '../../../domain/loop/loop.js';
import type { Row } from '../plan.js';
import type { IDEAS, RowOf } from '../tables.js';
import { number, numberOrNull, textOrNull } from './cells.js';

/** The columns of an idea's loop, of ideas `i`; {@link loopFromRow} reads them. */
export const LOOP_COLUMNS = `i.promised_at, i.returned_at, i.due_at, i.doubts, i.look_again_at, i.look_again_by,
    i.looked_again_at, i.solved, i.not_yet, i.quotes`;

/** How many columns {@link LOOP_COLUMNS} names. */
export const LOOP_WIDTH = 10;

/** An idea's loop, whose columns begin at `at`. Most have none, and share it. */
export function loopFromRow(row: Row, at: number): LoopRecord {
  const loop: LoopRecord = {
    promisedAt: numberOrNull(row, at),
    returnedAt: numberOrNull(row, at + 1),
    dueAt: numberOrNull(row, at + 2),
    doubts: number(row, at + 3),
    lookAgainAt: numberOrNull(row, at + 4),
    lookAgainBy: textOrNull(row, at + 5),
    lookedAgainAt: numberOrNull(row, at + 6),
    solved: number(row, at + 7),
    notYet: number(row, at + 8),
    quotes: number(row, at + 9),
  };
  const isEmpty = LOOP_FIELDS.every((field) => loop[field] === NO_LOOP[field]);
  return isEmpty ? NO_LOOP : loop;
}

const LOOP_FIELDS = Object.keys(NO_LOOP) as (keyof LoopRecord)[];

/** The columns of an idea that its loop writes, and the one by which it is found. */
export const WRITTEN_LOOP = [
  'id',
  'promised_at',
  'returned_at',
  'due_at',
  'doubts',
  'look_again_at',
  'look_again_by',
  'looked_again_at',
  'solved',
  'not_yet',
  'quotes',
] as const;

/** What an idea's loop writes into its row. */
export function loopToRow({ id, loop }: IdeaRecord): Pick<RowOf<typeof IDEAS>, (typeof WRITTEN_LOOP)[number]> {
  return {
    id,
    promised_at: loop.promisedAt,
    returned_at: loop.returnedAt,
    due_at: loop.dueAt,
    doubts: loop.doubts,
    look_again_at: loop.lookAgainAt,
    look_again_by: loop.lookAgainBy,
    looked_again_at: loop.lookedAgainAt,
    solved: loop.solved,
    not_yet: loop.notYet,
    quotes: loop.quotes,
  };
}
