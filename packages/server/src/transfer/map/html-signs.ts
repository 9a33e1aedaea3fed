import { decodeEntities } from './text.js';

/** Elements that format text: only they tell that a text is HTML. */
const FORMATTING = 'a|abbr|address|article|aside|b|big|blockquote|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|'
  + 'figcaption|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|samp|section|small|'
  + 'span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr';

/** Elements known besides; a name outside of both lists in angle brackets is text (`<Bahasa Indonesia>`). */
const ELEMENTS = `${FORMATTING}|iframe|script|style|template|video`;

/** Attributes have values, but for a few: `<b and c>` is a comparison. */
const ATTRIBUTE = String.raw`[a-z_:@][\w:.@-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)`
  + '|data-[\\w-]+|open|hidden|controls|allowfullscreen|async|defer|nowrap|noshade|compact|reversed';
const ATTRIBUTES = String.raw`(?:\s+(?:${ATTRIBUTE}))*\s*`;

/**
 * An element with its end. Where a word stands before it, and spaces within on both sides, tags are talked about:
 * “the <b> and </b> tags”.
 */
const PAIRS = [String.raw`(?<![^\s>] )<(${FORMATTING})${ATTRIBUTES}>[^]*?`,
  String.raw`<(${FORMATTING})${ATTRIBUTES}>(?:\S[^]*?|[^]*?\S)`]
  .map((opening) => new RegExp(String.raw`${opening}</\1\s*>`, 'i'));

/** `<p>` and `<hr>` need no end, but must stand where a paragraph could: not among words, as in “use <p> here”. */
const SELF_STANDING = new RegExp(
  String.raw`(?:^[ \t]*|[^\s<](?=<[^<>]*>\S))<(?:p|hr)${ATTRIBUTES}/?>|<img(?=\s)${ATTRIBUTES}/?>`,
  'im',
);
const NOT_A_TAG = new RegExp(String.raw`<(?!/?(?:${ELEMENTS})${ATTRIBUTES}/?>|!--)`, 'gi');

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
  if (SELF_STANDING.test(prose) || PAIRS.some((pair) => pair.test(prose))) return 'full';
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

/** The text of HTML without its elements; the ends of blocks are line breaks, scripts and styles are left out. */
export function htmlToText(html: string): string {
  return withoutFormatting(html.replace(/<(script|style)\b[^]*?(?:<\/\1\s*>|$)/gi, ' '));
}

/** The text of HTML that formats, and every other element as it is written: nothing of a title may vanish. */
export function withoutFormatting(html: string): string {
  const text = html
    .replace(/<(?:br|\/?(?:p|div|li|tr|h[1-6]|blockquote|pre|table|ul|ol))\b[^<>]*>/gi, '\n')
    .replace(FORMATTING_TAG, '');
  return decodeEntities(text);
}

// A picture has no text to show in its place.
const FORMATTING_TAG = new RegExp(String.raw`</?(?!img\b)(?:${FORMATTING})${ATTRIBUTES}/?>`, 'gi');
