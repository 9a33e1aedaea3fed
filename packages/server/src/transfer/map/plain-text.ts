import { render } from '../../markdown/index.js';
import { breakLongParagraph } from './paragraphs.js';

/**
 * Writes plain text as Markdown that reads as it was typed: every line break is kept, blank lines part paragraphs,
 * runs of `- ` or `1. ` lines become lists, and no mark in it means anything (`**건설`, `3~5일`, `# 1`, `<Bahasa>`).
 *
 * Marks are escaped only where the renderer would take them, so that most texts stay as they are. Long texts without
 * any line break are broken into paragraphs at sentence ends.
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

/** The longest line the renderer is asked about; a longer one may as well be escaped where it need not be. */
const ASKED = 4000;

/**
 * Tells whether the renderer shows a line as it was typed, apart from the brackets of `<https://…>` and the backticks
 * of what could be code. Asking it is surer than a second grammar, which would come to differ from the first.
 */
function readsAsTyped(line: string): boolean {
  if (!/[*_~`[\]<\\&]/.test(line)) return true;
  if (/&#?\w+;/.test(line) || line.length > ASKED) return false;
  // After a letter, since what the line begins with is `escapeStart`'s to see to.
  const shown = render(`x ${line}`).text;
  // Koreans also quote with backticks: only what could be code is.
  const typed = line.replace(/<(https?:\/\/[^\s<>]+)>/g, '$1').replace(/`([\x20-\x5f\x61-\x7e]+)`/g, '$1');
  return shown.replace(/\s+/g, '') === `x${typed.replace(/\s+/g, '')}`;
}

function escapeInline(line: string): string {
  // Addresses stay whole: a backslash would become part of them.
  return line.split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(INLINE_MARK, '\\$&')))
    .join('');
}

const INLINE_MARK = /[\\*~`]|<(?=[A-Za-z/!?])|\](?=\()|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;

/** Escapes what would begin a heading, a quotation, a list, a rule, a table, HTML, or define a link (and vanish). */
function escapeStart(line: string): string {
  return line
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(START_MARK, '\\$&');
}

const START_MARK = new RegExp(
  String.raw`^(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|-+\s*$|~~~|` + '```'
  + String.raw`|(?:[-_*]\s*){3,}$|\||\[[^\]]+\]:|<(?=[A-Za-z/!?])(?!https?:))`,
);
