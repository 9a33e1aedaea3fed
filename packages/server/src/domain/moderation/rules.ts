import type { HoldReason, ModerationRules, Trap } from '@madang/protocol';
import { numbersIn } from './numbers.js';
import { searchKey, WORD_START } from '../../search/key.js';

/** What is written, by whom and where. */
export interface Writing {
  readonly board: string | null;
  readonly anonymous: boolean;
  /** The public saw nothing of its author before. */
  readonly first: boolean;
  /** The same words came too often lately. */
  readonly repeat: boolean;
  /** It was written as programs write: how that was seen. */
  readonly trap?: Trap | undefined;
  /** Title and words. */
  readonly text: string;
  /** It is changed, and its author showed before that they are a person. */
  readonly again?: boolean;
}

const KEYS = new WeakMap<readonly string[], readonly string[]>();

/** Why something waits for a look before others see it; nothing where it does not. */
export function holdsBack(rules: ModerationRules | undefined, writing: Writing): readonly HoldReason[] {
  const anywhere: HoldReason[] = [];
  const minds = { field: rules?.traps !== false, haste: rules?.haste === true };
  if (writing.trap && writing.anonymous && minds[writing.trap]) anywhere.push('trap');
  if (rules?.numbers !== false && numbersIn(writing.text).length > 0) anywhere.push('numbers');
  if (!rules || (rules.boards && !rules.boards.includes(writing.board ?? ''))) return anywhere;
  const why: HoldReason[] = [...anywhere];
  if (rules.everyone) why.push('everyone');
  if (rules.anonymous && writing.anonymous) why.push('anonymous');
  if (rules.first && writing.first) why.push('first');
  if (rules.links !== undefined && linksIn(writing.text) >= rules.links) why.push('links');
  if (rules.words && rules.words.length > 0 && hasFlagged(writing.text, rules.words)) why.push('words');
  if (rules.repeats !== undefined && writing.repeat) why.push('repeat');
  if (rules.spam) why.push('check');
  if (rules.human && writing.anonymous && !writing.again) why.push('human');
  return why;
}

/** How many addresses a text names. */
export function linksIn(text: string): number {
  return text.match(/\bhttps?:\/\/|\bwww\./gi)?.length ?? 0;
}

/**
 * Whether a text has one of the words. Both are compared as the search does, as the keys that type them: neither case
 * nor a missed Shift nor what follows a word in Korean keeps it from being found, and a word inside another is none.
 */
export function hasFlagged(text: string, words: readonly string[]): boolean {
  let keys = KEYS.get(words);
  if (!keys) {
    keys = words.map((word) => searchKey(word)).filter((key) => key !== '' && key !== WORD_START);
    KEYS.set(words, keys);
  }
  const key = searchKey(text, 40_000);
  return keys.some((word) => key.includes(word));
}
