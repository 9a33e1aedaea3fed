import { Lexer } from 'marked';
import { breakLongParagraph } from './paragraphs.js';

/**
 * Writes plain text as Markdown that reads as it was typed: every line break is kept, blank lines part paragraphs,
 * runs of `- ` or `1. ` lines become lists, and no mark in it means anything (`**건설`, `3~5일`, `# 1`, `<Bahasa>`).
 *
 * Marks are escaped only where Markdown would take them, so that most texts stay as they are. Long texts without any
 * line break are broken into paragraphs at sentence ends.
 */
export function plainToMarkdown(text: string): string {
  const blocks = text
    .split(/\n[ \t\u3000]*\n\s*/)
    .map((block) => block.split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    .filter((lines) => lines.length > 0);
  return blocks.map(block).join('\n\n');
}

type Run = { readonly kind: 'list' | 'lines'; readonly lines: string[] };

/** One block of lines as paragraphs and lists. */
function block(lines: readonly string[]): string {
  return runs(lines).flatMap(({ kind, lines: run }) => {
    if (kind === 'list') {
      return run.map((line) => {
        const [marker = ''] = LIST_MARKER.exec(line) ?? [];
        return marker + asTyped(line.slice(marker.length));
      }).join('\n');
    }
    const [only = ''] = run;
    if (run.length === 1) return breakLongParagraph(only).map(asTyped);
    const typed = run.map((line) => (line.length > WALL ? breakLongParagraph(line) : [line]).map(asTyped).join('\n\n'));
    return typed.join(LINE_BREAK);
  }).join('\n\n');
}

/** A line among others that is broken up all the same. */
const WALL = 1200;

/** The renderer keeps single line breaks, so none has to be forced. */
const LINE_BREAK = '\n';

const LIST_MARKER = /^(?:[-*]|\d{1,3}[.)])\s+(?=\S)/;

/** Parts lines that make a list (two bullets or more, or numbers that count up from 1) from the others. */
function runs(lines: readonly string[]): Run[] {
  const result: Run[] = [];
  let i = 0;
  while (i < lines.length) {
    const length = listLength(lines, i);
    if (length >= 2) {
      result.push({ kind: 'list', lines: lines.slice(i, i + length) });
      i += length;
      continue;
    }
    const last = result.at(-1);
    const line = lines[i] ?? '';
    if (last?.kind === 'lines') last.lines.push(line);
    else result.push({ kind: 'lines', lines: [line] });
    i += 1;
  }
  return result;
}

function listLength(lines: readonly string[], from: number): number {
  const first = LIST_MARKER.exec(lines[from] ?? '')?.[0].trimEnd();
  if (first === undefined) return 0;
  const numbered = /^\d/.test(first);
  let length = 0;
  for (let i = from; i < lines.length; i += 1) {
    const marker = LIST_MARKER.exec(lines[i] ?? '')?.[0].trimEnd();
    // A renderer numbers a list itself, so numbers that do not count up would come out as other numbers.
    const expected = numbered ? `${length + 1}${first.slice(-1)}` : first;
    if (marker !== expected) break;
    length += 1;
  }
  return length;
}

/** One line so that Markdown shows what was typed, escaped only where it would not. */
export function asTyped(line: string): string {
  const inline = readsAsTyped(line) ? line : escapeInline(line);
  return escapeStart(inline);
}

/**
 * The longest line the Markdown parser is asked about: its time grows with the square of the marks (25 ms for 4,000
 * characters of `*a **b _c`), and a longer line may as well be escaped.
 */
const ASKED = 4000;

/** Tells whether the inline marks of a line mean nothing to a Markdown parser, apart from bare addresses and `code`. */
function readsAsTyped(line: string): boolean {
  if (!/[*_~`[\]<\\&]/.test(line)) return true;
  if (/&#?\w+;/.test(line) || line.length > ASKED) return false;
  return Lexer.lexInline(line, { gfm: true }).every((token) => {
    switch (token.type) {
      case 'text':
        return true;
      case 'link':
        return token.raw === token['text'] || token.raw === `<${String(token['text'])}>`;
      case 'codespan':
        // Koreans also quote with backticks: only what could be code is.
        return /^[\x20-\x7e]+$/.test(token.raw);
      default:
        return false;
    }
  });
}

function escapeInline(line: string): string {
  // Addresses stay whole: a backslash would become part of them.
  return line.split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(INLINE_MARK, '\\$&')))
    .join('');
}

const INLINE_MARK = /[\\*~`]|<(?=[A-Za-z/!?])|\](?=\()|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;

/** Escapes what would begin a heading, a quotation, a list, a rule, a table, or define a link (and vanish). */
function escapeStart(line: string): string {
  return line
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|-+\s*$|~~~|```|(?:[-_*]\s*){3,}$|\||\[[^\]]+\]:)/, '\\$&');
}
