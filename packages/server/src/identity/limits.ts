import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { refuse, Refused } from '../domain/refusal.js';

/** How often one may do something. */
export interface Limit {
  readonly points: number;
  /** Within how many seconds. */
  readonly within: number;
}

/** Counts for all processes at once. */
export interface Counting {
  /** The counter of this name, the same in every process. While it is out of reach, this process counts for itself. */
  counter(name: string, limit: Limit): Promise<RateLimiterAbstract>;
  close(): void;
}

/**
 * Counts what is asked, and refuses what is too much. It is a brake, not a promise: without somewhere to count together
 * processes count apart, and a restart forgets. What has to hold everywhere is counted in the database.
 */
export class Limiter {
  readonly #make: () => Promise<RateLimiterAbstract>;
  #limiter: Promise<RateLimiterAbstract> | null = null;

  /** `name` tells it from other limiters of all processes. Without it or `counting` this process counts for itself. */
  constructor(limit: Limit, name?: string, counting?: Counting) {
    this.#make = () => (name !== undefined && counting ? counting.counter(name, limit) : countHere(limit));
  }

  /** Counts one more by this key. Throws {@link Refused} `too-many`, which says when to come back. */
  async take(key: string): Promise<void> {
    // Loaded with the first that is counted: most of the time nobody signs in.
    const limiter = await (this.#limiter ??= this.#make());
    try {
      await limiter.consume(key);
    } catch (error) {
      // The library rejects with how long there is to wait, which is no Error.
      if (!hasWait(error)) throw error;
      throw tooMany(error.msBeforeNext);
    }
  }
}

/** Counts in the memory of this process. */
export async function countHere({ points, within }: Limit): Promise<RateLimiterAbstract> {
  const { RateLimiterMemory: Memory } = await import('rate-limiter-flexible');
  return new Memory({ points, duration: within });
}

/** The refusal of what is asked too often; `wait` in milliseconds. */
export function tooMany(wait: number): Refused {
  const retryAfter = Math.max(1, Math.ceil(wait / 1_000));
  return new Refused({ ...refuse('too-many', 'That is too often. Please wait a while and try again.'), retryAfter });
}

/** What the library rejects with, which is no `Error`. */
export function hasWait(error: unknown): error is { readonly msBeforeNext: number } {
  return typeof error === 'object' && error !== null && 'msBeforeNext' in error && typeof error.msBeforeNext === 'number';
}
