import type { ExportFormat } from '@madang/protocol';
import { csvCell } from './csv.js';
import { isoTime } from './record.js';

/** What is exported as rows of fields. A field whose name ends in `At` is a time; what is undefined is left out. */
export type ExportedRow = Readonly<Record<string, unknown>>;

/** A file of rows: what they are, and in CSV the columns, in order. `account.id` is a field within a field. */
export interface RowFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<ExportedRow>;
}

/**
 * Writes rows in a format, as pieces of text: CSV by the rules of `writeCsv`; a JSON document
 * `{"format": "madang-<name>", "version": 1, "exportedAt": …, "<name>": […]}`, one row a line; or one object a line.
 *
 * @param exportedAt Unix time in milliseconds
 */
export async function* writeRows(
  format: ExportFormat,
  { name, columns, rows }: RowFile,
  exportedAt: number,
): AsyncGenerator<string, void, undefined> {
  if (format === 'csv') yield `\ufeff${columns.join(',')}\r\n`;
  if (format === 'json') yield `{"format": "madang-${name}", "version": 1, "exportedAt": "${isoTime(exportedAt)}", "${name}": [`;
  let first = true;
  for await (const row of rows) {
    if (format === 'csv') yield `${columns.map((column) => csvCell(cellOf(row, column))).join(',')}\r\n`;
    else yield format === 'jsonl' ? `${JSON.stringify(row)}\n` : `${first ? '' : ','}\n${JSON.stringify(row)}`;
    first = false;
  }
  if (format === 'json') yield '\n]}\n';
}

function cellOf(row: ExportedRow, column: string): string | number {
  const value = column
    .split('.')
    .reduce<unknown>((within, field) => (within as ExportedRow | null | undefined)?.[field], row);
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return column.endsWith('At') ? isoTime(value) : value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
