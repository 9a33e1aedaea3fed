import type { Table } from './tables.js';

/** The two kinds of SQL that are spoken. */
export type Dialect = 'sqlite' | 'postgres';

/** How rows of a {@link Write} meet the ones that stand. */
export type WriteType =
  /** New rows; one that exists is an error. */
  | 'insert'
  /** New rows, or new values of `columns` where the key exists. */
  | 'upsert'
  /** New rows; where the key exists, the other `columns` are added to what stands. */
  | 'add'
  /** New values of `columns` where the key exists; nothing where it does not. */
  | 'update'
  /** No rows any more. */
  | 'delete';

/** One set-based change of one table. No two rows have the same key. */
export interface Write {
  readonly type: WriteType;
  readonly table: Table;
  /** The columns that the rows carry, the key among them. */
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

const ARRAY_TYPES = { id: 'text[]', text: 'text[]', int: 'bigint[]', real: 'double precision[]' } as const;

function arrayType(table: Table, column: string): string {
  const type = table.columns[column];
  if (type === undefined) throw new Error(`${table.name} has no column ${column}`);
  return ARRAY_TYPES[type.replace('?', '') as keyof typeof ARRAY_TYPES];
}

/**
 * The text of a write. PostgreSQL takes every row in one statement, one array a column; SQLite takes one row, one
 * value a column, and runs the prepared statement in a loop, which inside a process is the faster way.
 */
export function writeSql(dialect: Dialect, { type, table, columns }: Omit<Write, 'rows'>): string {
  return dialect === 'sqlite' ? sqliteSql(type, table, columns) : postgresSql(type, table, columns);
}

function sqliteSql(type: WriteType, table: Table, columns: readonly string[]): string {
  const at = (column: string): string => `?${columns.indexOf(column) + 1}`;
  const where = table.key.map((column) => `${column} = ${at(column)}`).join(' and ');
  const others = columns.filter((column) => !table.key.includes(column));
  switch (type) {
    case 'update':
      return `update ${table.name} set ${others.map((column) => `${column} = ${at(column)}`).join(', ')} where ${where}`;
    case 'delete':
      return `delete from ${table.name} where ${where}`;
    default: {
      const values = columns.map(at).join(', ');
      return `insert into ${table.name} (${columns.join(', ')}) values (${values})${onConflict(type, table, others)}`;
    }
  }
}

function postgresSql(type: WriteType, table: Table, columns: readonly string[]): string {
  const arrays = columns.map((column, index) => `$${index + 1}::${arrayType(table, column)}`).join(', ');
  const source = `unnest(${arrays}) as n (${columns.join(', ')})`;
  const same = table.key.map((column) => `t.${column} = n.${column}`).join(' and ');
  const others = columns.filter((column) => !table.key.includes(column));
  switch (type) {
    case 'update':
      return `update ${table.name} t set ${others.map((column) => `${column} = n.${column}`).join(', ')} from ${source} where ${same}`;
    case 'delete':
      return `delete from ${table.name} t using ${source} where ${same}`;
    default: {
      const list = columns.join(', ');
      return `insert into ${table.name} (${list}) select ${list} from ${source}${onConflict(type, table, others)}`;
    }
  }
}

function onConflict(type: 'insert' | 'upsert' | 'add', table: Table, others: readonly string[]): string {
  if (type === 'insert') return '';
  const set = others.map((column) =>
    type === 'add' ? `${column} = ${table.name}.${column} + excluded.${column}` : `${column} = excluded.${column}`,
  );
  return ` on conflict (${table.key.join(', ')}) do update set ${set.join(', ')}`;
}
