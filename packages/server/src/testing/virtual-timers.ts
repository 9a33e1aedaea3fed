import type { Timers } from '../sync/timers.js';

/** A clock that stands still until a test moves it. */
export class VirtualTimers implements Timers {
  #now: number;
  #waiting: { readonly at: number; readonly callback: () => void }[] = [];

  constructor(now = Date.UTC(2026, 0, 15, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#waiting.push(timer);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== timer);
    };
  }

  /** Timers that have not run. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Lets time pass without running anything: what a slow piece of work does. */
  spend(ms: number): void {
    this.#now += ms;
  }

  /** Lets time pass, and runs what is due in its order, each at its own time. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = Math.max(this.#now, until);
  }
}
