import type { Dialect } from '../statements.js';

/** The words in which the two databases' table definitions differ. */
export interface Ddl {
  readonly dialect: Dialect;
  /** Text compared byte by byte, so that both databases keep the same order. */
  readonly id: string;
  readonly text: string;
  readonly int: string;
  readonly real: string;
  readonly bytes: string;
  /** A primary key that numbers rows by itself, in the order in which they come. */
  readonly numbered: string;
  /**
   * Follows the closing bracket of a table whose rows are small and found by their key. SQLite then keeps them inside
   * the key's own tree, so that a row is one place to write and not two; PostgreSQL has no such thing.
   */
  readonly keyed: string;
  /** Follows the closing bracket of a table whose rows are rewritten by every vote. */
  readonly hot: string;
}

/** One step of the schema, forward only. What was released is never changed: a later step mends it. */
export interface Migration {
  /** 1, 2, 3, … without holes. */
  readonly version: number;
  readonly name: string;
  /** The statements, in order. They run in one transaction with the note that they ran. */
  readonly statements: (ddl: Ddl) => readonly string[];
}

/** The words of a dialect. */
export function ddlOf(dialect: Dialect): Ddl {
  return dialect === 'sqlite'
    ? { dialect, id: 'text', text: 'text', int: 'integer', real: 'real', bytes: 'blob', numbered: 'integer primary key', keyed: ' without rowid', hot: '' }
    : {
        dialect,
        id: 'text collate "C"',
        text: 'text',
        int: 'bigint',
        real: 'double precision',
        bytes: 'bytea',
        numbered: 'bigint generated always as identity primary key',
        keyed: '',
        // Room in every page lets a changed row stay in it, and its dead versions go without a vacuum.
        hot: ' with (fillfactor = 70)',
      };
}
