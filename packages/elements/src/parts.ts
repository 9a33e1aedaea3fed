/**
 * The parts of widgets, for `@madang/ssr`, which draws them on a server and takes them over in the page. None of it is
 * promised to stay as it is.
 */
import type { BoardLater } from './board/later.js';

export { GROUP } from './board/board.js';
export { card, type CardHost } from './board/card.js';
export type { BoardContext, BoardExtra } from './board/host.js';
export { instead } from './board/notices.js';
export { type BoardFacts, bottomOf, clockOf, noteOf, owedOf } from './board/told.js';
export { toldStyles } from './board/told.styles.js';
export { boardWords } from './board/words.js';
export { MadangIdeaLoop } from './idea/loop/loop.js';
export type { LoopFacts } from './idea/loop/told.js';
export { loopWords } from './idea/loop/words.js';
export { ALLOWED_HREF, ALLOWED_TAGS, LINK_REL } from './markdown/allowed.js';
export { isPlain, paragraphs } from './markdown/plain.js';
export type { Words } from './markdown/words.js';
export { besideStyles } from './photos/beside.styles.js';
export { MadangElement } from './shared/element.js';
export { KeyedRows } from './shared/keyed.js';
export { warn } from './shared/warn.js';
export { type Branch, Reading } from './thread/arrange.js';
export { branch, type CommentHost } from './thread/comment.js';
export { spoken } from './theme/base.styles.js';
export { buttons } from './theme/buttons.styles.js';
export { notice } from './theme/notice.styles.js';

export type { Place } from './community/context.js';
export { sayStatuses } from './locale/call-statuses.js';

/** Brings what a board has beyond its first paint. */
export async function loadBoardLater(): Promise<typeof BoardLater> {
  return (await import('./board/later.js')).BoardLater;
}
