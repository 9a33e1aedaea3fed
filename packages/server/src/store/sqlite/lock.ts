import { join } from 'node:path';
import { StoreError } from '../store.js';
import { type Driver, openDriver } from './driver.js';
import { sqliteError } from './errors.js';

const LOCK_FILE = 'madang.lock';

/**
 * Takes the data folder for this process, and returns what gives it back.
 *
 * The lock is an exclusive transaction on a small database of its own: the operating system drops it with the process,
 * however that ends, so no stale one can be left behind as a file with a process id would be.
 * @throws StoreError `locked` when another process has the folder, `unwritable` when nothing can be written in it
 */
export function lockFolder(folder: string): () => void {
  let driver: Driver | undefined;
  try {
    driver = openDriver(join(folder, LOCK_FILE));
    // A rollback journal in memory: the lock file stays the only file.
    driver.exec('pragma journal_mode = memory; pragma busy_timeout = 0; begin exclusive; create table if not exists held (x)');
  } catch (error) {
    driver?.close();
    const fault = sqliteError(error, folder);
    if (fault instanceof StoreError && fault.kind === 'locked') {
      throw new StoreError('locked', `The data folder ${folder} is in use by another process.`, { cause: error });
    }
    if (fault instanceof StoreError && fault.kind !== 'full') {
      throw new StoreError('unwritable', `The data folder ${folder} cannot be written to.`, { cause: error });
    }
    throw fault;
  }
  const held = driver;
  return () => held.close();
}
