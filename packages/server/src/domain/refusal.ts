import type { ErrorKind, WireError } from '@madang/protocol';

/** Makes a refusal: a stable kind, and an English sentence that a person can act on. */
export function refuse(kind: ErrorKind, message: string, field?: string): WireError {
  return field === undefined ? { kind, message } : { kind, message, field };
}

/** Thrown outside the domain's decisions, where a request cannot go on. Each transport turns it into its own answer. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly error: WireError) {
    super(error.message);
  }
}

/** Throws the refusal if there is one. */
export function unless(error: WireError | null): void {
  if (error) throw new Refused(error);
}
