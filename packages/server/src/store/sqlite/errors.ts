import { StoreError } from '../store.js';

/** The message and SQLite's name of a driver's error, whatever the driver. */
function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: error.message };
}

/** The fault as a {@link StoreError} when a person can act on it, else as it came. */
export function sqliteError(error: unknown, place: string): unknown {
  if (error instanceof StoreError) return error;
  const { code, message } = describe(error);
  const told = `${code} ${message}`;
  const fail = (kind: StoreError['kind'], sentence: string): StoreError => new StoreError(kind, sentence, { cause: error });
  if (/SQLITE_FULL|database or disk is full/.test(told)) return fail('full', `The disk that holds ${place} is full.`);
  if (/SQLITE_READONLY|readonly database/.test(told)) return fail('read-only', `The database in ${place} is read-only.`);
  if (/SQLITE_CANTOPEN|unable to open (database|connection)/i.test(told)) {
    return fail('unwritable', `The database in ${place} cannot be opened for writing.`);
  }
  if (/SQLITE_BUSY|SQLITE_LOCKED|database is locked/.test(told)) {
    return fail('locked', `The database in ${place} is in use by another program.`);
  }
  if (/SQLITE_NOTADB|SQLITE_CORRUPT|not a database|malformed/.test(told)) {
    return fail('unsupported', `The file in ${place} is not a database of Madang, or is damaged.`);
  }
  if (/SQLITE_IOERR|disk I\/O error/.test(told)) return fail('unreachable', `Reading or writing in ${place} failed.`);
  return error;
}
