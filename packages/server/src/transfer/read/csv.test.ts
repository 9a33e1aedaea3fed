import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTable } from './open.js';
import type { OpenOptions } from './open.js';
import type { TableEvent } from './types.js';

async function read(text: string, options: OpenOptions = {}) {
  const table = await openTable(Buffer.from(text), options);
  const events: TableEvent[] = [];
  for await (const event of table.events) events.push(event);
  return {
    table,
    rows: events.flatMap((event) => ('row' in event ? [{ line: event.line, ...event.row }] : [])),
    problems: events.flatMap((event) => ('problem' in event ? [{ line: event.line, kind: event.problem.kind }] : [])),
  };
}

for (const [name, delimiter] of [['comma', ','], ['semicolon', ';'], ['tab', '\t'], ['pipe', '|']] as const) {
  test(`the ${name} is found as delimiter, whatever the texts hold`, async () => {
    const lines = [
      ['title', 'votes', 'body'],
      ['Dark mode, please', '3', 'a; b, c | d\te'],
      ['"Quoted"; twice', '4', 'x,y,z'],
      ['제목', '5', '내용; 입니다'],
    ].map((cells) => cells.map((cell) => (cell.includes(delimiter) || cell.includes('"')
      ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter));
    const { table, rows, problems } = await read(`${lines.join('\n')}\n`);
    assert.equal(table.delimiter, delimiter);
    assert.deepEqual(problems, []);
    assert.deepEqual(rows, [
      { line: 2, title: 'Dark mode, please', votes: '3', body: 'a; b, c | d\te' },
      { line: 3, title: '"Quoted"; twice', votes: '4', body: 'x,y,z' },
      { line: 4, title: '제목', votes: '5', body: '내용; 입니다' },
    ]);
  });
}

test("Excel's sep= line declares the delimiter and is no row", async () => {
  const { table, rows } = await read('sep=;\ntitle;votes\nA,B;3\n');
  assert.equal(table.delimiter, ';');
  assert.deepEqual(rows, [{ line: 3, title: 'A,B', votes: '3' }]);
});

for (const [name, end] of [['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r']] as const) {
  test(`line ends ${name}: quoted ones stay in the cell, and lines are counted as an editor counts them`, async () => {
    const { rows } = await read(['title,body', 'a,"one', '', 'three"', '', 'b,x'].join(end));
    assert.deepEqual(rows, [{ line: 2, title: 'a', body: 'one\n\nthree' }, { line: 6, title: 'b', body: 'x' }]);
  });
}

test('rows with more or fewer cells are reported with their line, and the rest still comes', async () => {
  const { rows, problems } = await read('title,votes,body\na,1,x\nb,2\nc,3,y,z\n"d\nd",4,w\ne,5\nf,6,v,,\n');
  assert.deepEqual(rows.map(({ line }) => line), [2, 5, 8]);
  assert.deepEqual(problems, [3, 4, 7].map((line) => ({ line, kind: 'ragged-row' })));
});

test('empty rows of a spreadsheet are passed over', async () => {
  const { rows, problems } = await read('title,votes\na,1\n,\n  ,\n\nb,2\n,,,\n');
  assert.deepEqual([rows.map(({ line }) => line), problems], [[2, 6], []]);
});

test('a quote that is never closed costs the rest, not what came before it', async () => {
  const { rows, problems } = await read('title,votes\na,1\nb,2\n"c,3\nd,4\ne,5\n');
  assert.deepEqual(rows.map(({ line }) => line), [2, 3]);
  assert.deepEqual(problems, [{ line: 4, kind: 'unclosed-quote' }]);
});

test('quotes inside an unquoted cell are text', async () => {
  const { rows } = await read('title,size\n5" screen,a "b" c\n');
  assert.deepEqual(rows, [{ line: 2, title: '5" screen', size: 'a "b" c' }]);
});

test('repeated and missing column names are told apart and noted', async () => {
  const { table, rows } = await read('title,title,,votes,\na,b,c,1,\n');
  assert.deepEqual(table.columns, ['title', 'title (2)', 'column 3', 'votes']);
  assert.deepEqual(rows, [{ line: 2, title: 'a', 'title (2)': 'b', 'column 3': 'c', votes: '1' }]);
  assert.equal(table.notes().length, 2);
});

test('a single column is not torn at the commas of its sentences', async () => {
  const { table, rows } = await read('title\nBigger buttons, please\nA map; with pins\n');
  assert.equal(table.delimiter, undefined);
  assert.deepEqual(rows.map((row) => row), [
    { line: 2, title: 'Bigger buttons, please' },
    { line: 3, title: 'A map; with pins' },
  ]);
});

test('a header alone is a table without rows', async () => {
  const { table, rows, problems } = await read('title,votes\n');
  assert.deepEqual([table.columns, rows, problems], [['title', 'votes'], [], []]);
});

test('the apostrophe that guards a formula is taken off once', async () => {
  const { rows } = await read("title,body\n'=1+1,'- a list\n'tis,''@x\n");
  assert.deepEqual(rows, [{ line: 2, title: '=1+1', body: '- a list' }, { line: 3, title: "'tis", body: "'@x" }]);
});

test('columns called __proto__ and constructor are columns and pollute nothing', async () => {
  const { table, rows } = await read('__proto__,constructor,title\nevil,bad,a\n');
  assert.deepEqual(table.columns, ['__proto__', 'constructor', 'title']);
  assert.equal(rows[0]?.['title' as keyof (typeof rows)[0]], 'a');
  assert.equal(Object.getPrototypeOf(table.sample[0]), null);
  assert.equal(table.sample[0]?.['__proto__'], 'evil');
  assert.equal(({} as Record<string, unknown>)['evil'], undefined);
});

test('a given delimiter is used as it is', async () => {
  const { rows } = await read('title:votes\na,b:3\n', { delimiter: ':' });
  assert.deepEqual(rows, [{ line: 2, title: 'a,b', votes: '3' }]);
});

test('a record above the limit ends the reading with a report, after the rows before it', async () => {
  const { rows, problems } = await read(`title,body\na,x\nb,"${'y'.repeat(17 * 1024 * 1024)}\nc,z\n`);
  assert.deepEqual(rows.map(({ line }) => line), [2]);
  assert.deepEqual(problems, [{ line: 3, kind: 'too-long' }]);
});
