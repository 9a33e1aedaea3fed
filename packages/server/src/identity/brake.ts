import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { type Counting, hasWait, type Limit } from './limits.js';

/** Keys that are held at most; beyond it those are forgotten that were heard of first. */
const MOST_HELD = 50_000;

/** Share of a limit up to which a process counts for itself, without asking what the others counted. */
const NEAR = 1 / 4;

/** Longest that the count of all processes has somebody wait, in milliseconds: what it counts in, ends at once. */
const LONGEST_SHARED = 60_000;

interface Held {
  /** When all that was counted will have been given back, in Unix milliseconds. */
  until: number;
  /** Counted here, and not told to the others yet. */
  untold: number;
}

/** What a {@link Brake} takes. */
export interface BrakeOptions {
  readonly limit: Limit;
  /** Tells it from others of all processes. */
  readonly name: string;
  readonly now: () => number;
  /** Without it this process counts for itself. */
  readonly counting?: Counting;
}

/**
 * Counts what is done often, and nearly always within the limit: in memory and at once, and together with the other
 * processes only for a key that nears the limit. What was taken comes back bit by bit, not all at the end of a period,
 * so that who went over it waits for seconds.
 */
export class Brake {
  readonly #options: BrakeOptions;
  readonly #held = new Map<string, Held>();
  readonly #within: number;
  readonly #each: number;
  #shared: Promise<RateLimiterAbstract> | null = null;

  constructor(options: BrakeOptions) {
    this.#options = options;
    this.#within = options.limit.within * 1_000;
    this.#each = this.#within / options.limit.points;
  }

  /** How many keys it holds. */
  get size(): number {
    return this.#held.size;
  }

  /** How long this key has to wait, in milliseconds, as far as this process knows; 0: not at all. Counts nothing. */
  wait(key: string): number {
    const held = this.#held.get(key);
    if (!held) return 0;
    const over = held.until - this.#options.now() + this.#each - this.#within;
    // Fractions of a millisecond are nobody's fault.
    return over > 1 ? over : 0;
  }

  /** Counts one more. How long to wait after all, in milliseconds, where the others know more. */
  count(key: string): number | Promise<number> {
    const now = this.#options.now();
    const held = this.#hold(key, now);
    held.until += this.#each;
    if (!this.#options.counting) return 0;
    held.untold += 1;
    return held.until - now > this.#within * NEAR ? this.#tell(key, held, this.#options.counting) : 0;
  }

  #hold(key: string, now: number): Held {
    let held = this.#held.get(key);
    if (!held) {
      if (this.#held.size >= MOST_HELD) this.#forget(now);
      held = { until: now, untold: 0 };
      this.#held.set(key, held);
    } else if (held.until <= now) Object.assign(held, { until: now, untold: 0 } satisfies Held);
    return held;
  }

  async #tell(key: string, held: Held, counting: Counting): Promise<number> {
    const { name, limit } = this.#options;
    const { untold } = held;
    held.untold = 0;
    try {
      const shared = await (this.#shared ??= counting.counter(name, limit));
      await shared.consume(key, untold);
      return 0;
    } catch (error) {
      if (!hasWait(error)) throw error;
      return Math.min(error.msBeforeNext, LONGEST_SHARED);
    }
  }

  #forget(now: number): void {
    for (const [key, { until }] of this.#held) if (until <= now) this.#held.delete(key);
    let surplus = this.#held.size - MOST_HELD * 0.9;
    for (const key of this.#held.keys()) {
      if (surplus-- <= 0) return;
      this.#held.delete(key);
    }
  }
}
