/** Time, injected: the simulation brings a virtual one. */
export interface Timers {
  /** Unix milliseconds. */
  now(): number;
  /** Calls back once after at least `ms`; returns its cancel. Never keeps the process alive by itself. */
  after(ms: number, callback: () => void): () => void;
}

/** The machine's clock. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
