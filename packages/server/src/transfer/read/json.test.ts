import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JsonItemScanner } from './json-items.js';
import type { JsonPiece } from './json-items.js';
import { openTable } from './open.js';
import type { OpenOptions } from './open.js';
import { TableError } from './types.js';
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

const refused = (kind: string, message: RegExp) => (error: unknown): boolean => {
  assert.ok(error instanceof TableError);
  assert.equal(error.kind, kind);
  assert.match(error.message, message);
  return true;
};

test('JSON Lines: a broken line in the middle is reported with its number and the rest still comes', async () => {
  const { table, rows, problems } = await read('{"title":"a"}\n\n{"title":"b"\n{"title":"c"}\r\n[1]\nnull\n{"title":"d"}');
  assert.equal(table.format, 'jsonl');
  assert.deepEqual(rows, [{ line: 1, title: 'a' }, { line: 4, title: 'c' }, { line: 7, title: 'd' }]);
  assert.deepEqual(problems, [
    { line: 3, kind: 'broken-json' }, { line: 5, kind: 'not-an-object' }, { line: 6, kind: 'not-an-object' },
  ]);
});

test('JSON Lines whose first line is the broken one are still JSON Lines', async () => {
  const { table, rows, problems } = await read('{"title":\n{"title":"b"}\n{"title":"c"}\n');
  assert.equal(table.format, 'jsonl');
  assert.deepEqual([rows.length, problems], [2, [{ line: 1, kind: 'broken-json' }]]);
});

test('a list, with the line of each item', async () => {
  const { table, rows } = await read('[\n  {"title": "a, ]}\\"["},\n  {\n    "title": "b"\n  }\n]\n');
  assert.equal(table.format, 'json');
  assert.deepEqual(rows, [{ line: 2, title: 'a, ]}"[' }, { line: 3, title: 'b' }]);
});

test('an object that holds one list of objects', async () => {
  const { table, rows, problems } = await read(
    '{\n"total": 2, "meta": {"list": [{"no": 1}]}, "tags": ["x", "y"], "none": [],\n"ideas": [{"title": "a"},\n{"title": "b"}], "next": null}',
  );
  assert.deepEqual([table.format, table.list], ['json', 'ideas']);
  assert.deepEqual(rows, [{ line: 3, title: 'a' }, { line: 4, title: 'b' }]);
  assert.deepEqual(problems, []);
});

test('of two lists the first is read and the second is reported; either can be named', async () => {
  const text = '{"users": [{"name": "u"}, {"name": "v"}], "ideas": [{"title": "a"}, {"title": "b"}]}';
  const first = await read(text);
  assert.equal(first.table.list, 'users');
  assert.deepEqual(first.problems, [{ line: 1, kind: 'second-list' }]);
  const named = await read(text, { list: 'ideas' });
  assert.deepEqual([named.rows.map((row) => row), named.problems], [[{ line: 1, title: 'a' }, { line: 1,
    title: 'b' }], []]);
  await assert.rejects(read(text, { list: 'posts' }), refused('wrong-shape',
    /no list called "posts".*"users", "ideas"/));
});

test('one bad item of a list costs only itself', async () => {
  const { rows, problems } = await read('[{"title":"a"},\n{"title":"b",},\n{"title":"c"} {"title":"d"},\n7, "x,]", {"title":"e"}]');
  assert.deepEqual(rows.map(({ line }) => line), [1, 3, 3, 4]);
  assert.deepEqual(problems.map(({ line, kind }) => `${line} ${kind}`), [
    '2 broken-json', '3 broken-json', '4 not-an-object', '4 not-an-object',
  ]);
});

test('a document that was cut off gives what is whole and says where the rest begins', async () => {
  const { rows, problems } = await read('[{"title":"a"},\n{"title":"b"},\n{"title":"c", "body":"…');
  assert.deepEqual(rows.length, 2);
  assert.deepEqual(problems, [{ line: 3, kind: 'cut-off' }]);
});

for (const [name, text, kind, message] of [
  ['an object without a list', '{\n"a": 1\n}', 'wrong-shape', /no list of objects/],
  ['a list of numbers', '[1, 2, 3]', 'wrong-shape', /not an object with named fields.*2 more/],
  ['a list of lists', '[["a"], ["b"]]', 'wrong-shape', /is a list/],
  ['a text in quotes, called .json', '"hello"', 'not-a-table', /does not begin with/],
  ['a broken object', '{"a": ', 'not-a-table', /cut off/],
] as const) {
  test(`JSON of the wrong shape: ${name}`, async () => {
    await assert.rejects(read(text, { name: 'ideas.json' }), refused(kind, message));
  });
}

test('an empty list is a table without rows', async () => {
  for (const text of ['[]', '{"ideas": []}']) assert.deepEqual((await read(text, { name: 'x.json' })).rows, []);
});

test('one object on one line is a row, or the wrapper of a list', async () => {
  assert.deepEqual((await read('{"title":"a","tags":["x"]}')).rows, [{ line: 1, title: 'a', tags: ['x'] }]);
  assert.deepEqual((await read('{"ideas":[{"title":"a"}]}')).rows, [{ line: 1, title: 'a' }]);
});

test('keys called __proto__ pollute nothing, nested or not', async () => {
  const { table } = await read('{"__proto__":{"polluted":1},"title":"a","x":{"__proto__":{"polluted":1}}}\n{"title":"b"}\n');
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  assert.equal(Object.getPrototypeOf(table.sample[0]), null);
  assert.equal(table.sample[0]?.['title'], 'a');
});

test('nested objects are columns of their own', async () => {
  const { table } = await read('{"title":"a","author":{"name":"N","email":"e"}}\n{"title":"b","tags":[{"name":"t"}]}\n');
  assert.deepEqual(table.columns, ['title', 'author.name', 'author.email', 'tags']);
});

test('the scanner gives the same pieces however the text is cut', () => {
  const text = '{"a\\"b": 1, "skip": {"x": [1, "]"]}, "ideas": [{"t": "x\\\\"}, {"t": ["}", {"u": "\\""}]},\n null , 12,"s" {"m":1}], "z": "é한"} x';
  const scan = (size: number): JsonPiece[] => {
    const scanner = new JsonItemScanner();
    const pieces: JsonPiece[] = [];
    for (let at = 0; at < text.length; at += size) pieces.push(...scanner.push(text.slice(at, at + size)));
    return [...pieces, ...scanner.end()];
  };
  const whole = scan(text.length);
  assert.deepEqual(whole.flatMap((piece) => (piece.kind === 'item' ? [piece.text.trim()] : [piece.kind])), [
    'list', '{"t": "x\\\\"}', '{"t": ["}", {"u": "\\""}]}', 'null', '12', '"s"', 'missing-comma', '{"m":1}',
      'trailing-text',
  ]);
  for (let size = 1; size < 30; size += 1) assert.deepEqual(scan(size), whole, `in pieces of ${size}`);
});

test('an item above the limit is passed over and the next one comes', () => {
  const scanner = new JsonItemScanner(20);
  const pieces = [...scanner.push('[{"t":"aaaaaaaaaaaaaaaaaaa'), ...scanner.push('aaaaaaaaaaa"},\n{"t":"b"}]'),
    ...scanner.end()];
  assert.deepEqual(pieces, [
    { kind: 'list', line: 1, name: undefined },
    { kind: 'too-long', line: 1 },
    { kind: 'item', line: 2, text: '{"t":"b"}' },
  ]);
});
