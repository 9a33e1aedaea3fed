import { LIMITS, type WireError } from '@madang/protocol';
import { cleanTitle } from '../../markdown/index.js';
import { authorOf } from '../projections.js';
import type { PersonRecord } from '../records.js';
import { refuse } from '../refusal.js';

/** A nickname as it is kept, `null` for none, or why it cannot be. */
export type Nickname =
  | { readonly type: 'ok'; readonly nickname: string | null }
  | { readonly type: 'refused'; readonly error: WireError };

/**
 * Reads a nickname as it was typed: one line without anything that acts. An address is refused: it would show to
 * everybody what is told to nobody.
 */
export function readNickname(text: string | null): Nickname {
  const nickname = cleanTitle(text ?? '');
  if (nickname === '') return { type: 'ok', nickname: null };
  if (nickname.length > LIMITS.nickname)
    return refused(`nickname must not be longer than ${LIMITS.nickname} characters`);
  if (/\S@\S+\.\S/.test(nickname.normalize('NFKC'))) return refused('nickname must not be an e-mail address');
  return { type: 'ok', nickname };
}

function refused(message: string): Nickname {
  return { type: 'refused', error: refuse('invalid', message, 'nickname') };
}

/** Whether two states of one person look alike to everybody else. */
export function sameFace(a: PersonRecord, b: PersonRecord): boolean {
  return a.uncredited === b.uncredited && JSON.stringify(authorOf(a)) === JSON.stringify(authorOf(b));
}
