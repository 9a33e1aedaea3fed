import { createHash } from 'node:crypto';

/**
 * What two answers have in common that are word for word the same: letters and digits in one case, whatever stands
 * between them. `null` for words without any.
 */
export function answerKey(text: string): string | null {
  const bare = bareWords(text);
  return bare === '' ? null : createHash('sha256').update(bare).digest('base64url').slice(0, 32);
}

/** The letters and digits of a text, in one case and width, with one space for whatever stands between them. */
export function bareWords(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
