import { gramsOfKey } from './grams.js';

/** How many ideas to look at. Three thousand tell a gram in 1 of 1,000 ideas from one in 1 of 100. */
export const RARITY_SAMPLE = 3000;

/**
 * How common each gram is, estimated from a sample of ideas' keys.
 *
 * A sample instead of a table of counts: counts would have to be written in every transaction that touches an idea,
 * and choosing grams needs their order of magnitude only. Take the newest {@link RARITY_SAMPLE} ideas at start and
 * again when the board has grown by a fifth; a stale one costs precision, never correctness.
 */
export class Rarity {
  /** Ideas looked at. */
  readonly size: number;
  readonly #counts = new Map<string, number>();

  constructor(keys: Iterable<{ readonly title: string; readonly body: string }>) {
    let size = 0;
    for (const { title, body } of keys) {
      size += 1;
      for (const gram of gramsOfKey(title + body)) this.#counts.set(gram, (this.#counts.get(gram) ?? 0) + 1);
    }
    this.size = size;
  }

  /** Share of ideas that hold the gram, 0–1. 0 means rarer than the sample can tell. */
  share(gram: string): number {
    return this.size === 0 ? 0 : (this.#counts.get(gram) ?? 0) / this.size;
  }

  /** What a match of this gram is worth: the inverse document frequency, at least a little above 0. */
  weight(gram: string): number {
    return Math.log(1 + (this.size + 1) / ((this.#counts.get(gram) ?? 0) + 1));
  }
}
