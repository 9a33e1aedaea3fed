import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRow } from '../read/row.js';
import { createConverter } from './convert.js';
import type { ConvertOptions } from './convert.js';
import type { Mapping } from './mapping.js';
import { parseStatusWords } from './status.js';
import { IMPORT_LIMITS } from './types.js';
import type { ImportedIdea, Warning } from './types.js';

const MAPPING: Mapping = {
  title: 'title', body: 'body', votes: 'votes', tags: ['tags', 'kind'], createdAt: 'created', author: 'author',
    status: 'status',
  id: 'id', email: 'email', url: 'url',
};

function convert(
  cells: Record<string, unknown>,
  options: Partial<ConvertOptions> = {},
): { idea: ImportedIdea; warnings: readonly Warning[] } {
  const conversion = createConverter({ mapping: MAPPING, ...options })(toRow(Object.entries(cells)));
  assert.equal(conversion.kind, 'idea');
  return { idea: conversion.idea, warnings: conversion.warnings };
}

test('a full row', () => {
  const { idea, warnings } = convert({
    title: 'Dark mode', body: '<p>Please, my <b>eyes</b></p>', votes: '1,234', tags: 'app, web', kind: 'Design',
      created: '2019. 4. 1.',
    author: '홍길동', status: '검토중', id: 7, email: 'hong@example.com', url: 'https://example.com/7',
  });
  assert.deepEqual(idea, {
    sourceId: 'id:7', title: 'Dark mode', body: 'Please, my **eyes**', votes: 1234, tags: ['app', 'web', 'Design'],
    createdAt: Date.UTC(2019, 3, 1), author: '홍길동', status: 'considering', email: 'hong@example.com',
      url: 'https://example.com/7',
  });
  assert.deepEqual(warnings, []);
});

test('a title alone', () => {
  const { idea, warnings } = convert({ title: 'Dark mode' });
  assert.deepEqual(
    { ...idea, sourceId: idea.sourceId.slice(0, 4) },
    { sourceId: 'row:', title: 'Dark mode', body: '', votes: 0, tags: [], createdAt: null },
  );
  assert.deepEqual(warnings, []);
});

test('a row without a title is left out', () => {
  const converter = createConverter({ mapping: MAPPING });
  for (const title of ['', ' \n', undefined, null, '<p></p>', '\u200b', {}]) {
    const conversion = converter(toRow([['title', title], ['body', 'text']]));
    assert.deepEqual(conversion.kind === 'skip' && conversion.reason, 'no-title', JSON.stringify(title));
  }
});

test('what cannot be read is dropped with a warning, never the row', () => {
  const { idea, warnings } = convert({
    title: 'x', votes: 'many', created: 'soon', status: 'Banana', email: 'none', url: 'javascript:alert(1)',
      author: 'kim@example.com',
    tags: 'a,b,c,d,e,f,g', body: 'half \ufffd',
  });
  assert.deepEqual(warnings.map(({ kind }) => kind), [
    'damaged-text', 'votes-unreadable', 'tags-cut', 'email-unreadable', 'author-is-email', 'status-unknown',
      'url-unreadable',
    'date-unreadable',
  ]);
  assert.deepEqual(
    { ...idea, sourceId: '' },
    { sourceId: '', title: 'x', body: 'half \ufffd', votes: 0, tags: ['a', 'b', 'c', 'd', 'e'], createdAt: null,
      email: 'kim@example.com', status: 'open' },
  );
  assert.equal(warnings.find(({ kind }) => kind === 'status-unknown')?.value, 'Banana');
});

test('long titles and bodies are cut with a warning', () => {
  const { idea, warnings } = convert({ title: 'a '.repeat(100), body: 'b '.repeat(200_000) }, {
    limits: { ...IMPORT_LIMITS, title: 50, body: 1000 },
  });
  assert.deepEqual(warnings.map(({ kind }) => kind), ['title-cut', 'body-cut']);
  assert.ok(idea.title.length <= 50 && idea.title.endsWith('a…'));
  assert.ok(idea.body.length <= 1000 && idea.body.startsWith('a a a '));
  const { idea: huge, warnings: told } = convert({ title: 'x'.repeat(100_000),
    body: `<img src="data:image/png;base64,${'A'.repeat(100_000)}"><p>after</p>` });
  assert.ok(huge.title.length <= IMPORT_LIMITS.title);
  assert.match(huge.body, /after$|…$/);
  assert.deepEqual(told.map(({ kind }) => kind), ['title-cut', 'body-cut']);
});

test('the order of days and months comes from the sample', () => {
  const sample = [toRow([['created', '25/3/2019']])];
  assert.equal(convert({ title: 'x', created: '3/4/2019' }, { sample }).idea.createdAt, Date.UTC(2019, 3, 3));
  assert.equal(convert({ title: 'x', created: '3/4/2019' }, { sample, dateOrder: 'month-first' }).idea.createdAt,
    Date.UTC(2019, 2, 4));
  const open = convert({ title: 'x', created: '3/4/2019' });
  assert.deepEqual([open.idea.createdAt, open.warnings.map(({ kind }) => kind)], [null, ['date-ambiguous']]);
});

test('zone, own status words, body format and source are used', () => {
  const { idea, warnings } = convert({ title: 'x', created: '2019-04-01', status: '청원종료', body: '<b>x</b>', id: 9 }, {
    timeZone: 'Asia/Seoul', statusWords: parseStatusWords('청원종료=declined'), bodyFormat: 'text', source: 'petitions',
  });
  assert.deepEqual([idea.createdAt, idea.status, idea.sourceId], [Date.UTC(2019, 2, 31, 15), 'declined',
    'petitions:9']);
  assert.equal(idea.body.replaceAll('\\', ''), '<b>x</b>');
  assert.deepEqual(warnings, []);
});

test('an id too large to be exact is not taken for one', () => {
  const [one, two] = ['{"title":"a","id":12345678901234567890}',
    '{"title":"b","id":12345678901234567891}'].map((text) => (
    convert(JSON.parse(text) as Record<string, unknown>).idea.sourceId));
  assert.notEqual(one, two);
});

test('nested values of other products’ interfaces', () => {
  const { idea } = convert(
    { title: 'x', author: { name: 'Kim', email: 'kim@example.com' }, status: { name: 'In progress' },
      tags: [{ name: 't' }], votes: { count: 3 } },
    { mapping: { title: 'title', author: 'author', email: 'author.email', status: 'status.name', tags: ['tags'],
      votes: 'votes' } },
  );
  assert.deepEqual(
    [idea.author, idea.email, idea.status, idea.tags, idea.votes],
    ['Kim', 'kim@example.com', 'building', ['t'], 3],
  );
});

test('keys called __proto__ are never followed', () => {
  const row = JSON.parse('{"title":"x","__proto__":{"votes":99,"email":"evil@example.com"},"author":{"__proto__":{"name":"evil"}}}');
  const { idea } = convert(row as Record<string, unknown>, {
    mapping: { title: 'title', votes: 'votes', email: 'email', author: 'author', body: 'constructor.name',
      status: 'author.__proto__.name' },
  });
  assert.deepEqual([idea.votes, idea.email, idea.author, idea.body], [0, undefined, undefined, '']);
});
