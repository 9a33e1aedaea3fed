import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readIdeas } from './ideas.js';
import type { IdeaAtLine } from './ideas.js';
import { createConverter } from './map/convert.js';
import { resolveMapping } from './map/suggest.js';
import { openTable } from './read/open.js';
import { ImportReport } from './report.js';
import { formatReport } from './report-text.js';

async function run(text: string): Promise<{ ideas: IdeaAtLine[]; report: ImportReport }> {
  const table = await openTable(Buffer.from(text));
  const mapping = resolveMapping(table);
  const report = new ImportReport();
  const ideas: IdeaAtLine[] = [];
  for await (const item of readIdeas(table, createConverter({ mapping, sample: table.sample }),
    report)) ideas.push(item);
  return { ideas, report };
}

const FILE = [
  '{"title":"Dark mode","votes":3,"status":"planned"}',
  '{"title":"Dark mode","votes":4,"status":"planned"}',
  '{"title":"","votes":1}',
  '{"title": broken',
  '[]',
  '{"title":"Light mode","votes":"x","status":"???"}',
  '{"title":"Night mode","votes":"y","status":"Later on"}',
].join('\n');

test('every row is an idea or is told of with its line and reason', async () => {
  const { ideas, report } = await run(FILE);
  assert.deepEqual(ideas.map(({ line, idea }) => [line, idea.title]), [[1, 'Dark mode'], [6, 'Light mode'], [7,
    'Night mode']]);
  const summary = report.summary();
  assert.equal(summary.read, 7);
  assert.equal(summary.skipped + ideas.length, summary.read);
  assert.deepEqual(summary.skips.map(({ line, kind }) => [line, kind]), [
    [2, 'duplicate'], [3, 'no-title'], [4, 'broken-json'], [5, 'not-an-object'],
  ]);
  assert.match(summary.skips[0]?.message ?? '', /line 1/);
});

test('the same file gives the same source ids, whatever happened to its votes', async () => {
  const ids = async (text: string): Promise<string[]> => (await run(text)).ideas.map(({ idea }) => idea.sourceId);
  const first = await ids(FILE);
  assert.deepEqual(await ids(FILE), first);
  assert.deepEqual(await ids(FILE.replace('"votes":3', '"votes":30').replace('planned', 'shipped')), first);
  const csv = 'title,votes,status\nDark mode,3,planned\nLight mode,x,???\nNight mode,y,Later on\n';
  assert.deepEqual(await ids(csv), first, 'and so does another format');
});

test('a report reads as text that accounts for every row', async () => {
  const { ideas, report } = await run(FILE);
  report.created(ideas.length - 1);
  report.unchanged();
  assert.equal(formatReport(report.summary(), { unusedColumns: ['extra'],
    notes: ['2 NUL characters were left out.'] }), [
    '7 rows read',
    '  2 imported',
    '  1 imported before, unchanged',
    '  4 skipped',
    'Columns not used: extra',
    'Note: 2 NUL characters were left out.',
    '',
    'Skipped',
    '  1  repeated in the file',
    '  1  without a title',
    '  1  broken JSON',
    '  1  not an object',
    '  line 2: The same row as on line 1.',
    '  line 3: The row has no title.',
    `  line 4: ${report.summary().skips[2]?.message ?? ''}`,
    '  line 5: This line is a list, not an object with named fields.',
    '',
    'Changed on the way in',
    '  2  votes unreadable: taken as 0 (first on line 6)',
    '  1  "???": status not known: taken as open (see --status-map) (first on line 6)',
    '  1  "Later on": status not known: taken as open (see --status-map) (first on line 7)',
    '',
  ].join('\n'));
});

test('a report of a bad file stays short in memory and on the screen, and its counts are right', () => {
  const report = new ImportReport();
  for (let line = 1; line <= 5000; line += 1) {
    report.read();
    if (line <= 3000) report.skip({ line, kind: 'ragged-row', message: 'moved \u001b[31mcells' });
    else {
      report.created();
      report.warn({ line, kind: 'status-unknown', message: 'unknown', value: `word ${line}` });
    }
  }
  const summary = report.summary();
  assert.equal(summary.skips.length, 1000);
  assert.equal(summary.skipped, 3000);
  assert.ok(summary.warnings.length <= 201);
  assert.equal(summary.warnings.reduce((sum, { count }) => sum + count, 0), 2000);
  const text = formatReport(summary, { dryRun: true, mostSkips: 3 });
  assert.match(text, /2,000 would come in\n {2}3,000 would be skipped/);
  assert.match(text, /and 2,997 more/);
  assert.ok(text.split('\n').length < 70);
  assert.ok(!text.includes('\u001b'), 'a file cannot send escape sequences to the terminal');
});

test('an empty table says so', () => {
  assert.equal(formatReport(new ImportReport().summary()),
    '0 rows read\n  0 imported\nThere is nothing to import: the file has no rows.\n');
});
