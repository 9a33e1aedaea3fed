import { isRecord } from '../read/row.js';
import { textOf } from './text.js';

/** A number with its thousands grouped by comma, space or apostrophe, or not grouped, and perhaps `.0`. */
const NUMBER = /^\+?(\d{1,3}(?:[, '’]\d{3})+|\d+)(?:\.0+)?$/;

/** What people write after a count. */
const UNIT = /\s*(?:명|표|건|개|회|votes?|points?|likes?|upvotes?|people)$/i;

/**
 * The count in a cell: `1,234`, `１２`, `17표`, `12.0`; the length of a list of voters; 0 for an empty cell.
 *
 * Undefined when it is no whole number from 0 to `most`: a fraction, a negative score, a word. `1.234` is refused too,
 * since it is 1234 in half of Europe and a fraction elsewhere.
 */
export function readVotes(value: unknown, most: number): number | undefined {
  if (Array.isArray(value)) return value.length <= most ? value.length : undefined;
  if (isRecord(value) && Object.hasOwn(value, 'count')) return readVotes(value['count'], most);
  const text = textOf(value).normalize('NFKC').replace(/\u00a0/g, ' ').trim().replace(UNIT, '');
  if (text === '') return 0;
  const digits = NUMBER.exec(text)?.[1]?.replace(/\D/g, '');
  const votes = Number(digits);
  return digits !== undefined && votes <= most ? votes : undefined;
}
