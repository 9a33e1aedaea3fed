import { eastAsianWidth } from 'get-east-asian-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * How many columns of a terminal a text takes: Hangul, Chinese characters and emoji take two, marks on letters none.
 */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** A text cut to a number of columns, with `…` at its end if something was cut, and filled up with spaces. */
export function fitWidth(whole: string, columns: number): string {
  // More than can be seen is not measured: the engine copies its whole input for each character it finds.
  const text = whole.slice(0, columns * 8 + 8);
  const width = displayWidth(text);
  if (width <= columns) return text + ' '.repeat(columns - width);
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = graphemeWidth(segment);
    if (used + next > columns - 1) break;
    kept += segment;
    used += next;
  }
  // A wide character may leave one column over.
  return `${kept}…${' '.repeat(Math.max(0, columns - used - 1))}`;
}

/**
 * A foreign text as it may be written to a terminal: on one line and without control characters, with which a file
 * could move the cursor, change the window's title or hide what follows.
 */
export function printable(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\0-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff]/g, '');
}

function graphemeWidth(grapheme: string): number {
  // Two regional letters are one flag, and a text sign with the emoji selector is drawn as an emoji.
  if (grapheme.includes('\ufe0f') || /^\p{Regional_Indicator}{2}/u.test(grapheme)) return 2;
  const first = grapheme.codePointAt(0) ?? 0;
  if (/^[\p{Mark}\p{Cf}\p{Cc}]/u.test(grapheme)) return 0;
  return eastAsianWidth(first);
}
