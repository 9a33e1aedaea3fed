import type { Community } from '@madang/protocol';

/** How many topics are offered. */
const OFFERED = 8;
/** With this many in the reader's own language, those of the others are left out. */
const ENOUGH = 3;

const HANGUL = /\p{Script=Hangul}/u;

/**
 * The topics to offer to somebody who writes, out of those in use (most used first): the ones that this reader can
 * read, where a community speaks several languages, and always those that were chosen already.
 */
export function offeredTopics(used: readonly string[], chosen: readonly string[], language: string): readonly string[] {
  const legible = (topic: string): boolean => HANGUL.test(topic) === language.startsWith('ko');
  const own = used.filter(legible);
  const offered = (own.length >= ENOUGH ? own : [...own, ...used.filter((topic) => !legible(topic))]).slice(0, OFFERED);
  return [...offered, ...chosen.filter((topic) => !offered.includes(topic))];
}

/** The topics in use on a board, most used first; of a server that does not tell them apart, those of all boards. */
export function topicsOf(community: Community | undefined, board: string): readonly string[] {
  return community?.boards.find(({ id }) => id === board)?.tags ?? community?.tags ?? [];
}
