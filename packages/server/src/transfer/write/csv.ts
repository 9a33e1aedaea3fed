import { commentRecords, isoTime, sourceIdOf } from './record.js';
import type { ExportedIdea } from './types.js';

/** The columns of a CSV export, in order, and what goes into them. */
const COLUMNS: readonly (readonly [name: string, value: (idea: ExportedIdea) => string | number])[] = [
  ['id', (idea) => idea.id],
  ['board', (idea) => idea.board],
  ['title', (idea) => idea.title],
  ['body', (idea) => idea.body],
  ['votes', (idea) => idea.votes],
  ['status', (idea) => idea.status],
  ['tags', (idea) => idea.tags.join(', ')],
  ['createdAt', (idea) => isoTime(idea.createdAt)],
  ['author', (idea) => idea.author ?? ''],
  ['email', (idea) => idea.email ?? ''],
  ['url', (idea) => idea.url ?? ''],
  ['mergedInto', (idea) => idea.mergedInto ?? ''],
  ['links', (idea) => (idea.links ?? []).join(' ')],
  ['response', (idea) => idea.response?.body ?? ''],
  ['responseAuthor', (idea) => idea.response?.author ?? ''],
  ['responseAt', (idea) => (idea.response === undefined ? '' : isoTime(idea.response.createdAt))],
  ['commentCount', (idea) => idea.comments.length],
  ['comments', (idea) => (idea.comments.length === 0 ? '' : JSON.stringify(commentRecords(idea)))],
  ['sourceId', sourceIdOf],
  ['bodyFormat', () => 'markdown'],
];

/**
 * Writes ideas as CSV by RFC 4180, one row an idea, its comments as JSON in one cell.
 *
 * Begins with a byte order mark, without which Excel reads UTF-8 as the machine's old encoding and shows Korean as
 * rubbish. A cell that a spreadsheet would run as a formula gets an apostrophe before it (CWE-1236); importing takes it
 * off again.
 */
export async function* writeCsv(ideas: AsyncIterable<ExportedIdea>): AsyncGenerator<string, void, undefined> {
  yield `\ufeff${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  for await (const idea of ideas) {
    yield `${COLUMNS.map(([, value]) => csvCell(value(idea))).join(',')}\r\n`;
  }
}

/** One cell: guarded against being run as a formula, and quoted where RFC 4180 asks for it. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // An apostrophe before such a mark is doubled, so that taking one off always gives back the text.
  const safe = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
