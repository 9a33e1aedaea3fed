import { crowded } from './line.js';

/**
 * Counts the photos whose bytes are on their way or being worked on, so that the memory they take together has a bound
 * and nobody takes all of it.
 */
export class Gate {
  readonly #most: number;
  readonly #mostEach: number;
  readonly #inside = new Map<string, number>();
  #all = 0;

  /** Lets so many in at a time, and so many of one person. */
  constructor(most: number, mostEach: number) {
    this.#most = most;
    this.#mostEach = mostEach;
  }

  /** How many are inside. */
  get size(): number {
    return this.#all;
  }

  /**
   * Lets one in; returns what lets it out, which may be called twice.
   * @throws Refused `busy` when it is full
   */
  enter(person: string): () => void {
    const own = this.#inside.get(person) ?? 0;
    if (this.#all >= this.#most || own >= this.#mostEach) throw crowded();
    this.#inside.set(person, own + 1);
    this.#all += 1;
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#all -= 1;
      const left = (this.#inside.get(person) ?? 1) - 1;
      if (left === 0) this.#inside.delete(person);
      else this.#inside.set(person, left);
    };
  }
}
