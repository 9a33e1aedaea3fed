import { ALLOWED_HREF, ALLOWED_TAGS, isPlain, LINK_REL, paragraphs, type Words } from '@madang/elements/parts.js';
import { escapeHtml } from './escape.js';

/** A tag, or a sign of one: what is not `<` is text. */
const TAG = /<[^<>]*>|</g;
const PLAIN_TAG = new RegExp(`^</?(?:${ALLOWED_TAGS.filter((tag) => tag !== 'a').join('|')})>$`);
const LINK = new RegExp(`^<a href="([^"<>]*)" rel="${LINK_REL}"(?: target="_blank")?>$`);
const LIST = /^<ol start="\d{1,9}">$/;
/** Empty elements stand alone. */
const EMPTY = new Set(['br', 'hr']);

/**
 * Whether rendered Markdown is made of nothing but what our own renderer writes, each element closed within it: the
 * last line of defence should a snapshot come from anywhere else. In a browser DOMPurify is that.
 */
export function isSafe(html: string): boolean {
  const open: string[] = [];
  for (const [tag] of html.matchAll(TAG)) {
    const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1] ?? '';
    const href = LINK.exec(tag)?.[1];
    const isLink = href !== undefined && ALLOWED_HREF.test(href.replaceAll('&amp;', '&'));
    if (!isLink && tag !== '</a>' && !PLAIN_TAG.test(tag) && !LIST.test(tag)) return false;
    if (EMPTY.has(name)) continue;
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

/** What somebody wrote, as HTML: the same nodes that `words()` makes of it in a browser. */
export function wordsHtml({ body, html = '' }: Words): { readonly html: string; readonly plain: boolean } {
  // Links leave the page where a reader clicks them, as they do when the browser has sanitised them.
  if (!isPlain(body) && html !== '' && isSafe(html)) {
    return { html: html.replaceAll(`rel="${LINK_REL}">`, `rel="${LINK_REL}" target="_blank">`), plain: false };
  }
  return { html: paragraphs(body).map((text) => `<p>${escapeHtml(text)}</p>`).join(''), plain: true };
}
