import { StoreError } from '../store.js';

/** The SQLSTATE of an error of the server, or Node's code of one on the way to it. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Deadlocks, snapshots that are too old, and an id that somebody else took between reading and writing. */
const PASSING = new Set(['40P01', '40001', '23505']);

/** Whether the same transaction may succeed when it is run again. */
export function isPassing(error: unknown): boolean {
  return PASSING.has(codeOf(error));
}

/** The fault as a {@link StoreError} when a person can act on it, else as it came. */
export function postgresError(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const fail = (kind: StoreError['kind'], sentence: string): StoreError =>
    new StoreError(kind, `${sentence} (${error.message})`, { cause: error });
  if (code === '53100') return fail('full', 'The disk of the PostgreSQL server is full.');
  if (code === '25006') return fail('read-only', 'The PostgreSQL server takes no changes: it is a standby or read-only.');
  if (code === '42501') return fail('unwritable', 'The PostgreSQL user may not do what Madang needs.');
  if (isUnreachable(code, error)) return fail('unreachable', 'The PostgreSQL server cannot be reached.');
  return error;
}

/**
 * Classes of SQLSTATE that speak of the connection: no connection, no log-in, no such database, too many, shut down.
 */
const AWAY = /^(08|28|3D|53|57P|58)/;

function isUnreachable(code: string, error: Error): boolean {
  if (/^[0-9A-Z]{5}$/.test(code)) return AWAY.test(code);
  // Faults of the socket carry Node's codes, those of the driver none at all.
  return /^E[A-Z_]+$/.test(code) || /connection|timeout|not queryable|client was closed|pool/i.test(error.message);
}
