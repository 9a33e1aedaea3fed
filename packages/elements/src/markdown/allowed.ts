/**
 * What rendered Markdown may consist of: the same list as the server's renderer. A tag that is not here loses its
 * brackets and keeps its words; script, style and their like lose their words too.
 */
export const ALLOWED_TAGS: readonly string[] = [
  'p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'h3', 'h4', 'hr',
];

/** The schemes a link may lead to. Anything else, relative addresses among it, leaves the words without a link. */
export const ALLOWED_HREF = /^(?:https?:\/\/|mailto:)/i;

/** What every link says of itself: search engines give nothing for it, and the page it opens gets no hold of ours. */
export const LINK_REL = 'nofollow ugc noopener';
