import type { ErrorKind, WireError } from '@madang/protocol';

/** Makes a refusal: a stable kind, and an English sentence that a person can act on. */
export function refuse(kind: ErrorKind, message: string, field?: string): WireError {
  return field === undefined ? { kind, message } : { kind, message, field };
}
