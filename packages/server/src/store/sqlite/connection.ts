import { isList, type Param, type Plan, type Query, queryText, type Row } from '../sql/plan.js';
import { storableCell } from '../sql/rows/cells.js';
import { SQLITE_CHUNKS, type Write, writeSql } from '../sql/statements.js';
import type { Cell } from '../sql/tables.js';
import type { Driver, DriverStatement } from './driver.js';

/** A driver with every statement prepared once, that runs plans and writes. */
export class Connection {
  readonly #driver: Driver;
  readonly #prepared = new Map<string, DriverStatement>();
  /** Prepared writes by what they do; the text is only made once. */
  readonly #writes = new Map<string, DriverStatement>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  exec(sql: string): void {
    this.#driver.exec(sql);
  }

  /** Runs `work` in a transaction: `immediate` to write, `deferred` for one snapshot over several reads. */
  transaction<T>(mode: 'immediate' | 'deferred', work: () => T): T {
    this.#run(`begin ${mode}`);
    let result: T;
    try {
      result = work();
    } catch (error) {
      this.#rollback();
      throw error;
    }
    try {
      this.#run('commit');
    } catch (error) {
      this.#rollback();
      throw error;
    }
    return result;
  }

  /** Runs a plan within the transaction at hand. */
  run<T>(plan: Plan<T>): T {
    let step = plan.next();
    while (step.done !== true) step = plan.next(step.value.map((query) => this.#all(query)));
    return step.value;
  }

  /** Carries out writes within the transaction at hand, many rows a call: calling costs more than writing a row. */
  write(writes: readonly Write[]): void {
    for (const write of writes) {
      const { columns, rows } = write;
      let from = 0;
      for (const size of SQLITE_CHUNKS) {
        for (; rows.length - from >= size; from += size) {
          const params: Cell[] = [];
          for (let at = from; at < from + size; at += 1) {
            for (const column of columns) params.push(storableCell(rows[at]?.[column] ?? null));
          }
          this.#writer(write, size).run(params);
        }
      }
    }
  }

  /** Runs one statement with parameters. */
  execute(sql: string, params: readonly Cell[] = []): void {
    this.#prepare(queryText('sqlite', sql)).run(params);
  }

  /** Folds the log of writes into the file, and empties it. Somebody else who reads may stand in its way. */
  fold(): void {
    try {
      this.#prepare('pragma wal_checkpoint(truncate)').all([]);
    } catch {
      // The next start does it.
    }
  }

  close(): void {
    this.#prepared.clear();
    this.#writes.clear();
    this.#driver.close();
  }

  #all({ sql, params }: Query): readonly Row[] {
    return this.#prepare(sql, queryText).all(params.map(bindable));
  }

  #run(sql: string): void {
    this.#prepare(sql).run([]);
  }

  #rollback(): void {
    try {
      this.#driver.exec('rollback');
    } catch {
      // SQLite rolls back by itself on some faults; the one that led here is what the caller needs to see.
    }
  }

  #prepare(sql: string, translate?: typeof queryText): DriverStatement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#driver.prepare(translate ? translate('sqlite', sql) : sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  #writer(write: Write, size: number): DriverStatement {
    const name = `${size} ${write.type} ${write.table.name} ${write.columns.join()}`;
    let statement = this.#writes.get(name);
    if (!statement) {
      statement = this.#driver.prepare(writeSql('sqlite', write, size));
      this.#writes.set(name, statement);
    }
    return statement;
  }
}

/** Lists travel as JSON. */
function bindable(param: Param): Cell {
  return isList(param) ? JSON.stringify(param.map(storableCell)) : storableCell(param);
}
