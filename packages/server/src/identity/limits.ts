import type { RateLimiterMemory } from 'rate-limiter-flexible';
import { refuse, Refused } from '../domain/refusal.js';

/** How often one may do something. */
export interface Limit {
  readonly points: number;
  /** Within how many seconds. */
  readonly within: number;
}

/**
 * Counts what is asked of this process, and refuses what is too much. It is a brake, not a promise: other processes
 * count apart, and a restart forgets. What has to hold everywhere is counted in the database.
 */
export class Limiter {
  readonly #limit: Limit;
  #limiter: Promise<RateLimiterMemory> | null = null;

  constructor(limit: Limit) {
    this.#limit = limit;
  }

  /** Counts one more by this key. Throws {@link Refused} `too-many`, which says when to come back. */
  async take(key: string): Promise<void> {
    // Loaded with the first that is counted: most of the time nobody signs in.
    const limiter = await (this.#limiter ??= import('rate-limiter-flexible').then(
      ({ RateLimiterMemory: Memory }) => new Memory({ points: this.#limit.points, duration: this.#limit.within }),
    ));
    try {
      await limiter.consume(key);
    } catch (error) {
      // The library rejects with how long there is to wait, which is no Error.
      if (!hasWait(error)) throw error;
      throw tooMany(error.msBeforeNext);
    }
  }
}

/** The refusal of what is asked too often; `wait` in milliseconds. */
export function tooMany(wait: number): Refused {
  const retryAfter = Math.max(1, Math.ceil(wait / 1_000));
  return new Refused({ ...refuse('too-many', 'That is too often. Please wait a while and try again.'), retryAfter });
}

function hasWait(error: unknown): error is { readonly msBeforeNext: number } {
  return typeof error === 'object' && error !== null && 'msBeforeNext' in error && typeof error.msBeforeNext === 'number';
}
