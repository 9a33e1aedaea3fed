import { join, resolve } from 'node:path';
import { makeFolder } from '../../make-folder.js';
import { StoreError } from '../store.js';
import type { Store } from '../store.js';
import { backupFile } from './backup.js';
import { Connection } from './connection.js';
import { openDriver } from './driver.js';
import { sqliteError } from './errors.js';
import { lockFolder } from './lock.js';
import { openMemory } from './memory.js';
import { migrate, settleEpoch } from './setup.js';
import { SqliteStore } from './store.js';

/** The name of the database within its folder. */
export const DATABASE_FILE = 'madang.db';

/** Where an SQLite store keeps what it is told. */
export type SqliteOptions = ({ readonly folder: string } | { readonly memory: true }) & {
  /** Unix milliseconds now. */
  readonly now?: () => number;
};

/**
 * Opens the embedded database: makes the folder where there is none, locks it, brings the schema up to date.
 * @throws StoreError `locked`, `unwritable`, `newer-schema`, `full`, `read-only` or `unsupported`, with a sentence
 *   that names the folder
 */
export function openSqliteStore(options: SqliteOptions): Promise<Store> {
  // A promise, as other stores need one; whatever is thrown becomes its rejection.
  return new Promise((done) => {
    const now = options.now ?? Date.now;
    done('folder' in options ? openFolder(resolve(options.folder), now) : openMemory(now));
  });
}

function openFolder(folder: string, now: () => number): Store {
  const release = takeFolder(folder);
  const opened: Connection[] = [];
  const open = (): Connection => {
    const connection = new Connection(openDriver(join(folder, DATABASE_FILE)));
    opened.push(connection);
    return connection;
  };
  try {
    const writer = open();
    // FULL: an acknowledged vote survives a power cut. One connection alone checkpoints: with two, the WAL reset
    // fault of SQLite before 3.51 can lose frames.
    writer.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
    // Votes write the same pages again and again: folding the log of writes into the file every 32 MB writes each of
    // them once. Who looks at the file with a tool of their own may hold it for a moment.
    writer.exec(`pragma wal_autocheckpoint = 8000; pragma journal_size_limit = 33554432; pragma cache_size = -12000;
      pragma busy_timeout = 2000`);
    migrate(writer, now());
    const epoch = settleEpoch(writer, now());
    const reader = open();
    reader.exec(`pragma query_only = on; pragma wal_autocheckpoint = 0; pragma cache_size = -16000;
      pragma busy_timeout = 2000`);
    const backup = (path: string): Promise<void> => backupFile(join(folder, DATABASE_FILE), path);
    return new SqliteStore({ writer, reader, place: folder, epoch, now, backup, release });
  } catch (error) {
    for (const connection of opened.reverse()) connection.close();
    release();
    throw sqliteError(error, folder);
  }
}

/** Makes the folder and takes its lock. */
function takeFolder(folder: string): () => void {
  try {
    // Names and addresses are in there: for the one who runs the server only.
    makeFolder(folder);
  } catch (cause) {
    throw new StoreError('unwritable', `The data folder ${folder} cannot be made. Set MADANG_DATA to another.`, { cause });
  }
  return lockFolder(folder);
}
