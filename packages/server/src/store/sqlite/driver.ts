import Libsql from 'libsql';
import type { Row } from '../sql/plan.js';
import type { Cell } from '../sql/tables.js';

/** A prepared statement. */
export interface DriverStatement {
  run(params: readonly Cell[]): void;
  all(params: readonly Cell[]): readonly Row[];
}

/** The little that the store asks of an SQLite driver, so that another one can take its place. */
export interface Driver {
  /** Runs one or more statements without parameters. */
  exec(sql: string): void;
  prepare(sql: string): DriverStatement;
  close(): void;
}

/** Opens a file, or `:memory:`, with the driver at hand. */
export function openDriver(path: string): Driver {
  const database = new Libsql(path);
  return {
    exec(sql) {
      database.exec(sql);
    },
    prepare(sql) {
      const statement = database.prepare(sql);
      // The driver refuses to ask for rows where there can be none.
      const { reader } = statement;
      if (reader) statement.raw(true);
      return {
        run(params) {
          statement.run(params);
        },
        all(params) {
          if (reader) return statement.all(params) as Row[];
          statement.run(params);
          return [];
        },
      };
    },
    close() {
      database.close();
    },
  };
}
