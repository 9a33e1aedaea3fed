/**
 * The parts of widgets, for `@madang/ssr`, which draws them on a server and takes them over in the page. None of it is
 * promised to stay as it is.
 */
export { GROUP } from './board/board.js';
export { card, type CardHost } from './board/card.js';
export { ALLOWED_HREF, ALLOWED_TAGS, LINK_REL } from './markdown/allowed.js';
export { isPlain, paragraphs } from './markdown/plain.js';
export type { Words } from './markdown/words.js';
export { besideStyles } from './photos/beside.styles.js';
export { MadangElement } from './shared/element.js';
export { KeyedRows } from './shared/keyed.js';
export { warn } from './shared/warn.js';
export { type Branch, Reading } from './thread/arrange.js';
export { branch, type CommentHost } from './thread/comment.js';
