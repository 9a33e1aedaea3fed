import { LIMITS, type WireError } from '@madang/protocol';
import { numbersIn } from '../moderation/numbers.js';
import { hasFlagged } from '../moderation/rules.js';
import { cleanTitle } from '../../markdown/index.js';
import type { Actor } from '../actor.js';
import { authorOf } from '../projections.js';
import type { CommunityRecord, PersonRecord } from '../records.js';
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

/**
 * Why somebody may not be called so, or `null` where they may. A name stands beside all that they write and cannot wait
 * for a look by itself: what would make words wait is not taken. What people of the company are called is theirs.
 */
export function mayNotBeCalled(
  nickname: string | null,
  { role }: Actor,
  { moderation: rules }: Pick<CommunityRecord, 'moderation'>,
): WireError | null {
  if (nickname === null || role !== 'customer') return null;
  const says = (what: string): WireError => refuse('invalid', `nickname must not have ${what}`, 'nickname');
  if (rules?.numbers !== false && numbersIn(nickname).length > 0) return says('a phone, resident registration or order number in it');
  return rules?.words && hasFlagged(nickname, rules.words) ? says('a word in it that the company does not take') : null;
}

function refused(message: string): Nickname {
  return { type: 'refused', error: refuse('invalid', message, 'nickname') };
}

/** Whether two states of one person look alike to everybody else. */
export function sameFace(a: PersonRecord, b: PersonRecord): boolean {
  return a.uncredited === b.uncredited && JSON.stringify(authorOf(a)) === JSON.stringify(authorOf(b));
}
