import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeText } from './decode.js';
import type { ByteSource, DecodedText } from './decode.js';
import { readCsv } from './csv.js';
import { declaredDelimiter, NO_DELIMITER, sniffDelimiter } from './delimiter.js';
import { sniffFormat } from './format.js';
import { readJson } from './json.js';
import { readJsonl } from './jsonl.js';
import { peekText } from './peek.js';
import type { PeekedText } from './peek.js';
import { columnsOf } from './row.js';
import { MAX_RECORD_LENGTH, TableError } from './types.js';
import type { Row, TableEvent, TableFormat, TableProblem, TextEncoding } from './types.js';

/** Options of {@link openTable}. What is not given is found out from the content. */
export interface OpenOptions {
  /** The file's name; its extension decides only where the content leaves the format open. */
  readonly name?: string | undefined;
  readonly format?: TableFormat | undefined;
  readonly encoding?: TextEncoding | undefined;
  /** The cell delimiter of a CSV file. */
  readonly delimiter?: string | undefined;
  /** The member of a JSON object that holds the rows. Default: its first list of objects. */
  readonly list?: string | undefined;
}

/** An open table: what was found out about it, its first rows, and the stream of all of them. */
export interface Table {
  readonly format: TableFormat;
  /** The delimiter of a CSV file; undefined for other formats and for a single column. */
  readonly delimiter: string | undefined;
  /** The member of the root object that is read, for JSON. */
  readonly list: string | undefined;
  /** Column names: the header of a CSV file, else the fields of the first rows (`author.name` for nested ones). */
  readonly columns: readonly string[];
  /** The first rows, for suggesting a mapping and for a preview. They come in `events` too. */
  readonly sample: readonly Row[];
  /** All rows and problems from the beginning, one at a time. Can be iterated once; ending early closes the file. */
  readonly events: AsyncGenerator<TableEvent, void, undefined>;
  /** The encoding; `utf-8` as long as only ASCII was seen. */
  encoding(): TextEncoding;
  /** Bytes read so far, for a progress bar. */
  bytesRead(): number;
  /** English sentences about the file as a whole (repeated column names, dropped NULs). */
  notes(): readonly string[];
}

/** What is read ahead: enough to tell the format, few enough to be held. */
const SAMPLE_EVENTS = 200;
const SAMPLE_CHARACTERS = 64 * 1024;

/**
 * Opens a table of CSV, JSON or JSONL from a file's bytes and finds out format, encoding, delimiter and columns.
 *
 * Throws {@link TableError} with one sentence when the bytes are no table: empty, an image, a workbook, a web page,
 * JSON of another shape, an unknown encoding. Single bad rows do not throw; they come as `problem` events.
 */
export async function openTable(source: ByteSource, options: OpenOptions = {}): Promise<Table> {
  const decoded = decodeText(source, options.encoding);
  const text = await peekText(decoded.chunks, { atLeast: SAMPLE_CHARACTERS, atMost: MAX_RECORD_LENGTH });
  try {
    if (text.head.trim() === '' && text.complete) throw new TableError('empty', 'The file is empty.');
    return await describe(decoded, text, options);
  } catch (error) {
    await text.chunks.return();
    throw error;
  }
}

/**
 * Opens the table in a file; also tells the file's size in bytes.
 *
 * Throws {@link TableError} `not-found` or `unreadable` besides those of {@link openTable}.
 */
export async function openTableFile(
  path: string,
  options: OpenOptions = {},
): Promise<{ readonly table: Table; readonly size: number }> {
  const size = await fileSize(path);
  const table = await openTable(createReadStream(path, { highWaterMark: 256 * 1024 }), {
    ...options,
    name: options.name ?? basename(path),
  });
  return { table, size };
}

async function fileSize(path: string): Promise<number> {
  try {
    const file = await stat(path);
    if (file.isDirectory()) throw new TableError('unreadable', `${path} is a folder, not a file.`);
    return file.size;
  } catch (cause) {
    if (cause instanceof TableError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new TableError('not-found', `There is no file ${path}.`, { cause });
    throw new TableError('unreadable', `${path} cannot be read (${code ?? 'unknown error'}).`, { cause });
  }
}

async function describe(decoded: DecodedText, text: PeekedText, options: OpenOptions): Promise<Table> {
  const format = options.format ?? sniffFormat(text.head, { complete: text.complete, name: options.name ?? '' });
  const declared = declaredDelimiter(text.head);
  const delimiter = options.delimiter ?? declared ?? sniffDelimiter(text.head, text.complete);
  const notes: string[] = [];
  let header: readonly string[] | undefined;
  let list: string | undefined;

  const onHeader = (columns: readonly string[], headerNotes: readonly string[]): void => {
    refuseProse(columns, delimiter);
    header = columns;
    notes.push(...headerNotes);
  };
  const rows = format === 'csv'
    ? readCsv(text.chunks, { delimiter, skipFirst: declared !== undefined, onHeader })
    : format === 'json'
      ? readJson(text.chunks, { list: options.list, onList: (name) => (list = name) })
      : readJsonl(text.chunks);

  const ahead = await readAhead(rows);
  const sample = ahead.events.flatMap((event) => ('row' in event ? [event.row] : []));
  refuseUnreadable(ahead.events);

  return {
    format,
    delimiter: format !== 'csv' || delimiter === NO_DELIMITER ? undefined : delimiter,
    list,
    columns: header ?? columnsOf(sample),
    sample,
    events: all(ahead.events, rows),
    encoding: decoded.encoding,
    bytesRead: decoded.bytesRead,
    notes: () => {
      const nuls = decoded.nulsDropped();
      return nuls === 0 ? notes : [...notes, `${nuls} NUL character${nuls === 1 ? ' was' : 's were'} left out.`];
    },
  };
}

/** Takes the first events, by number and by size, without losing them. */
async function readAhead(rows: AsyncGenerator<TableEvent, void, undefined>): Promise<{ events: TableEvent[] }> {
  const events: TableEvent[] = [];
  let size = 0;
  while (events.length < SAMPLE_EVENTS && size < 4 * 1024 * 1024) {
    const next = await rows.next();
    if (next.done === true) break;
    events.push(next.value);
    if ('row' in next.value) size += roughSize(next.value.row);
  }
  return { events };
}

const roughSize = (row: Row): number =>
  Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 16), 0);

async function* all(
  ahead: readonly TableEvent[],
  rest: AsyncGenerator<TableEvent, void, undefined>,
): AsyncGenerator<TableEvent, void, undefined> {
  try {
    yield* ahead;
    yield* rest;
  } finally {
    await rest.return();
  }
}

/** A beginning in which nothing at all could be read is not a table with faults but something else. */
function refuseUnreadable(events: readonly TableEvent[]): void {
  const problems: { line: number; problem: TableProblem }[] = [];
  for (const event of events) {
    if ('row' in event) return;
    problems.push(event);
  }
  const first = problems[0];
  if (first === undefined) return;
  const kind = problems.every(({ problem }) => problem.kind === 'not-an-object') ? 'wrong-shape' : 'not-a-table';
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more like it)`;
  const reason = `Line ${first.line}: ${first.problem.message}${more}`;
  throw new TableError(kind, `Nothing in this file could be read. ${reason}`);
}

/** A letter, a log or source code also has a first line; a header has short names. */
function refuseProse(columns: readonly string[], delimiter: string): void {
  const longest = Math.max(...columns.map((name) => name.length));
  if (longest > (delimiter === NO_DELIMITER ? 120 : 400)) {
    throw new TableError(
      'not-a-table',
      'The first line does not name columns, so this is not a table. Expected CSV with a header line, JSON or JSONL.',
    );
  }
}
