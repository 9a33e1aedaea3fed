/** The longest that a timer of the machine waits, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

interface Waiting {
  readonly at: number;
  readonly callback: () => void;
  timer: NodeJS.Timeout;
}

/**
 * A clock for a server: it begins at a moment of one's choice, runs as clocks do, and can be set forward. Whoever waits
 * for a moment that has passed by then is called back at once, the earliest first.
 */
export class TravellingClock {
  #ahead: number;
  #waiting = new Set<Waiting>();

  /** `moment`: a date and time with its zone, such as `2026-01-15T20:00+09:00`. */
  constructor(moment: string) {
    this.#ahead = Date.parse(moment) - Date.now();
  }

  /** Unix milliseconds. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Calls back once after at least `ms` of this clock; returns its cancel. */
  after(ms: number, callback: () => void): () => void {
    const waiting: Waiting = { at: this.now() + ms, callback, timer: this.#timer(ms, () => this.#ring(waiting)) };
    this.#waiting.add(waiting);
    return () => {
      clearTimeout(waiting.timer);
      this.#waiting.delete(waiting);
    };
  }

  /** Sets the clock forward; back it never goes. Unix milliseconds. */
  travel(to: number): void {
    this.#ahead += Math.max(0, to - this.now());
    for (const waiting of [...this.#waiting].sort((a, b) => a.at - b.at)) {
      clearTimeout(waiting.timer);
      waiting.timer = this.#timer(waiting.at - this.now(), () => this.#ring(waiting));
    }
  }

  #ring(waiting: Waiting): void {
    // Whoever waits for longer than a timer can goes on waiting.
    const left = waiting.at - this.now();
    if (left > LONGEST) waiting.timer = this.#timer(left, () => this.#ring(waiting));
    else if (this.#waiting.delete(waiting)) waiting.callback();
  }

  #timer(ms: number, callback: () => void): NodeJS.Timeout {
    return setTimeout(callback, Math.min(Math.max(ms, 0), LONGEST)).unref();
  }
}
