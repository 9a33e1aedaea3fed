/** What a {@link Link} tells of itself. */
export interface LinkEvents {
  /** A message came, of this process or another. */
  message(text: string): void;
  /** It hears from now on: what was said before may have been missed. */
  up(): void;
  /** What is wrong with it, told as often as it happens. */
  fault(error: unknown): void;
}

/** What carries messages to every process that listens, the sender among them. It may lose any of them. */
export interface Link {
  readonly kind: 'redis' | 'postgres';
  /** Most bytes of a message. */
  readonly most: number;
  /** Connects, and again whenever the connection is lost, after waits that differ from process to process. */
  open(events: LinkEvents): void;
  /** Sends one message. Rejects within a second or so when that is not possible; nothing is queued. */
  send(text: string): Promise<void>;
  /** Nothing has been heard for long though it seems connected: connects anew. */
  renew(): void;
  close(): Promise<void>;
}

/** How long to wait before the n-th try to connect, in milliseconds: up to a second, each another's half at most. */
export function reconnectAfter(attempt: number): number {
  return Math.round(Math.min(50 * 2 ** Math.min(attempt, 10), 1_000) * (0.5 + Math.random() / 2));
}
