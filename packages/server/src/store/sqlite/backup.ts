import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../store.js';
import { Connection } from './connection.js';
import { openDriver } from './driver.js';

/**
 * Writes a consistent copy and marks it as a backup, so that wherever it is opened to serve, the epoch rises.
 * The copy has its name only once it is whole.
 * @throws StoreError `unwritable` when something with that name exists
 */
export function backupTo(source: Connection, path: string): void {
  if (existsSync(path)) throw new StoreError('unwritable', `${path} exists already.`);
  const folder = dirname(path);
  if (!existsSync(folder)) throw new StoreError('unwritable', `There is no folder ${folder}.`);
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  try {
    source.execute('vacuum into $1', [partial]);
    const copy = new Connection(openDriver(partial));
    try {
      copy.exec('pragma synchronous = full; update history set backup = 1');
    } finally {
      copy.close();
    }
    // As the data folder itself: names and addresses are in it.
    chmodSync(partial, 0o600);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
