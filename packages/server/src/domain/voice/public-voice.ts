import { type PublicVoice, VOICES } from '@madang/protocol';
import type { QuotedVoice } from './records.js';

/** An address of a mailbox, in whatever script. */
const MAILBOX = /[^\s@<>()[\]:;,"']+@[^\s@<>()[\]:;,"']+/gu;

/** A telephone, order or card number: seven digits or more, with what is written between them. */
const NUMBER = /\+?\d(?:[ ().-]?\d){6,}/g;

const HIDDEN = '•••';

/**
 * What somebody said elsewhere as everybody may read it: whoever let it be read did not look at each number in it.
 */
export function publicVoice({ channel, words, at, by }: QuotedVoice): PublicVoice {
  const plain = words.replace(MAILBOX, HIDDEN).replace(NUMBER, HIDDEN).trim();
  const text = plain.length <= VOICES.quote ? plain : `${cut(plain, VOICES.quote - 1).trimEnd()}…`;
  return { channel, text, at, ...(by && { by }) };
}

/** The beginning of a text, with no half of a character at its end. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
