import type { ErrorKind } from '@madang/protocol';

/** A value that changes. `value` is always readable; listeners are told after it changed, at most once a microtask. */
export interface Live<T> {
  readonly value: T;
  /** Returns its unsubscribe. A view loads and stays live while somebody listens. */
  subscribe(listener: () => void): () => void;
}

/** A failure as a widget shows it: by kind, with the server's words behind it. `offline` is the client's own. */
export interface Failure {
  readonly kind: ErrorKind | 'offline';
  readonly message: string;
  readonly field?: string;
  /** Seconds until a new try makes sense. */
  readonly retryAfter?: number;
}
