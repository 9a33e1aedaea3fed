import type { Cell } from './tables.js';
import type { Dialect } from './statements.js';

/** A row as drivers give it: values in the order in which the statement names them. */
export type Row = readonly Cell[];

/** A parameter: a value, or a list for `in $1[]` or `in $1[int]`. */
export type Param = Cell | readonly string[] | readonly number[];

/** Whether a parameter is a list. */
export function isList(param: Param): param is readonly string[] | readonly number[] {
  return Array.isArray(param);
}

/**
 * A statement that reads, in the common subset of both databases with some things of our own:
 * - `$1`, `$2`, … are parameters; the same one may stand more than once
 * - `x in $1[]` compares with a list of strings, `x in $1[int]` with one of whole numbers
 * - `pairs($1)` is a table with the columns `a` and `b`, made of a JSON list of pairs of strings
 * - `json_array(…)` and `json_group_array(…)` make a list of values, and of rows, as SQLite calls them
 */
export interface Query {
  readonly sql: string;
  readonly params: readonly Param[];
}

/**
 * Something to read, written once for both databases: it yields statements that do not depend on each other and is
 * given their rows. All statements of one plan see the same snapshot.
 */
export type Plan<T> = Generator<readonly Query[], T, readonly (readonly Row[])[]>;

/** Turns a statement into the words of one database. */
export function queryText(dialect: Dialect, sql: string): string {
  return dialect === 'sqlite'
    ? sql
        .replace(/\bin (\$\d+)\[(?:int)?\]/g, 'in (select value from json_each($1))')
        .replace(/\bpairs\((\$\d+)\)/g, '(select value ->> 0 as a, value ->> 1 as b from json_each($1))')
        .replace(/\$(\d+)/g, '?$1')
    : sql
        .replace(/\bin (\$\d+)\[\]/g, '= any($1::text[])')
        .replace(/\bin (\$\d+)\[int\]/g, '= any($1::bigint[])')
        .replace(/\bpairs\((\$\d+)\)/g, '(select e ->> 0 as a, e ->> 1 as b from json_array_elements($1::json) e)')
        .replace(/\bjson_array\(/g, 'json_build_array(')
        .replace(/\bjson_group_array\(/g, 'json_agg(');
}

/** A plan of nothing: what it makes is there already. */
export function* plain<T>(made: T): Plan<T> {
  return made;
}

/** A plan of one statement. */
export function* one<T>(query: Query, map: (rows: readonly Row[]) => T): Plan<T> {
  const [rows = []] = yield [query];
  return map(rows);
}
