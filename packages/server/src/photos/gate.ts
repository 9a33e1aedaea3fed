import { crowded } from './line.js';

/** To whom or what a photo is counted, and how many of theirs may be inside. */
export interface Share {
  readonly of: string;
  readonly most: number;
}

/**
 * Counts the photos whose bytes are on their way or being worked on, so that the memory they take together has a bound
 * and nobody takes all of it.
 */
export class Gate {
  readonly #most: number;
  readonly #inside = new Map<string, number>();
  #all = 0;

  /** Lets so many in at a time. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many are inside. */
  get size(): number {
    return this.#all;
  }

  /**
   * Lets one in, which is counted to all of these; returns what lets it out, which may be called twice.
   * @throws Refused `busy` when it is full, or any of these has its share inside
   */
  enter(...shares: readonly Share[]): () => void {
    const isFull = ({ of, most }: Share): boolean => (this.#inside.get(of) ?? 0) >= most;
    if (this.#all >= this.#most || shares.some(isFull)) throw crowded();
    this.#all += 1;
    for (const { of } of shares) this.#inside.set(of, (this.#inside.get(of) ?? 0) + 1);
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#all -= 1;
      for (const { of } of shares) this.#leave(of);
    };
  }

  #leave(of: string): void {
    const left = (this.#inside.get(of) ?? 1) - 1;
    if (left === 0) this.#inside.delete(of);
    else this.#inside.set(of, left);
  }
}
