import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'libsql';
import { COLUMNS } from './rows.js';

const BATCH = 200;

/**
 * Seconds in which the same rows stand in one table of SQLite with one index: read line by line, prepared inserts, as
 * many to a transaction as the product writes, as durable (WAL, synchronous=FULL).
 */
export async function insertRows(file: string, folder: string): Promise<number> {
  const db = new Database(join(folder, 'floor.db'));
  try {
    db.exec('pragma journal_mode = wal; pragma synchronous = full');
    db.exec(`create table rows (${COLUMNS.map((name) => `${name} text`).join(', ')}, primary key (id))`);
    const insert = db.prepare(`insert into rows values (${COLUMNS.map(() => '?').join(', ')})`);
    const [begin, commit] = [db.prepare('begin'), db.prepare('commit')];
    const began = performance.now();
    let at = -1;
    for await (const line of createInterface({ input: createReadStream(file) })) {
      at += 1;
      if (at === 0) continue;
      if (at % BATCH === 1) begin.run();
      insert.run(...line.slice(1, -1).split('","'));
      if (at % BATCH === 0) commit.run();
    }
    if (at % BATCH !== 0) commit.run();
    return (performance.now() - began) / 1_000;
  } finally {
    db.close();
  }
}
