import { searchKey, WORD_START } from './key.js';

/** Most distinct grams one text gives: what bounds an index row, whatever a person pastes. */
export const MAX_GRAMS = 600;

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
