import { breakTagsToLines, htmlSigns, withoutFormatting } from './html-signs.js';
import { htmlToMarkdown } from './html.js';
import { leftOutOfHtml } from './html-left-out.js';
import { restoreLineBreaks } from './line-breaks.js';
import { looksLikeMarkdown } from './markdown-signs.js';
import { plainToMarkdown } from './plain-text.js';
import { cleanText, cutText, decodeEntities, oneLine } from './text.js';
import type { BodyFormat } from './types.js';

/**
 * Writes a foreign body as Markdown.
 *
 * With `auto`: HTML where there are elements, Markdown where it shows clear marks, else plain text; written-out line
 * breaks are restored and entities decoded in the latter two.
 */
export function toMarkdown(source: string, format: BodyFormat): string {
  const text = cleanText(source);
  if (text === '') return '';
  switch (format) {
    case 'markdown':
      return text;
    case 'html':
      return cleanText(htmlToMarkdown(text));
    case 'text':
      return plainToMarkdown(text);
    case 'auto':
      return guess(text);
  }
}

function guess(source: string): string {
  const signs = htmlSigns(source);
  // Once more, since entities may have held what was cleaned away before.
  if (signs === 'full') return cleanText(htmlToMarkdown(source));
  const text = cleanText(decodeEntities(restoreLineBreaks(signs === 'breaks' ? breakTagsToLines(source) : source)));
  return looksLikeMarkdown(text) ? text : plainToMarkdown(text);
}

/** What {@link toMarkdown} leaves out of a body, in words: nothing where it is not read as HTML. */
export function leftOut(source: string, format: BodyFormat): readonly string[] {
  const isHtml = format === 'html' || (format === 'auto' && htmlSigns(cleanText(source)) === 'full');
  return isHtml ? leftOutOfHtml(source) : [];
}

/** Cuts a Markdown body at a limit, at the end of a paragraph where one is near; an open code fence is closed. */
export function cutBody(markdown: string, limit: number): { readonly body: string; readonly cut: boolean } {
  if (markdown.length <= limit) return { body: markdown, cut: false };
  // Room for a closing fence and the sign that something is missing.
  const room = markdown.slice(0, Math.max(0, limit - 10));
  const paragraph = room.lastIndexOf('\n\n');
  const kept = paragraph > room.length * 0.8 ? room.slice(0, paragraph) : cutText(markdown, Math.max(0, limit - 10));
  const open = (kept.match(/^ {0,3}```/gm)?.length ?? 0) % 2 === 1;
  return { body: `${kept}${open ? '\n```' : ''}\n\n…`, cut: true };
}

/** A foreign title as plain text on one line: without elements, entities decoded, written-out line breaks as spaces. */
export function toTitle(source: string): string {
  const text = restoreLineBreaks(source);
  return oneLine(htmlSigns(text) === 'none' ? decodeEntities(text) : withoutFormatting(text));
}

/**
 * Fits a title into a limit. A longer one ends in `…`, and the body then begins with the whole of it, so that nothing
 * of what a customer wrote is lost.
 */
export function fitTitle(
  title: string,
  body: string,
  limit: number,
): { readonly title: string; readonly body: string; readonly cut: boolean } {
  if (title.length <= limit) return { title, body, cut: false };
  const whole = plainToMarkdown(title);
  return { title: `${cutText(title, limit - 1)}…`, body: body === '' ? whole : `${whole}\n\n${body}`, cut: true };
}
