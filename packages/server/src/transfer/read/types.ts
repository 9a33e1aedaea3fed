/** The file formats a table can be read from. */
export type TableFormat = 'csv' | 'json' | 'jsonl';

/** The text encodings that are recognised. `cp949` is Korean Excel's and a superset of EUC-KR. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949' | 'windows-1252';

/**
 * One row as the file has it, by column name: strings from CSV, any JSON value from JSON and JSONL.
 *
 * Rows have no prototype, so a column called `__proto__` or `constructor` is only a column; read them with
 * {@link cell} or `Object.hasOwn`.
 */
export type Row = Readonly<Record<string, unknown>>;

/** Why one place in a file could not be read as a row. The rows around it still come. */
export interface TableProblem {
  readonly kind:
    | 'broken-json'
    | 'not-an-object'
    | 'ragged-row'
    | 'too-long'
    | 'unclosed-quote'
    | 'cut-off'
    | 'second-list';
  /** One English sentence for the person who owns the file. */
  readonly message: string;
}

/** What iterating a table gives: a row, or a place that is not one. `line` counts from 1, where the row begins. */
export type TableEvent =
  | { readonly line: number; readonly row: Row }
  | { readonly line: number; readonly problem: TableProblem };

/** The kinds of {@link TableError}. */
export type TableErrorKind =
  | 'not-found'
  | 'unreadable'
  | 'empty'
  | 'not-a-table'
  | 'wrong-shape'
  | 'unknown-encoding';

/** A file that cannot be used at all, with one sentence that says what it is and what to do about it. */
export class TableError extends Error {
  readonly kind: TableErrorKind;

  constructor(kind: TableErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TableError';
    this.kind = kind;
  }
}

/**
 * The longest line, record or JSON item that is held in memory, in UTF-16 units. Longer ones are reported and passed
 * over, so that a file without line ends cannot exhaust the memory.
 */
export const MAX_RECORD_LENGTH = 16 * 1024 * 1024;
