import { cleanTitle } from '../../markdown/index.js';

/** Words kept of one customer, and the longest of them. */
const MOST = 60;
const LONGEST = 40;

/** Longest Hangul word that is found by its middle: a name is written without a space behind the surname. */
const NAME = 6;

const HANGUL = /^[\p{Script=Hangul}]+$/u;

function fold(text: string): string {
  return cleanTitle(text).normalize('NFKC').toLowerCase();
}

/** The words that somebody looks for. */
export function wordsSought(query: string): readonly string[] {
  return [...new Set(split(query))].slice(0, 5);
}

function split(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, LONGEST));
}

/**
 * The words by whose beginnings a customer is found. A Korean name is found by the given name as well: `길동` finds
 * `홍길동`.
 */
export function wordsOf(texts: readonly (string | null)[]): readonly string[] {
  const words = new Set<string>();
  for (const text of texts) {
    for (const word of split(text ?? '')) {
      words.add(word);
      if (!HANGUL.test(word) || word.length > NAME) continue;
      for (let at = 1; at < word.length; at += 1) words.add(word.slice(at));
    }
  }
  return [...words].slice(0, MOST);
}
