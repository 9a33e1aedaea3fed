import { fork } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreError } from '../store.js';
import { Connection } from './connection.js';
import { openDriver } from './driver.js';

/**
 * Writes a consistent copy and marks it as a backup, so that wherever it is opened to serve, the epoch rises.
 * The copy has its name only once it is whole. Nothing else happens in this process meanwhile.
 * @throws StoreError `unwritable` when something with that name exists
 */
export function backupTo(source: Connection, path: string): void {
  checkTarget(path);
  const partial = partialOf(path);
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

/**
 * {@link backupTo} of a database file in a process of its own, beside the one that serves it: copying a large database
 * takes seconds, in which nobody would be answered.
 * @throws StoreError `unwritable` when something with that name exists, and what the other process was told
 */
export async function backupFile(database: string, path: string): Promise<void> {
  checkTarget(path);
  const program = fileURLToPath(new URL('./backup-process.js', import.meta.url));
  // From sources there is no such file yet, but one with the ending of this one.
  const child = fork(program.replace(/\.js$/, extname(import.meta.url)), [database, path]);
  const fault = await new Promise<BackupFault | null>((done) => {
    let told: BackupFault | null = null;
    child.on('message', (message) => (told = message as BackupFault));
    child.on('error', ({ message }) => done({ message, code: '' }));
    child.on('exit', (code) => done(told ?? (code === 0 ? null : { message: 'The copying process ended.', code: '' })));
  });
  if (fault === null) return;
  rmSync(partialOf(path), { force: true });
  if (fault.kind) throw new StoreError(fault.kind, fault.message);
  throw Object.assign(new Error(fault.message), { code: fault.code });
}

/** What the copying process says when it fails. */
export interface BackupFault {
  readonly message: string;
  /** The driver's code, or ''. */
  readonly code: string;
  readonly kind?: StoreError['kind'];
}

const partialOf = (path: string): string => `${path}.partial`;

function checkTarget(path: string): void {
  if (existsSync(path)) throw new StoreError('unwritable', `${path} exists already.`);
  const folder = dirname(path);
  if (!existsSync(folder)) throw new StoreError('unwritable', `There is no folder ${folder}.`);
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new StoreError('unwritable', `The folder ${folder} cannot be written to.`, { cause });
  }
}
