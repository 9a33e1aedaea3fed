import { createHash } from 'node:crypto';

/**
 * What two answers have in common that are word for word the same: letters and digits in one case, whatever stands
 * between them. `null` for words without any.
 */
export function answerKey(text: string): string | null {
  const bare = text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return bare === '' ? null : createHash('sha256').update(bare).digest('base64url').slice(0, 32);
}
