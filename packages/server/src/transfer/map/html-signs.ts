import { decodeEntities } from './text.js';

/** Elements people and editors write; a name outside this list in angle brackets is text (`<Bahasa Indonesia>`). */
const ELEMENTS = 'a|abbr|address|article|aside|b|big|blockquote|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|'
  + 'figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|samp|script|'
  + 'section|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|template|tfoot|th|thead|tr|tt|u|ul|var|video|wbr';

const ATTRIBUTES = String.raw`(?:\s+[^<>]*)?`;
const PAIR = new RegExp(String.raw`<(${ELEMENTS})${ATTRIBUTES}>[^]*?</\1\s*>`, 'i');
const SELF_STANDING = new RegExp(String.raw`<(?:(?:p|hr)${ATTRIBUTES}|img\s[^<>]*)/?>`, 'i');
const NOT_A_TAG = new RegExp(String.raw`<(?!/?(?:${ELEMENTS})(?:\s[^<>]*)?/?>|!--)`, 'gi');

/** A line break tag, alone or a row of them. */
const BREAK_TAG = /<br\s*\/?>/gi;

/** HTML shows within its first words; looking for the partner of every `<b>` takes time that grows with the square. */
const LOOKED_AT = 20_000;

/**
 * What a text holds of HTML: `full` when it must be read as HTML, `breaks` when there are only `<br>` in plain text.
 */
export function htmlSigns(text: string): 'full' | 'breaks' | 'none' {
  if (!text.includes('<')) return 'none';
  const prose = text.slice(0, LOOKED_AT).replace(/```[^]*?(?:```|$)|`[^`\n]*`/g, '');
  if (SELF_STANDING.test(prose) || PAIR.test(prose)) return 'full';
  return prose.search(BREAK_TAG) === -1 ? 'none' : 'breaks';
}

/** Turns `<br>` into line breaks and leaves everything else. */
export function breakTagsToLines(text: string): string {
  return text.replace(/<br\s*\/?>\n?/gi, '\n');
}

/** Escapes each `<` that begins no element, so that an HTML parser keeps it as text. */
export function escapeStrayBrackets(html: string): string {
  return html.replace(NOT_A_TAG, '&lt;');
}

/** The text of HTML without its elements; the ends of blocks are line breaks. */
export function htmlToText(html: string): string {
  const text = html
    .replace(/<(script|style)\b[^]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<(?:br|\/?(?:p|div|li|tr|h[1-6]|blockquote|pre|table|ul|ol))\b[^<>]*>/gi, '\n')
    .replace(new RegExp(String.raw`</?(?:${ELEMENTS})${ATTRIBUTES}/?>`, 'gi'), '');
  return decodeEntities(text);
}
