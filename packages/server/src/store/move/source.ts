import type { Row } from '../sql/plan.js';
import type { Cell } from '../sql/tables.js';
import type { Driver } from '../sqlite/driver.js';

/** A table as it is copied: whole rows, by its key. */
export interface MovedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Where the columns of its key stand among {@link columns}. */
  readonly key: readonly number[];
  readonly rows: number;
}

/** What each database has of its own: which program and which history this is, and what proposes search results. */
const ITS_OWN = /^(sqlite_|schema_migrations$|history$|idea_grams)/;

/** Rows a step; fewer where they hold pictures. */
const STEP = 1_000;
const STEP_OF_BYTES = 16;

/** The embedded database, read table by table. */
export class MoveSource {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  /**
   * What tells whether this is still the database of which a copy was begun. Everything that matters raises the head of
   * a log.
   */
  mark(): string {
    return JSON.stringify([this.#all('select epoch from history'), this.#all('select community, head from logs order by 1')]);
  }

  /** The epoch of its history. */
  epoch(): number {
    return Number(this.#all('select epoch from history')[0]?.[0] ?? 0);
  }

  /** Every table, those that others refer to before them. */
  tables(): readonly MovedTable[] {
    const names = this.#all(`select name from sqlite_master where type = 'table' order by name`)
      .map(([name]) => String(name))
      .filter((name) => !ITS_OWN.test(name));
    const sorted: string[] = [];
    const visit = (name: string): void => {
      if (sorted.includes(name)) return;
      for (const [to] of this.#all('select distinct "table" from pragma_foreign_key_list(?)', [name])) {
        if (to !== name) visit(String(to));
      }
      sorted.push(name);
    };
    names.forEach(visit);
    return sorted.map((name) => this.#table(name));
  }

  /** The rows of a table in the order of its key, after one, a step at a time. */
  *rows(table: MovedTable, after: readonly Cell[] | null): Iterable<readonly Row[]> {
    const step = this.#hasBytes(table.name) ? STEP_OF_BYTES : STEP;
    for (let last = after; ; ) {
      const rows = this.#all(`${selectFrom(table, last !== null, () => '?')} limit ${step}`, last ?? []);
      if (rows.length > 0) yield rows;
      if (rows.length < step) return;
      last = keyOf(table, rows.at(-1) ?? []);
    }
  }

  #table(name: string): MovedTable {
    const columns = this.#all('select name, pk from pragma_table_info(?) order by cid', [name]);
    const key = columns.map(([, pk], at) => ({ pk: Number(pk), at })).filter(({ pk }) => pk > 0);
    if (key.length === 0) throw new Error(`the table ${name} has no key to copy it by`);
    const [[rows] = []] = this.#all(`select count(*) from "${name}"`);
    return {
      name,
      columns: columns.map(([column]) => String(column)),
      key: key.sort((a, b) => a.pk - b.pk).map(({ at }) => at),
      rows: Number(rows),
    };
  }

  #hasBytes(name: string): boolean {
    return this.#all(`select 1 from pragma_table_info(?) where lower(type) = 'blob'`, [name]).length > 0;
  }

  #all(sql: string, params: readonly Cell[] = []): readonly Row[] {
    return this.#driver.prepare(sql).all(params);
  }
}

/** Selects whole rows in the order of the key, after a key where there is one. */
export function selectFrom(table: MovedTable, after: boolean, param: (n: number) => string): string {
  const columns = table.columns.map((column) => `"${column}"`);
  const key = table.key.map((at) => columns[at]).join(', ');
  const where = after ? ` where (${key}) > (${table.key.map((_, n) => param(n + 1)).join(', ')})` : '';
  return `select ${columns.join(', ')} from "${table.name}"${where} order by ${key}`;
}

/** The values of a row's key. */
export function keyOf({ key }: MovedTable, row: Row): readonly Cell[] {
  return key.map((at) => row[at] ?? null);
}
