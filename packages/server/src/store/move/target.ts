import type { ClientBase } from 'pg';
import { nextEpoch } from '../sql/epoch.js';
import type { Row } from '../sql/plan.js';
import type { Cell } from '../sql/tables.js';
import { StoreError } from '../store.js';
import { keyOf, type MovedTable, selectFrom } from './source.js';

/** How far a copy has come: kept in the database that it goes to, and gone when it is whole. */
const PROGRESS = 'madang_moving';

/** Of which source a copy is. */
const MARK = '';

/** Rows that are read again at once. */
const STEP = 500;

/** A PostgreSQL database with the schema of this program and nothing in it, which takes rows as they are. */
export class MoveTarget {
  readonly #client: ClientBase;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  /**
   * Begins a copy, or goes on with one of the same source; returns how far each table has come.
   * @throws StoreError `unsupported` where something else is in the database
   */
  async begin(mark: string, tables: readonly MovedTable[]): Promise<ReadonlyMap<string, readonly Cell[]>> {
    const there = await this.#rows(`select to_regclass('${PROGRESS}')::text`);
    if (there[0]?.[0] == null) {
      for (const { name } of tables) {
        if ((await this.#rows(`select 1 from "${name}" limit 1`)).length > 0) throw notEmpty();
      }
      await this.#client.query(`create table ${PROGRESS} (name text primary key, after text not null)`);
      await this.#client.query(`insert into ${PROGRESS} values ($1, $2)`, [MARK, mark]);
    }
    const come = new Map((await this.#rows(`select name, after from ${PROGRESS}`)).map(([name, after]) => [String(name), String(after)]));
    if (come.get(MARK) !== mark) throw changed();
    come.delete(MARK);
    return new Map([...come].map(([name, after]) => [name, JSON.parse(after) as readonly Cell[]]));
  }

  /** Takes rows, with how far that table has come by them: both or neither. */
  async take(table: MovedTable, rows: readonly Row[]): Promise<void> {
    const last = rows.at(-1);
    if (!last) return;
    await this.#client.query('begin');
    try {
      await this.#insert(table.name, table.columns, rows);
      await this.#client.query(
        `insert into ${PROGRESS} values ($1, $2) on conflict (name) do update set after = excluded.after`,
        [table.name, JSON.stringify(keyOf(table, last))],
      );
      await this.#client.query('commit');
    } catch (error) {
      await this.#client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Notes what proposes search results for some ideas, by their numbers. */
  async takeTerms(rows: readonly (readonly [idea: number, terms: readonly number[]])[]): Promise<void> {
    const values = JSON.stringify(rows.map(([rowid, terms]) => ({ rowid, terms })));
    await this.#client.query(
      'insert into idea_grams select * from json_populate_recordset(null::idea_grams, $1::json) on conflict do nothing',
      [values],
    );
  }

  /** The rows of a table, read back a step at a time. */
  async *rows(table: MovedTable): AsyncIterable<readonly Row[]> {
    for (let last: readonly Cell[] | null = null; ; ) {
      const found = await this.#rows(`${selectFrom(table, last !== null, (n) => `$${n}`)} limit ${STEP}`, last ?? []);
      if (found.length > 0) yield found;
      if (found.length < STEP) return;
      last = keyOf(table, found.at(-1) ?? []);
    }
  }

  /**
   * Ends a copy: numbers go on behind the last one, and the history counts as another one, so that whoever still holds
   * rows of before asks anew.
   */
  async end(epoch: number, now: number): Promise<void> {
    const numbered = await this.#rows(
      `select table_name, column_name from information_schema.columns where is_identity = 'YES' and table_schema = current_schema()`,
    );
    await this.#client.query('begin');
    for (const [table, column] of numbered.map((row) => row.map(String))) {
      await this.#client.query(
        `select setval(pg_get_serial_sequence('"${table}"', '${column}'), coalesce(max("${column}"), 0) + 1, false) from "${table}"`,
      );
    }
    const [[before] = []] = await this.#rows('select epoch from history');
    await this.#client.query('update history set epoch = $1', [nextEpoch(Math.max(epoch, Number(before ?? 0)), now)]);
    await this.#client.query(`drop table ${PROGRESS}`);
    await this.#client.query('commit');
    await this.#client.query('analyze');
  }

  async #insert(table: string, columns: readonly string[], rows: readonly Row[]): Promise<void> {
    const records = rows.map((row) =>
      Object.fromEntries(columns.map((column, at) => [column, bindable(row[at] ?? null)])),
    );
    const list = columns.map((column) => `"${column}"`).join(', ');
    await this.#client.query(
      `insert into "${table}" (${list}) overriding system value
        select ${list} from json_populate_recordset(null::"${table}", $1::json) on conflict do nothing`,
      [JSON.stringify(records)],
    );
  }

  async #rows(text: string, values: readonly Cell[] = []): Promise<readonly Row[]> {
    const { rows } = await this.#client.query<Row[number][]>({ text, values: [...values], rowMode: 'array' });
    return rows;
  }
}

/** Bytes as PostgreSQL reads them out of JSON. */
function bindable(cell: Cell): string | number | null {
  return cell instanceof Uint8Array ? `\\x${Buffer.from(cell).toString('hex')}` : cell;
}

function notEmpty(): StoreError {
  return new StoreError('unsupported', 'There is a community in that database already. Name an empty one: nothing is mixed.');
}

function changed(): StoreError {
  return new StoreError(
    'unsupported',
    'A copy was begun here of a state that is no more. Make the database empty again (drop and create it), and start anew.',
  );
}
