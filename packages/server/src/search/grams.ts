import { searchKey, WORD_START } from './key.js';

/** Most distinct grams of one idea: what bounds an index row, whatever a person pastes. */
export const MAX_GRAMS = 1000;

/** Keys are written in these, in this order; a gram is a number of three such digits. */
const ALPHABET = '_abcdefghijklmnopqrstuvwxyz0123456789';

/** How many different characters a key can have. */
export const KEY_DIGITS = ALPHABET.length;

/** How many different grams there can be: 37³ = 50,653. */
export const GRAM_SPACE = KEY_DIGITS ** 3;

/** Boards after which the terms of a board would no longer fit 31 bits; the store checks the board anyway. */
const BOARD_SPACE = Math.floor(0x7fffffff / GRAM_SPACE);

const DIGIT_OF: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))));

/**
 * The overlapping trigrams of a search key, each once, in the order they first occur.
 *
 * No gram spans two words; the first of a word starts with `_`, so a word of two keys (비, UX) has one gram as well.
 * The end of a word is not marked: Korean particles stick to nouns, and people type prefixes.
 */
export function gramsOfKey(key: string, limit = MAX_GRAMS): string[] {
  const seen = new Set<string>();
  for (let i = 0; i + 3 <= key.length && seen.size < limit; i += 1) {
    const gram = key.slice(i, i + 3);
    if (gram[1] !== WORD_START && gram[2] !== WORD_START) seen.add(gram);
  }
  return [...seen];
}

/** The trigrams of a text, by way of its search key: `grams('배송')` → `['_qo', 'qot', 'oth', 'thd']`. */
export function grams(text: string, limit = MAX_GRAMS): string[] {
  return gramsOfKey(searchKey(text), limit);
}

/** A gram as a number below {@link GRAM_SPACE}. */
export function gramCode(gram: string): number {
  return codeAt(gram, 0);
}

/**
 * What both databases index: one positive 31-bit integer per gram, with the board folded in, so that a small board
 * never has to wade through the postings of a big one.
 * @param board a small integer that is the board's for good, not its public id.
 */
export function term(board: number, gram: string): number {
  return (board % BOARD_SPACE) * GRAM_SPACE + gramCode(gram);
}

/** The index terms of an idea, from its keys; the title's come first, so a cut never loses them. */
export function terms(board: number, keys: { readonly title: string; readonly body: string }): number[] {
  const base = (board % BOARD_SPACE) * GRAM_SPACE;
  const seen = new Set<number>();
  for (const key of [keys.title, keys.body]) {
    for (let i = 0; i + 3 <= key.length && seen.size < MAX_GRAMS; i += 1) {
      if (key[i + 1] !== WORD_START && key[i + 2] !== WORD_START) seen.add(base + codeAt(key, i));
    }
  }
  return [...seen];
}

/** The character of a key at a place, as a number below {@link KEY_DIGITS}. */
export function keyDigit(key: string, at: number): number {
  return DIGIT_OF[key.charCodeAt(at)] ?? 0;
}

function codeAt(key: string, at: number): number {
  return (keyDigit(key, at) * KEY_DIGITS + keyDigit(key, at + 1)) * KEY_DIGITS + keyDigit(key, at + 2);
}
