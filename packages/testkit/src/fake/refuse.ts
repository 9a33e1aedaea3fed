import type { ErrorKind, WireError } from '@madang/protocol';

/** Makes a refusal. */
export function refuse(kind: ErrorKind, message: string): WireError {
  return { kind, message };
}
