import { GRAM_SPACE, gramCode, KEY_DIGITS, keyDigit } from './grams.js';

/** How many ideas to look at. Three thousand tell a gram in 1 of 1,000 ideas from one in 1 of 100. */
export const RARITY_SAMPLE = 3000;

/** Characters of keys to look at: bodies of twenty pages must not hold the event loop. 10 ms. */
const MAX_SAMPLED = 1_500_000;

/**
 * How common each gram is, and which follow each other, estimated from a sample of ideas' keys. 340 KB a board.
 *
 * A sample instead of a table of counts: counts would have to be written in every transaction that touches an idea,
 * and choosing grams needs their order of magnitude only. Take the newest {@link RARITY_SAMPLE} ideas at start and
 * again when the board has grown by a fifth; a stale one costs precision, never correctness.
 */
export class Rarity {
  /** Ideas looked at. */
  readonly size: number;
  readonly #counts = new Uint16Array(GRAM_SPACE);
  /** One bit for every four keys in a row. */
  readonly #runs = new Uint8Array(Math.ceil((GRAM_SPACE * KEY_DIGITS) / 8));

  constructor(keys: Iterable<{ readonly title: string; readonly body: string }>) {
    const lastSeen = new Uint16Array(GRAM_SPACE);
    let size = 0;
    let characters = 0;
    for (const { title, body } of keys) {
      if (size === RARITY_SAMPLE || characters > MAX_SAMPLED) break;
      size += 1;
      characters += title.length + body.length;
      this.#count(title + body, size, lastSeen);
    }
    this.size = size;
  }

  /** Share of ideas that hold the gram, 0–1. 0 means rarer than the sample can tell. */
  share(gram: string): number {
    return this.size === 0 ? 0 : (this.#counts[gramCode(gram)] ?? 0) / this.size;
  }

  /** Whether an idea of the sample has the keys of this gram and the one after it in a row. */
  hasRun(gram: string, next: string): boolean {
    const run = gramCode(gram) * KEY_DIGITS + keyDigit(next, 2);
    return ((this.#runs[run >> 3] ?? 0) & (1 << (run & 7))) !== 0;
  }

  /** What a match of this gram is worth: the inverse document frequency, at least a little above 0. */
  weight(gram: string): number {
    return Math.log(1 + (this.size + 1) / ((this.#counts[gramCode(gram)] ?? 0) + 1));
  }

  /** Counts each gram of one idea once. Windows over the start of a word are counted too; nobody asks for them. */
  #count(key: string, idea: number, lastSeen: Uint16Array): void {
    let gram = 0;
    for (let i = 0; i < key.length; i += 1) {
      const run = gram * KEY_DIGITS + keyDigit(key, i);
      gram = run % GRAM_SPACE;
      if (i < 2) continue;
      if (i > 2) this.#runs[run >> 3] = (this.#runs[run >> 3] ?? 0) | (1 << (run & 7));
      if (lastSeen[gram] === idea) continue;
      lastSeen[gram] = idea;
      this.#counts[gram] = (this.#counts[gram] ?? 0) + 1;
    }
  }
}
