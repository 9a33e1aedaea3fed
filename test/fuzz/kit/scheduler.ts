interface Entry {
  readonly at: number;
  /** What is due at the same moment runs in the order in which it was asked for. */
  readonly order: number;
  run: (() => void) | null;
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Virtual time: nothing happens but what was scheduled, one thing after the other. */
export class Scheduler {
  /** A binary heap, the next one first. */
  readonly #heap: Entry[] = [];
  #now: number;
  #count = 0;
  /** Things that ran. */
  ran = 0;

  /**
   * @param start Unix milliseconds
   * @param turns How many turns of the event loop it takes until what one thing set off has come to rest
   */
  constructor(
    start: number,
    readonly turns: () => number,
  ) {
    this.#now = start;
  }

  /** Whole Unix milliseconds, as clocks tell them. */
  get now(): number {
    return Math.floor(this.#now);
  }

  /** Unix milliseconds and parts of them. */
  get time(): number {
    return this.#now;
  }

  /** Runs something after at least `ms`; returns its cancel. */
  after(ms: number, run: () => void): () => void {
    const entry: Entry = { at: this.#now + Math.max(0, ms), order: this.#count++, run };
    this.#push(entry);
    return () => void (entry.run = null);
  }

  /** Resolves after at least `ms`. */
  wait(ms: number): Promise<void> {
    return new Promise((done) => void this.after(ms, done));
  }

  /** Lets time pass; `each` is called whenever one thing, and all that it set off, is done. */
  async pass(ms: number, each: () => void): Promise<void> {
    const until = this.#now + ms;
    // What was begun before time passes.
    await this.#settle();
    each();
    for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
      this.#pop();
      if (!next.run) continue;
      this.#now = next.at;
      this.ran += 1;
      next.run();
      await this.#settle();
      each();
    }
    this.#now = until;
  }

  async #settle(): Promise<void> {
    for (let turns = this.turns(); turns > 0; turns -= 1) await new Promise<void>((done) => setImmediate(done));
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    for (let above = (at - 1) >> 1; at > 0; above = (at - 1) >> 1) {
      const parent = heap[above];
      if (!parent || isBefore(parent, entry)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const [child, below] = left && right && isBefore(right, left) ? [right, 2 * at + 2] : [left, 2 * at + 1];
      if (!child || !isBefore(child, last)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
  }
}
