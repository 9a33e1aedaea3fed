/** Anything that could be Markdown, or that a renderer makes a link of. Too cautious is fine: it only costs a chunk. */
const MARKUP = /[\\`*_~#<>[\]&|]|:\/\/|www\.|@|^ {0,3}(?:[-+=]|\d+[.)])|^(?: {4}|\t)/m;

/**
 * Whether the text says the same rendered and as it is. Most comments are a few plain sentences: they are shown right
 * in the first frame, and load neither DOMPurify nor marked.
 */
export function isPlain(markdown: string): boolean {
  return !MARKUP.test(markdown);
}

/**
 * The paragraphs of a text, as a renderer would divide it. What a widget shows while the sanitiser loads, so that
 * the swap moves as little as possible, and for good where a page refuses HTML.
 */
export function paragraphs(markdown: string): string[] {
  return markdown
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
