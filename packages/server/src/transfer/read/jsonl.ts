import { splitLines } from './lines.js';
import { isRecord, toRow } from './row.js';
import { MAX_RECORD_LENGTH } from './types.js';
import type { TableEvent, TableProblem } from './types.js';

/** Reads JSON Lines: one object a line, blank lines ignored. A bad line is reported and the next one still comes. */
export async function* readJsonl(chunks: AsyncIterable<string>): AsyncGenerator<TableEvent, void, undefined> {
  for await (const piece of splitLines(chunks)) {
    if ('tooLong' in piece) yield { line: piece.line, problem: tooLong('This line') };
    else if (piece.text.trim() !== '') yield { line: piece.line, ...parseObject(piece.text, 'This line') };
  }
}

/** Parses one JSON object of a file into a row or the reason why not. `what` begins the sentence: `This line`. */
export function parseObject(text: string, what: string): Omit<Extract<TableEvent, { row: unknown }>, 'line'>
  | Omit<Extract<TableEvent, { problem: unknown }>, 'line'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'unreadable';
    return { problem: { kind: 'broken-json', message: `${what} is not valid JSON: ${detail}.` } };
  }
  if (!isRecord(value)) {
    const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    return { problem: { kind: 'not-an-object', message: `${what} is ${found}, not an object with named fields.` } };
  }
  return { row: toRow(Object.entries(value)) };
}

/** The problem of a line, record or item above {@link MAX_RECORD_LENGTH}. */
export function tooLong(what: string): TableProblem {
  const megabytes = MAX_RECORD_LENGTH / 1024 / 1024;
  return { kind: 'too-long', message: `${what} is longer than ${megabytes} million characters and was passed over.` };
}
