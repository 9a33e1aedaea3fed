import type { Pending } from '../core/pending.js';

/** What the core asks of the part that comes after the first paint. */
export interface LivePart {
  send(pending: Pending): void;
  retry(key: string): void;
  discard(key: string): void;
  refreshIdentity(): Promise<void>;
  close(): void;
}
