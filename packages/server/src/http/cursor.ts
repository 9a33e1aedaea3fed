import { createHash } from 'node:crypto';
import { Uuid } from '@madang/protocol/schemas';
import * as v from 'valibot';
import { refuse, Refused } from '../domain/refusal.js';

const Packed = v.strictTuple([v.string(), v.pipe(v.number(), v.finite()), v.union([v.literal(''), Uuid])]);

/** Where a page ended: the sort value and id of its last row; for a search how many rows came before, and ''. */
export interface Position {
  readonly value: number;
  readonly id: string;
}

/** Tells a cursor of one list from that of another, and from one that was changed on the way. */
function mark(list: readonly string[], { value, id }: Position): string {
  return createHash('sha256').update(JSON.stringify([list, value, id])).digest('base64url').slice(0, 8);
}

/** Packs a position so that it fits only the list it was made for. `list` names community, board, order and filters. */
export function writeCursor(list: readonly string[], position: Position): string {
  return Buffer.from(JSON.stringify([mark(list, position), position.value, position.id])).toString('base64url');
}

/**
 * Unpacks a cursor; one of another list, or a changed one, is refused as `bad-cursor`. Whoever knows how it is made can
 * make one up and only reads another page by it; `whole` refuses values that a list of whole numbers cannot have.
 */
export function readCursor(list: readonly string[], cursor: string, { whole }: { readonly whole: boolean }): Position {
  try {
    const parsed = v.parse(Packed, JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    const [made, value, id] = parsed;
    if (made === mark(list, { value, id }) && (!whole || Number.isSafeInteger(value))) return { value, id };
  } catch {
    // Not ours: refused below like any other.
  }
  throw new Refused(refuse('bad-cursor', 'This cursor belongs to another list. Start again without one.', 'cursor'));
}
