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

const ARRAY_TYPES = {
  id: 'text[]',
  text: 'text[]',
  int: 'bigint[]',
  real: 'double precision[]',
  terms: 'text[]',
  idea: 'text[]',
  person: 'text[]',
  board: 'text[]',
} as const;

function typeOf(table: Table, column: string): keyof typeof ARRAY_TYPES {
  const type = table.columns[column];
  if (type === undefined) throw new Error(`${table.name} has no column ${column}`);
  return type.replace('?', '') as keyof typeof ARRAY_TYPES;
}

/** What a column is set to, made of what is given: the value itself, or the number of the row it names. */
function valueOf(dialect: Dialect, table: Table, column: string, given: string): string {
  switch (typeOf(table, column)) {
    case 'idea':
      return `(select no from ideas where id = ${given})`;
    case 'person':
      return `(select no from people where id = ${given})`;
    case 'board':
      return `(select no from boards where path = ${given})`;
    case 'terms':
      return dialect === 'sqlite' ? given : `string_to_array(${given}, ' ')::integer[]`;
    default:
      return given;
  }
}

/** How often SQLite's text names its parameters: a statement is prepared for each of these numbers of rows. */
export const SQLITE_CHUNKS = [32, 8, 1] as const;

/**
 * The text of a write. Both databases join the rows given, `n`, to the table. PostgreSQL takes any number of them, as
 * one array a column; SQLite takes `rows` of them, value by value, row by row.
 */
export function writeSql(dialect: Dialect, { type, table, columns }: Omit<Write, 'rows'>, rows: number): string {
  const source = dialect === 'sqlite' ? sqliteRows(columns, rows) : postgresRows(table, columns);
  const given = `with n (${columns.join(', ')}) as (${source})`;
  const value = (column: string): string => valueOf(dialect, table, column, `n.${column}`);
  const others = columns.filter((column) => !table.key.includes(column));
  switch (type) {
    case 'update': {
      const set = others.map((column) => `${column} = ${value(column)}`).join(', ');
      const same = table.key.map((column) => `t.${column} = ${value(column)}`).join(' and ');
      return `${given} update ${table.name} as t set ${set} from n where ${same}`;
    }
    case 'delete':
      return `${given} delete from ${table.name}
        where (${table.key.join(', ')}) in (select ${table.key.map(value).join(', ')} from n)`;
    default:
      // Without its `where`, SQLite would take the conflict for the condition of a join.
      return `${given} insert into ${table.name} (${columns.join(', ')})
        select ${columns.map(value).join(', ')} from n where true ${onConflict(type, table, others)}`;
  }
}

function sqliteRows(columns: readonly string[], rows: number): string {
  const row = `(${columns.map(() => '?').join(', ')})`;
  return `values ${Array<string>(rows).fill(row).join(', ')}`;
}

function postgresRows(table: Table, columns: readonly string[]): string {
  const arrays = columns.map((column, index) => `$${index + 1}::${ARRAY_TYPES[typeOf(table, column)]}`);
  return `select * from unnest(${arrays.join(', ')})`;
}

function onConflict(type: 'insert' | 'upsert' | 'add', table: Table, others: readonly string[]): string {
  if (type === 'insert') return '';
  const set = others.map((column) =>
    type === 'add' ? `${column} = ${table.name}.${column} + excluded.${column}` : `${column} = excluded.${column}`,
  );
  return `on conflict (${table.key.join(', ')}) do update set ${set.join(', ')}`;
}
