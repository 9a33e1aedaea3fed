import { escape } from './escape.js';
import { lex } from './lexer.js';
import { Writer } from './writer.js';

/** Version of what {@link render} makes. Raise it with every change of its output: older rows are rendered again. */
export const RENDERER_VERSION = 2;

/** Longer texts are shown as they were written: nobody formats a book, and the time is bounded. In UTF-16 units. */
const LONGEST = 100_000;

/** Rendered Markdown, and its words alone. */
export interface Rendered {
  /** Made of a small set of tags only. */
  readonly html: string;
  /** Lines of plain text, without the marks of Markdown: for search and for excerpts. */
  readonly text: string;
}

/**
 * Renders what people write. It walks over marked's tokens and can emit nothing but `p br strong em del code pre
 * blockquote ul ol li a h3 h4 hr`, and no attribute but `href` (http, https, mailto) with a fixed `rel` and `target` on
 * `a`, and the number a list starts with on `ol`. Raw HTML is text, pictures are links, tables are shown as typed.
 *
 * Give it text from `cleanText`. Never throws: what cannot be read as Markdown is shown as it was written. Any 20 KB
 * take less than 50 ms.
 */
export function render(source: string): Rendered {
  const unified = source.replace(/\r\n?/g, '\n');
  if (unified.length > LONGEST) return asWritten(unified);
  try {
    const writer = new Writer();
    writer.blocks(lex(unified));
    // Nothing but marks (a lone `>`): better shown than swallowed.
    if (writer.text.trim() === '' && !writer.html.includes('<hr>')) return asWritten(unified);
    return { html: writer.html, text: tidy(writer.text) };
  } catch {
    // marked gave up. One odd text must not take a thread down with it.
    return asWritten(unified);
  }
}

/** The words of Markdown alone, as lines. */
export function plainText(source: string): string {
  return render(source).text;
}

function asWritten(source: string): Rendered {
  return { html: `<p>${escape(source).replace(/\n/g, '<br>')}</p>`, text: tidy(source) };
}

/** No blank lines and no space at the ends. Line by line, because a pattern like `\s*\n\s*` is quadratic in spaces. */
function tidy(text: string): string {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
}
