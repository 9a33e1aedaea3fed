import type { Timers } from '../sync/timers.js';

/** Milliseconds between two looks at what waits. */
const LOOK_EVERY = 1_000;

/** Bytes that may wait for one connection at any time. */
const MOST = 1_000_000;

/** Bytes that may wait for one connection for {@link PATIENCE} on end. */
const MUCH = 64_000;

/** Milliseconds. */
const PATIENCE = 5_000;

/** A connection, as far as it may be too slow. */
export interface Outgoing {
  /** Bytes that were given to it and did not leave yet. */
  waiting(): number;
  /** Ends it. */
  drop(): void;
}

/**
 * Ends the connections of those who do not take what they are sent: what waits for them is memory. Whoever comes back
 * catches up with much less (SPEC rule S5).
 */
export class SlowWatch<T extends Outgoing> {
  readonly #timers: Timers;
  readonly #connections: () => Iterable<T>;
  /** Since when much has been waiting for a connection. */
  readonly #since = new WeakMap<T, number>();
  #cancel: () => void = () => undefined;

  constructor(timers: Timers, connections: () => Iterable<T>) {
    this.#timers = timers;
    this.#connections = connections;
    this.#next();
  }

  stop(): void {
    this.#cancel();
  }

  #next(): void {
    this.#cancel = this.#timers.after(LOOK_EVERY, () => {
      for (const connection of this.#connections()) this.#look(connection);
      this.#next();
    });
  }

  #look(connection: T): void {
    const waiting = connection.waiting();
    if (waiting <= MUCH) return void this.#since.delete(connection);
    const now = this.#timers.now();
    const since = this.#since.get(connection) ?? now;
    this.#since.set(connection, since);
    if (waiting > MOST || now - since >= PATIENCE) connection.drop();
  }
}
