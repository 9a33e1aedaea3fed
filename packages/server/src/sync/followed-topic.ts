import { compareVersions, type Delta, LIMITS, type Op, type Topic, type Version } from '@madang/protocol';
import type { Missed } from '../store/store.js';

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
  followers = 0;
  lastFlushAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds to leave between two flushes. */
  window: number = WINDOW.min;
  cancelTimer: (() => void) | null = null;
  /** A read of the database is under way to fill a gap. */
  refilling = false;
  /** The newest change that was heard of and could not be taken in, because some before it are missing. */
  heard: Version = [0, 0];
  readonly #waiting = new Map<string, Op>();
  #epoch: number;
  #sent: number;
  #waitingTo: number;
  /** Something was left out: the room has to be told, though there is nothing to put into a delta. */
  #skipped = false;

  constructor(
    readonly community: string,
    readonly topic: Topic,
    [epoch, head]: Version,
  ) {
    this.#epoch = epoch;
    this.#sent = head;
    this.#waitingTo = head;
  }

  /** Everything up to here was sent to the room. */
  get sent(): Version {
    return [this.#epoch, this.#sent];
  }

  /** The newest change that is known here, sent or waiting. */
  get head(): Version {
    return [this.#epoch, this.#waitingTo];
  }

  /** Whether something was heard of that is to be read yet. */
  get behind(): boolean {
    return compareVersions(this.heard, this.head) > 0;
  }

  /**
   * Takes changes in; `false` when some before them are missing, or they belong to a history that is not known here
   * yet.
   */
  take({ epoch, from, to, ops }: Pick<Delta, 'epoch' | 'from' | 'to' | 'ops'>): boolean {
    if (epoch !== this.#epoch) return epoch < this.#epoch;
    if (to <= this.#waitingTo) return true;
    if (from > this.#waitingTo) return false;
    for (const op of ops) this.#waiting.set(keyOf(op), op);
    this.#waitingTo = to;
    return true;
  }

  /**
   * Takes in what was read of the database since `from`. What lies too far back, or in another history, is given up: an
   * empty delta tells the room where it stands now, and everybody behind it sees a gap and subscribes again.
   */
  fill(from: number, missed: Missed): void {
    const { epoch, to } = missed;
    if (epoch === this.#epoch && missed.type === 'ops') {
      this.take({ epoch, from, to, ops: missed.ops });
    } else if (epoch > this.#epoch || (epoch === this.#epoch && to > this.#waitingTo)) {
      this.#waiting.clear();
      this.#epoch = epoch;
      this.#sent = to;
      this.#waitingTo = to;
      this.#skipped = true;
    }
  }

  /** What waits, as one delta; `null` when nothing does. More than a catch-up may carry is given up like one. */
  drain(): Delta | null {
    if (this.#waitingTo === this.#sent && !this.#skipped) return null;
    if (this.#waiting.size > LIMITS.catchUpRows) {
      this.#waiting.clear();
      this.#sent = this.#waitingTo;
    }
    const ops = [...this.#waiting.values()];
    const delta: Delta = { topic: this.topic, epoch: this.#epoch, from: this.#sent, to: this.#waitingTo, ops };
    this.#waiting.clear();
    this.#sent = this.#waitingTo;
    this.#skipped = false;
    return delta;
  }
}
