import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTable, openTableFile } from './open.js';
import { splitLines } from './lines.js';
import type { TextLine } from './lines.js';
import { TableError } from './types.js';
import type { TableErrorKind } from './types.js';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

async function rejects(promise: Promise<unknown>, kind: TableErrorKind, message: RegExp): Promise<void> {
  await assert.rejects(promise, (error: unknown) => {
    assert.ok(error instanceof TableError, String(error));
    assert.equal(error.kind, kind);
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
}

for (const [name, bytes, kind, message] of [
  ['a PNG renamed .csv', PNG, 'not-a-table', /PNG image/],
  ['a workbook', Buffer.from('PK\u0003\u0004rest of it'), 'not-a-table', /Excel workbook.*CSV UTF-8/],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-a-table', /old Excel/],
  ['a gzip archive', Buffer.from('1f8b0800', 'hex'), 'not-a-table', /gzip.*Unpack/],
  ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256)),
    'not-a-table', /binary/],
  ['only NULs', Buffer.alloc(500), 'not-a-table', /binary/],
  ['an empty file', Buffer.alloc(0), 'empty', /empty/],
  ['white space only', Buffer.from('\ufeff \r\n\t\n'), 'empty', /empty/],
  ['a web page', Buffer.from('<!DOCTYPE html>\n<html><body>a,b</body></html>'), 'not-a-table', /web page/],
  ['an XML document', Buffer.from('<?xml version="1.0"?><a/>'), 'not-a-table', /XML/],
  ['a letter', Buffer.from(`${'Dear all this is a long letter and not a table of anything at all '.repeat(3)}\nYours\n`), 'not-a-table', /name columns/],
  ['a 5 MB line without an end', Buffer.from('lorem ipsum '.repeat(430_000)), 'not-a-table', /name columns/],
  ['broken JSON Lines throughout', Buffer.from('{"a":\n{"b":\n{"c":\n'), 'not-a-table', /could be read/],
] as const) {
  test(`refused with one clear sentence: ${name}`, async () => {
    await rejects(openTable(bytes, { name: 'ideas.csv' }), kind, message);
  });
}

test('a line of 5 MB in JSON Lines is a row like any other', async () => {
  const long = '가나다라 '.repeat(350_000);
  assert.ok(Buffer.byteLength(long) > 4_500_000);
  const table = await openTable(Buffer.from(`{"title":"a"}\n{"title":"b","body":"${long}"}\n{"title":"c"}\n`));
  const titles: unknown[] = [];
  for await (const event of table.events) titles.push('row' in event ? event.row['title'] : event);
  assert.deepEqual(titles, ['a', 'b', 'c']);
});

test('a line too long to hold is passed over without being held', async () => {
  const lines: TextLine[] = [];
  for await (const line of splitLines((async function* () {
    yield 'ab\ncdef';
    yield 'ghijkl';
    yield 'mn\nop';
  })(), 8)) lines.push(line);
  assert.deepEqual(lines, [{ line: 1, text: 'ab' }, { line: 2, tooLong: true }, { line: 3, text: 'op' }]);
});

/** Bytes made on demand, counting how many were asked for. */
function endless(first: string, row: (n: number) => string, last: string, bytes: number) {
  const made = { bytes: 0 };
  async function* source() {
    yield Buffer.from(first);
    let n = 0;
    while (made.bytes < bytes) {
      let chunk = '';
      while (chunk.length < 64 * 1024) chunk += row(n += 1);
      made.bytes += chunk.length;
      yield Buffer.from(chunk);
    }
    yield Buffer.from(last);
  }
  return { source: source(), made };
}

const LARGE = 100 * 1024 * 1024;
const TEXT = 'Some words about it. '.repeat(40);

for (const [format, first, row, last] of [
  ['jsonl', '', (n: number) => `{"id":${n},"title":"Idea ${n}","body":"${TEXT}"}\n`, ''],
  ['json', '[{"id":0}', (n: number) => `,\n{"id":${n},"title":"Idea ${n}","body":"${TEXT}"}`, ']'],
  ['csv', 'id,title,body\n', (n: number) => `${n},Idea ${n},"${TEXT}"\n`, ''],
] as const) {
  test(`a large ${format} file is read at the pace it is used, never held`, async () => {
    const { source, made } = endless(first, row, last, LARGE);
    const table = await openTable(source);
    assert.equal(table.format, format);
    let rows = 0;
    let furthest = 0;
    for await (const event of table.events) {
      assert.ok('row' in event);
      rows += 1;
      furthest = Math.max(furthest, made.bytes - rows * TEXT.length);
      // Enough to see whether reading runs ahead; the rest would only take time.
      if (rows === 20_000) break;
    }
    assert.equal(rows, 20_000);
    assert.ok(made.bytes < LARGE / 3, `only what was asked for was made: ${made.bytes}`);
    assert.ok(furthest < 4 * 1024 * 1024, `at most a few MB ahead: ${furthest}`);
  });
}

test('a file is opened by its path, and a folder or a missing file has its own sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-open-'));
  try {
    const path = join(folder, 'ideas.csv');
    await writeFile(path, 'title,votes\na,1\n');
    const { table, size } = await openTableFile(path);
    assert.equal(size, 16);
    const events = [];
    for await (const event of table.events) events.push(event);
    assert.equal(events.length, 1);
    assert.equal(table.bytesRead(), 16);
    await rejects(openTableFile(folder), 'unreadable', /folder/);
    await rejects(openTableFile(join(folder, 'none.csv')), 'not-found', /no file/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('format and encoding are told by the content, not the extension', async () => {
  const csv = await openTable(Buffer.from('title,votes\na,1\n'), { name: 'x.txt' });
  assert.equal(csv.format, 'csv');
  const jsonl = await openTable(Buffer.from('{"title":"a"}\n{"title":"b"}\n'), { name: 'x.json' });
  assert.equal(jsonl.format, 'jsonl');
  const json = await openTable(Buffer.from('[{"title":"a"}]'), { name: 'x.jsonl' });
  assert.equal(json.format, 'json');
});
