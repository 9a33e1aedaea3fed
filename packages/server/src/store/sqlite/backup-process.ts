/** The process that {@link backupFile} starts: copies the database of its first argument to its second. */
import { setPriority } from 'node:os';
import { StoreError } from '../store.js';
import { type BackupFault, backupTo } from './backup.js';
import { Connection } from './connection.js';
import { openDriver } from './driver.js';

const [database = '', path = ''] = process.argv.slice(2);

function faultOf(error: unknown): BackupFault {
  if (error instanceof StoreError) return { message: error.message, code: '', kind: error.kind };
  if (!(error instanceof Error)) return { message: String(error), code: '' };
  return { message: error.message, code: 'code' in error ? String(error.code) : '' };
}

let fault: BackupFault | null = null;
try {
  // People who wait for an answer come first.
  setPriority(10);
  const connection = new Connection(openDriver(database));
  try {
    // The server alone folds the log of writes into the file.
    connection.exec('pragma wal_autocheckpoint = 0; pragma busy_timeout = 10000');
    backupTo(connection, path);
  } finally {
    connection.close();
  }
} catch (error) {
  fault = faultOf(error);
}
// Whatever else was loaded into this process: it is done.
if (fault && process.send) process.send(fault, () => process.exit(1));
else process.exit(fault ? 1 : 0);
