import type { Cell } from '../tables.js';
import type { Row } from '../plan.js';

/*
 * Rows come as values in the order of the statement's columns: faster than objects, and no column name is ever an
 * object's key. These read one value; a value of another type means that a statement and its reader do not match.
 */

/** A string. */
export function text(row: Row, at: number): string {
  const value = row[at];
  if (typeof value !== 'string') throw mismatch('text', at, value);
  return value;
}

/** A string or nothing. */
export function textOrNull(row: Row, at: number): string | null {
  return row[at] === null ? null : text(row, at);
}

/** A number. */
export function number(row: Row, at: number): number {
  const value = row[at];
  if (typeof value !== 'number') throw mismatch('a number', at, value);
  return value;
}

/** A number or nothing. */
export function numberOrNull(row: Row, at: number): number | null {
  return row[at] === null ? null : number(row, at);
}

/** Bytes. */
export function bytes(row: Row, at: number): Uint8Array {
  const value = row[at];
  if (!(value instanceof Uint8Array)) throw mismatch('bytes', at, value);
  return value;
}

/** A truth value. */
export function truth(row: Row, at: number): boolean {
  return number(row, at) !== 0;
}

/** A list of strings, kept as JSON. */
export function strings(row: Row, at: number): readonly string[] {
  const json = text(row, at);
  return json === '[]' ? [] : (JSON.parse(json) as readonly string[]);
}

/** Counts by name, kept as JSON. */
export function counts(row: Row, at: number): Readonly<Record<string, number>> {
  const json = text(row, at);
  return json === '{}' ? {} : (JSON.parse(json) as Readonly<Record<string, number>>);
}

function mismatch(wanted: string, at: number, value: Cell | undefined): Error {
  return new TypeError(`column ${at} should be ${wanted}, but is ${value === null ? 'null' : typeof value}`);
}

const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;

/**
 * Text as both databases can keep it: PostgreSQL refuses U+0000, and half a surrogate pair is not UTF-8. Words are
 * cleaned long before, so this only keeps a fault elsewhere from being a different one on each database.
 */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd');
}

/** A value of a parameter as both databases can keep it. */
export function storableCell(cell: Cell): Cell {
  return typeof cell === 'string' ? storable(cell) : cell;
}
