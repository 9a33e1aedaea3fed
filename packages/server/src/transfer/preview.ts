import { displayWidth, fitWidth, printable } from './display-width.js';
import type { IdeaAtLine } from './ideas.js';

/** Options of {@link formatPreview}. */
export interface PreviewOptions {
  /** Columns of the terminal. Default 100; at least 60. */
  readonly columns?: number;
  /** IANA name of the zone in which days are shown. Default `UTC`. */
  readonly timeZone?: string;
}

/**
 * Shows ideas as they would land: a table with one line of facts and one with the beginning of the body for each,
 * aligned also where Hangul takes two columns of the terminal.
 *
 * Empty for no ideas; else each line ends in a line end.
 */
export function formatPreview(ideas: readonly IdeaAtLine[], options: PreviewOptions = {}): string {
  if (ideas.length === 0) return '';
  const columns = Math.max(60, options.columns ?? 100);
  const rows = [HEADER, ...ideas.map((item) => factsOf(item, options.timeZone ?? 'UTC'))];
  const widths = fitted(widest(rows), columns);
  const lines = rows.flatMap((facts, index) => {
    const cells = facts.map((text, at) => {
      const width = widths[at] ?? 0;
      return RIGHT.has(at) ? fitWidth(text, width).trimEnd().padStart(padding(text, width)) : fitWidth(text, width);
    });
    const first = cells.filter((_, at) => (widths[at] ?? 0) > 0).join('  ').trimEnd();
    const body = index === 0 ? '' : printable((ideas[index - 1]?.idea.body ?? '').slice(0, 2000)).trim();
    const indent = ' '.repeat((widths[0] ?? 0) + 2);
    return body === '' ? [first] : [first, indent + fitWidth(body, columns - indent.length).trimEnd()];
  });
  return `${lines.join('\n')}\n`;
}

const HEADER = ['line', 'title', 'votes', 'status', 'created', 'author', 'tags'] as const;
const TITLE = 1;
const RIGHT = new Set([0, 2]);
/** Columns beyond which a fact is cut; a title takes what is left over. */
const CAPS = [7, Infinity, 9, 11, 10, 14, 24];
const GAP = 2;

function factsOf({ line, idea }: IdeaAtLine, timeZone: string): readonly string[] {
  return [
    String(line),
    printable(idea.title),
    idea.votes.toLocaleString('en-US'),
    idea.status ?? 'open',
    idea.createdAt === null ? '' : dayOf(idea.createdAt, timeZone),
    printable(idea.author ?? idea.email ?? ''),
    printable(idea.tags.join(', ')),
  ];
}

// Swedish writes days as ISO does.
const dayOf = (at: number, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);

/** The width each column would like, none for one without any value. */
function widest(rows: readonly (readonly string[])[]): number[] {
  return HEADER.map((name, at) => {
    const values = rows.slice(1).map((facts) => displayWidth(facts[at] ?? ''));
    const most = Math.max(...values);
    return most === 0 ? 0 : Math.min(CAPS[at] ?? most, Math.max(most, name.length));
  });
}

/** Shrinks the title, then tags and author, until a line fits. */
function fitted(widths: readonly number[], columns: number): number[] {
  const result = [...widths];
  const over = (): number => result.reduce((sum, width) => sum + (width === 0 ? 0 : width + GAP), -GAP) - columns;
  for (const [at, least] of [[TITLE, 24], [6, 8], [5, 8], [TITLE, 10]] as const) {
    const width = result[at] ?? 0;
    if (over() > 0 && width > least) result[at] = Math.max(least, width - over());
  }
  return result;
}

/** `padStart` counts characters, not columns: the length that right-aligns a text of wide ones. */
const padding = (text: string, width: number): number => Math.max(0, width - displayWidth(text)) + text.length;
