import { join, resolve } from 'node:path';
import { terms } from '../../search/index.js';
import { openClient } from '../postgres/pool.js';
import { openPostgresStore } from '../postgres/index.js';
import { postgresError } from '../postgres/errors.js';
import type { Row } from '../sql/plan.js';
import { openDriver } from '../sqlite/driver.js';
import { DATABASE_FILE, openSqliteStore } from '../sqlite/index.js';
import { lockFolder } from '../sqlite/lock.js';
import { Digest } from './digest.js';
import { MoveSource } from './source.js';
import { MoveTarget } from './target.js';

/** From where to where, and who is told how far it is. */
export interface Move {
  /** The data folder, which nobody serves meanwhile. */
  readonly folder: string;
  /** `postgres://…`, an empty database. */
  readonly url: string;
  /** Unix milliseconds now. */
  readonly now: () => number;
  /** Told of every step: how many rows of how many are copied, or read again and compared. */
  readonly onProgress?: (doing: 'copy' | 'check', done: number, total: number) => void;
}

/** What was moved. */
export interface Moved {
  readonly tables: number;
  readonly rows: number;
}

/**
 * Copies everything of an embedded database to PostgreSQL, and compares each table by a sum over all its rows. What is
 * cut off goes on where it was. The folder is only read.
 * @throws StoreError when one of them cannot be had, or something else is in the database
 * @throws Error when what arrived is not what was sent
 */
export async function moveToPostgres(move: Move): Promise<Moved> {
  const { url, now, onProgress = () => undefined } = move;
  const folder = resolve(move.folder);
  // Each brings its schema up to date; then they have the same tables.
  const stores = [await openSqliteStore({ folder, now }), await openPostgresStore({ url, now })];
  for (const store of stores) await store.close();
  const release = lockFolder(folder);
  const driver = openDriver(join(folder, DATABASE_FILE));
  const client = openClient(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const source = new MoveSource(driver);
    const target = new MoveTarget(client);
    const tables = source.tables();
    const total = tables.reduce((sum, { rows }) => sum + rows, 0);
    const come = await target.begin(source.mark(), tables);
    let done = 0;
    for (const table of tables) {
      let here = 0;
      for (const rows of source.rows(table, come.get(table.name) ?? null)) {
        await target.take(table, rows);
        here += rows.length;
        onProgress('copy', done + here, total);
      }
      done += table.rows;
    }
    await findable(source, target);
    done = 0;
    for (const table of tables) {
      const [there, here] = [new Digest(), new Digest()];
      for (const rows of source.rows(table, null)) there.add(rows);
      for await (const rows of target.rows(table)) {
        here.add(rows);
        onProgress('check', (done += rows.length), total);
      }
      const [sent, arrived] = [there.words, here.words];
      if (sent !== arrived) throw new Error(`${table.name} is not the same: ${sent} were sent, ${arrived} arrived.`);
    }
    await target.end(source.epoch(), now());
    return { tables: tables.length, rows: total };
  } catch (error) {
    throw postgresError(error);
  } finally {
    await client.end().catch(() => undefined);
    driver.close();
    release();
  }
}

/** What proposes search results is made anew: each database keeps it in its own way. */
async function findable(source: MoveSource, target: MoveTarget): Promise<void> {
  const table = source.tables().find(({ name }) => name === 'idea_search');
  if (!table) return;
  const at = (row: Row, column: string): Row[number] => row[table.columns.indexOf(column)] ?? null;
  for (const rows of source.rows(table, null)) {
    await target.takeTerms(
      rows.map((row) => {
        const keys = { title: String(at(row, 'title_key')), body: String(at(row, 'body_key')) };
        return [Number(at(row, 'idea')), terms(Number(at(row, 'board')), keys)];
      }),
    );
  }
}
