import type { Delta, Op, Topic } from '@madang/protocol';

/** Shortest and longest time between two deltas of one topic, in milliseconds (SPEC rule P1). */
export const WINDOW = { min: 100, max: 2_000, perFlush: 4 } as const;

function keyOf(op: Op): string {
  return op.op === 'put' ? `${op.row.kind} ${op.row.id}` : `${op.kind} ${op.id}`;
}

/**
 * A topic that somebody follows: what was sent of it, and what waits to be sent. Waiting changes of one row become one
 * (SPEC rule P1), because every operation carries absolute values.
 */
export class FollowedTopic {
  /** Everything up to here was sent to the room. */
  sent: number;
  followers = 0;
  lastFlushAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds to leave between two flushes. */
  window: number = WINDOW.min;
  cancelTimer: (() => void) | null = null;
  /** A read of the database is under way to fill a gap. */
  refilling = false;
  readonly #waiting = new Map<string, Op>();
  #waitingTo: number;

  constructor(
    readonly community: string,
    readonly topic: Topic,
    head: number,
  ) {
    this.sent = head;
    this.#waitingTo = head;
  }

  /** The newest change that is known here, sent or waiting. */
  get head(): number {
    return this.#waitingTo;
  }

  /** Takes changes in; `false` when some between are missing. */
  take(from: number, to: number, ops: readonly Op[]): boolean {
    if (to <= this.#waitingTo) return true;
    if (from > this.#waitingTo) return false;
    for (const op of ops) this.#waiting.set(keyOf(op), op);
    this.#waitingTo = to;
    return true;
  }

  /** Gives up on what lies between: the next delta begins at `to`, and followers notice a gap and subscribe again. */
  skipTo(to: number): void {
    this.#waiting.clear();
    this.sent = to;
    this.#waitingTo = Math.max(to, this.#waitingTo);
  }

  /** What waits, as one delta; `null` when nothing does. */
  drain(epoch: number): Delta | null {
    if (this.#waitingTo === this.sent) return null;
    const delta: Delta = { topic: this.topic, epoch, from: this.sent, to: this.#waitingTo, ops: [...this.#waiting.values()] };
    this.#waiting.clear();
    this.sent = this.#waitingTo;
    return delta;
  }
}
