import type { Store } from '../store.js';
import { backupTo } from './backup.js';
import { Connection } from './connection.js';
import { type Driver, type DriverStatement, openDriver } from './driver.js';
import { migrate, settleEpoch } from './setup.js';
import { SqliteStore } from './store.js';

/** Opens a database that is gone when it is closed. */
export function openMemory(now: () => number): Store {
  const connection = new Connection(openDriver(':memory:'));
  setUp(connection, now());
  return storeOver(connection, now);
}

/**
 * Databases in memory, one after the other: each is empty when it is opened, as a new one is, and the schema is made,
 * and statements are prepared, once for all of them. That takes longer than most tests.
 */
export class MemoryShelf {
  readonly #free: Kept[] = [];

  open(now: () => number): Store {
    let kept = this.#free.pop();
    if (!kept) {
      kept = new Kept(openDriver(':memory:'));
      setUp(new Connection(kept.lend(() => undefined)), now());
      kept.learn();
    }
    const one = kept;
    return storeOver(new Connection(one.lend(() => void this.#free.push(one))), now);
  }
}

/** The tables that a store fills. Those behind the text search are emptied with it. */
const FILLED = `select name from sqlite_master where type = 'table' and name <> 'schema_migrations'
  and name not like 'sqlite\\_%' escape '\\' and name not like 'idea\\_grams\\_%' escape '\\'`;

/** What keeps lines of the audit from being taken out again, for whoever uses the product. */
const GUARDS = `select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'audit'`;

/** A database that is lent to one after the other. */
class Kept {
  readonly #driver: Driver;
  readonly #prepared = new Map<string, DriverStatement>();
  #tables: readonly string[] = [];

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  /** The schema is made: looks at what has to be emptied. */
  learn(): void {
    this.#tables = this.#prepare(FILLED).all([]).map(([name]) => String(name));
  }

  /** The database for one, until they close it. */
  lend(onClose: () => void): Driver {
    let open = true;
    const check = (): void => {
      if (!open) throw new Error('The database is closed.');
    };
    return {
      exec: (sql) => {
        check();
        this.#driver.exec(sql);
      },
      prepare: (sql) => {
        check();
        const statement = this.#prepare(sql);
        return {
          run(params) {
            check();
            statement.run(params);
          },
          all(params) {
            check();
            return statement.all(params);
          },
        };
      },
      close: () => {
        check();
        open = false;
        this.#empty();
        onClose();
      },
    };
  }

  #empty(): void {
    // All goes at once, whatever refers to what.
    this.#driver.exec('pragma foreign_keys = off; begin');
    for (const table of this.#tables) {
      if (table === 'audit') this.#emptyAudit();
      // A word of its own: to delete row by row would leave a mark for each.
      else if (table === 'idea_grams') this.#prepare("insert into idea_grams (idea_grams) values ('delete-all')").run([]);
      else this.#prepare(`delete from ${table}`).run([]);
    }
    this.#driver.exec('commit; pragma foreign_keys = on');
  }

  #emptyAudit(): void {
    if (this.#prepare('select 1 from audit limit 1').all([]).length === 0) return;
    const guards = this.#prepare(GUARDS).all([]);
    for (const [name] of guards) this.#driver.exec(`drop trigger ${String(name)}`);
    this.#driver.exec('delete from audit');
    for (const [, sql] of guards) this.#driver.exec(String(sql));
  }

  #prepare(sql: string): DriverStatement {
    let statement = this.#prepared.get(sql);
    if (!statement) this.#prepared.set(sql, (statement = this.#driver.prepare(sql)));
    return statement;
  }
}

function setUp(connection: Connection, now: number): void {
  connection.exec('pragma foreign_keys = on');
  migrate(connection, now);
}

function storeOver(connection: Connection, now: () => number): Store {
  return new SqliteStore({
    writer: connection,
    reader: connection,
    place: 'memory',
    epoch: settleEpoch(connection, now()),
    now,
    backup: async (path) => backupTo(connection, path),
    release: () => undefined,
  });
}
