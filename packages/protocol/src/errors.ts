/**
 * The stable kinds of failure, on every transport. A kind never changes its meaning; widgets translate it,
 * programs switch on it.
 */
export const ERROR_KINDS = [
  /** The message or body is not what the schema says; `field` names the place. */
  'invalid',
  /** No session, or an anonymous one where the community wants a known person. */
  'not-signed-in',
  /** The company's token is not valid, or was signed by somebody else. */
  'token-invalid',
  /** The company's token or the session has run out; get a new one and try again. */
  'token-expired',
  /** The six digits are not those that were sent, were used, or have run out. */
  'code-wrong',
  /** The person may not do this. */
  'not-allowed',
  /** The company takes nothing from this person, for a time or for good. */
  'blocked',
  /** The thing does not exist, or the person may not know of it. */
  'not-found',
  /** A thing with this id exists already, or an idempotency key was used for something else. */
  'conflict',
  /** The idea no longer takes votes or comments. */
  'closed',
  /** The cursor belongs to another list, or was changed. */
  'bad-cursor',
  /** Over a rate limit; `retryAfter` says when to come back. */
  'too-many',
  /** The body is larger than the server takes. */
  'too-large',
  /** The server is starting, stopping or overloaded; try again. */
  'busy',
  /** The client speaks a version that this server does not take part in any more. */
  'upgrade',
  /** A fault of the server. Whether something was changed is not known. */
  'internal',
] as const;

/** One of {@link ERROR_KINDS}. */
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** A refusal as it travels: a stable kind, and an English sentence that a person can act on. */
export interface WireError {
  readonly kind: ErrorKind;
  readonly message: string;
  /** The argument at fault, as a dotted path. */
  readonly field?: string;
  /** Seconds until a new try makes sense. */
  readonly retryAfter?: number;
}

/** The HTTP status that goes with each kind. */
export const HTTP_STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  'not-signed-in': 401,
  'token-invalid': 401,
  'token-expired': 401,
  'code-wrong': 401,
  'not-allowed': 403,
  blocked: 403,
  'not-found': 404,
  conflict: 409,
  closed: 409,
  'bad-cursor': 400,
  'too-many': 429,
  'too-large': 413,
  busy: 503,
  upgrade: 426,
  internal: 500,
};
