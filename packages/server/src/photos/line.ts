import { refuse, Refused } from '../domain/refusal.js';

/** Seconds after which a photo that there was no room for is sent again. */
export const RETRY_AFTER = 5;

/** Says that there are too many photos at once. */
export function crowded(): Refused {
  return new Refused({ ...refuse('busy', 'Too many photos come in at once. Please try again.'), retryAfter: RETRY_AFTER });
}

/** Heavy work, one piece after the other, so that everything else keeps half of a small machine. */
export class Line {
  readonly #most: number;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** Lets at most so many pieces wait or be worked on. */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Works on a piece when those before it are done, however they ended.
   * @throws Refused `busy` when too many wait
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= this.#most) throw crowded();
    this.#waiting += 1;
    const done = this.#last.then(work, work);
    this.#last = done;
    try {
      return await done;
    } finally {
      this.#waiting -= 1;
    }
  }
}
