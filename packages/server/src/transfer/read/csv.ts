import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { CsvError } from 'csv-parse';
import { tooLong } from './jsonl.js';
import { toRow } from './row.js';
import { MAX_RECORD_LENGTH } from './types.js';
import type { TableEvent, TableProblem } from './types.js';

/** Options of {@link readCsv}. */
export interface CsvOptions {
  readonly delimiter: string;
  /** True when the first line is Excel's `sep=;`, which is no record. */
  readonly skipFirst: boolean;
  /** Told the column names, made unique, and what had to be changed to get them, before the first row. */
  readonly onHeader: (columns: readonly string[], notes: readonly string[]) => void;
}

/**
 * Reads delimiter-separated values whose first record names the columns. The text's line ends must be `\n`.
 *
 * Quoted cells may hold line ends; quotes inside an unquoted cell are text. A row with more or fewer cells than the
 * header is reported, not guessed at: its cells may have moved. Rows without any text are passed over.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  { delimiter, skipFirst, onHeader }: CsvOptions,
): AsyncGenerator<TableEvent, void, undefined> {
  let columns: readonly string[] | undefined;
  let nextLine = 1;
  let skip = skipFirst;
  let broken: CsvError | undefined;
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_LENGTH,
    // An error that is thrown would take with it the good rows that wait in the stream's buffer.
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= error;
      return undefined;
    },
  });
  const untilBroken = async function* (): AsyncGenerator<string, void, undefined> {
    for await (const chunk of chunks) {
      if (broken !== undefined) return;
      yield chunk;
    }
  };
  // Errors of the source arrive in the loop below, since `pipeline` destroys the parser with them.
  const piped = pipeline(Readable.from(untilBroken()), parser).catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      // The parser tells the line a record ends on; the line ends inside its cells lead back to where it begins.
      const line = info.lines - record.reduce((sum, text) => sum + countLineEnds(text), 0);
      nextLine = info.lines + 1;
      if (skip) {
        skip = false;
      } else if (columns === undefined) {
        const named = nameColumns(record);
        columns = named.columns;
        onHeader(named.columns, named.notes);
      } else if (record.some((text) => text.trim() !== '')) {
        yield { line, ...rowOrProblem(record, columns) };
      }
    }
    if (broken !== undefined) yield { line: nextLine, problem: problemOf(broken, nextLine) };
  } finally {
    parser.destroy();
    await piped;
  }
}

function rowOrProblem(record: readonly string[], columns: readonly string[]) {
  const extra = record.slice(columns.length);
  if (record.length < columns.length || extra.some((text) => text.trim() !== '')) {
    const message = `This row has ${record.length} cells where the header has ${columns.length}; `
      + 'a delimiter inside a text may not be quoted.';
    return { problem: { kind: 'ragged-row', message } } as const;
  }
  return { row: toRow(columns.map((column, index) => [column, withoutGuard(record[index] ?? '')])) };
}

/**
 * A cell without the apostrophe that spreadsheet-safe exports (ours too) put before `=`, `+`, `-`, `@` and tab, so that
 * the cell is not run as a formula.
 */
function withoutGuard(text: string): string {
  return /^'+[=+\-@\t]/.test(text) ? text.slice(1) : text;
}

/** Trims the names, numbers the repeated ones, and names the nameless after their place. */
function nameColumns(header: readonly string[]): { columns: readonly string[]; notes: readonly string[] } {
  const notes: string[] = [];
  const used = new Set<string>();
  const names = header.map((text) => text.trim().replace(/\s+/g, ' '));
  // A delimiter at the end of every line makes a last column that is no column.
  while (names.length > 1 && names.at(-1) === '') names.pop();
  const columns = names.map((name, index) => {
    const wanted = name === '' ? `column ${index + 1}` : name;
    let free = wanted;
    for (let n = 2; used.has(free); n += 1) free = `${wanted} (${n})`;
    used.add(free);
    if (name === '') notes.push(`Column ${index + 1} has no name; it is called "${free}" here.`);
    else if (free !== wanted) notes.push(`Several columns are called "${wanted}"; a later one is "${free}" here.`);
    return free;
  });
  return { columns, notes };
}

function problemOf(error: CsvError, line: number): TableProblem {
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const { message } = tooLong('This row');
    return { kind: 'too-long', message: `${message} Nothing after it was read: is a quote (") not closed?` };
  }
  const message = `A quote (") opened on or after line ${line} is never closed: all from there to the end of the file `
    + 'is one cell and could not be read.';
  return { kind: 'unclosed-quote', message };
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
