import { LIMITS, type PublicVoice, VOICES } from '@madang/protocol';
import type { QuotedVoice } from './records.js';

/**
 * An address of a mailbox, in whatever script; with room around its `@` only where a dot tells that it is one. Begun
 * only where a word begins: begun at each of its letters, a long one would take the square of its length.
 */
const MAILBOX = /(?<![^\s@<>()[\]:;,"'])[^\s@<>()[\]:;,"']+(?:@| ?@ ?(?=[^\s@]+\.[^\s@]))[^\s@<>()[\]:;,"']+/gu;

/** A telephone, order or card number: seven digits or more, with up to three marks of any kind between them. */
const NUMBER = /\+?\p{Nd}(?:[\s\p{P}\p{S}\p{Cf}]{0,3}\p{Nd}){6,}/gu;

const HIDDEN = '•••';

/**
 * What somebody said elsewhere as everybody may read it: whoever let it be read did not look at each number in it.
 */
export function publicVoice({ channel, words, at, by }: QuotedVoice): PublicVoice {
  const plain = publicWords(words);
  const text = plain.length <= VOICES.quote ? plain : `${cut(plain, VOICES.quote - 1).trimEnd()}…`;
  return { channel, text, at, ...(by && { by }) };
}

/** What an idea that comes of a voice says of itself: nothing of what may not be read. */
export function publicBody({ words, quotable }: { readonly words: string; readonly quotable: boolean }): string {
  return quotable ? cut(publicWords(words), LIMITS.body) : '';
}

function publicWords(words: string): string {
  return hide(hide(words, MAILBOX), NUMBER).trim();
}

/** Hides what reads as the pattern, in whatever width its characters are written: the rest stays as it is. */
function hide(words: string, pattern: RegExp): string {
  const { plain, begins, ends } = narrowed(words);
  let shown = '';
  let from = 0;
  for (const { 0: found, index } of plain.matchAll(pattern)) {
    shown += words.slice(from, begins[index]) + HIDDEN;
    from = ends[index + found.length - 1] ?? words.length;
  }
  return shown + words.slice(from);
}

/** Words in their compatible form, and from where to where in them each of its code units came. */
function narrowed(words: string): {
  readonly plain: string;
  readonly begins: readonly number[];
  readonly ends: readonly number[];
} {
  let plain = '';
  const begins: number[] = [];
  const ends: number[] = [];
  let from = 0;
  for (const character of words) {
    const narrow = character.normalize('NFKC');
    for (let unit = 0; unit < narrow.length; unit += 1) {
      begins.push(from);
      ends.push(from + character.length);
    }
    plain += narrow;
    from += character.length;
  }
  return { plain, begins, ends };
}

/** The beginning of a text, with no half of a character at its end. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
