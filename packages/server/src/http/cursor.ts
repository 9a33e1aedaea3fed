import { createHash } from 'node:crypto';
import { refuse, Refused } from '../domain/refusal.js';

/** Where a page ended: the value it is sorted by, and the id of its last row. */
export interface Position {
  readonly value: number;
  readonly id: string;
}

/** A short name of the list that a cursor belongs to. */
function mark(list: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 8);
}

/** Packs a position so that it fits only the list it was made for. `list` names community, board, order and filters. */
export function writeCursor(list: readonly string[], { value, id }: Position): string {
  return Buffer.from(JSON.stringify([mark(list), value, id])).toString('base64url');
}

/** Unpacks a cursor; one of another list, or a changed one, is refused as `bad-cursor`. */
export function readCursor(list: readonly string[], cursor: string): Position {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed)) {
      const [made, value, id] = parsed as unknown[];
      if (made === mark(list) && typeof value === 'number' && Number.isFinite(value) && typeof id === 'string') {
        return { value, id };
      }
    }
  } catch {
    // Not ours: refused below like any other.
  }
  throw new Refused(refuse('bad-cursor', 'This cursor belongs to another list. Start again without one.', 'cursor'));
}
