import type { Row } from './types.js';

/** Tells whether a JSON value is an object with named members (not an array, not null). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Makes a row of names and values; on a repeated name the later value wins, as in JSON. */
export function toRow(entries: Iterable<readonly [string, unknown]>): Row {
  // Without a prototype `row['__proto__'] = …` is an ordinary assignment and cannot reach Object.prototype.
  const row = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of entries) row[name] = value;
  return row;
}

/**
 * The value of a column, or undefined.
 *
 * A name that the row does not have is tried as a path (`author.name`), through own members only.
 */
export function cell(row: Row, column: string): unknown {
  if (Object.hasOwn(row, column)) return row[column];
  let value: unknown = row;
  for (const step of column.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

/**
 * The column names of some rows in order of appearance.
 *
 * Members of a nested object are columns of their own (`author.name`), one level deep: enough for what feedback
 * products return from their interfaces, and short enough to be listed in an error.
 */
export function columnsOf(rows: Iterable<Row>): string[] {
  const columns = new Set<string>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (isRecord(value)) for (const inner of Object.keys(value)) columns.add(`${name}.${inner}`);
      else columns.add(name);
    }
  }
  return [...columns];
}
