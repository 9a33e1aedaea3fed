import { printable } from './display-width.js';
import type { ReportSummary, Skip, WarningGroup } from './report.js';

/** Options of {@link formatReport}. */
export interface ReportTextOptions {
  /** Says "would" instead of "did". */
  readonly dryRun?: boolean;
  /** Sentences about the whole file, from {@link Table.notes}. */
  readonly notes?: readonly string[];
  /** Columns of the file that no field was taken from. */
  readonly unusedColumns?: readonly string[];
  /** Most skipped rows listed one by one. Default 20. */
  readonly mostSkips?: number;
}

const SKIPS: { readonly [K in Skip['kind']]: string } = {
  'no-title': 'without a title',
  duplicate: 'repeated in the file',
  merged: 'part of another idea, which counts their votes',
  'broken-json': 'broken JSON',
  'not-an-object': 'not an object',
  'ragged-row': 'with more or fewer cells than the header',
  'too-long': 'too long',
  'unclosed-quote': 'lost in an unclosed quote',
  'cut-off': 'cut off',
  'second-list': 'a second list, not read',
  refused: 'refused',
};

const WARNINGS: { readonly [K in WarningGroup['kind']]: string } = {
  'title-cut': 'title too long: cut, and kept whole at the head of the body',
  'body-cut': 'body too long: cut',
  'html-left-out': 'left out of the HTML of the body',
  'author-cut': 'name of the author too long: cut',
  'comment-unreadable': 'comments unreadable: left out',
  'tag-cut': 'tag too long: cut',
  'votes-unreadable': 'votes unreadable: taken as 0',
  'date-unreadable': 'date unreadable: left out',
  'date-ambiguous': 'day and month not told apart: date left out (see --date-order)',
  'status-unknown': 'status not known: taken as open (see --status-map)',
  'tags-cut': 'too many tags: the first ones kept',
  'email-unreadable': 'not an e-mail address: left out',
  'url-unreadable': 'not an http(s) address: left out',
  'author-is-email': 'author is an e-mail address: kept for the team, not shown as a name',
  'damaged-text': 'characters that could not be decoded (see --encoding)',
};

/** Writes a report as plain text for a terminal, in English, each line ending in a line end. */
export function formatReport(summary: ReportSummary, options: ReportTextOptions = {}): string {
  const { dryRun = false, notes = [], unusedColumns = [], mostSkips = 20 } = options;
  const lines = [
    `${count(summary.read, 'row')} read`,
    `  ${number(summary.created)} ${dryRun ? 'would come in' : 'imported'}`,
  ];
  if (summary.unchanged > 0) lines.push(`  ${number(summary.unchanged)} imported before, unchanged`);
  if (summary.skipped > 0) lines.push(`  ${number(summary.skipped)} ${dryRun ? 'would be ' : ''}skipped`);
  if (summary.read === 0) lines.push('There is nothing to import: the file has no rows.');
  if (unusedColumns.length > 0) lines.push(`Columns not used: ${unusedColumns.map(printable).join(', ')}`);
  for (const note of notes) lines.push(`Note: ${printable(note)}`);
  lines.push(...skipLines(summary, mostSkips), ...warningLines(summary.warnings));
  return `${lines.join('\n')}\n`;
}

function skipLines(summary: ReportSummary, most: number): string[] {
  if (summary.skipped === 0) return [];
  const lines = ['', 'Skipped'];
  for (const [kind, rows] of summary.skipCounts) lines.push(`  ${number(rows)}  ${SKIPS[kind]}`);
  const shown = summary.skips.slice(0, most);
  const width = Math.max(...shown.map(({ line }) => String(line).length), 0);
  for (const { line, message } of shown) lines.push(`  line ${String(line).padStart(width)}: ${printable(message)}`);
  const more = summary.skipped - shown.length;
  if (more > 0) lines.push(`  and ${number(more)} more`);
  return lines;
}

function warningLines(groups: readonly WarningGroup[]): string[] {
  if (groups.length === 0) return [];
  const width = Math.max(...groups.map(({ count: rows }) => number(rows).length));
  return ['', 'Changed on the way in', ...groups.slice(0, 40).map(({ kind, value, count: rows, first }) => {
    const about = value === undefined ? WARNINGS[kind] : `"${printable(value)}": ${WARNINGS[kind]}`;
    return `  ${number(rows).padStart(width)}  ${about} (first on line ${first.line})`;
  }), ...(groups.length > 40 ? [`  and ${groups.length - 40} more kinds`] : [])];
}

const number = (value: number): string => value.toLocaleString('en-US');

const count = (value: number, noun: string): string => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
