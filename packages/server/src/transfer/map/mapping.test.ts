import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRow } from '../read/row.js';
import { MappingError } from './errors.js';
import { parseMapping, unusedColumns } from './mapping.js';
import { nearest } from './nearest.js';
import { formatMapping, resolveMapping, suggestMapping } from './suggest.js';

const fails = (kind: MappingError['kind'], message: RegExp) => (error: unknown): boolean => {
  assert.ok(error instanceof MappingError);
  assert.equal(error.kind, kind);
  assert.match(error.message, message);
  return true;
};

test('--map is read against the columns: exactly, then without case and spaces', () => {
  const columns = ['Post Title', 'a, b', 'k=v', 'Tag', 'Kind', 'author.name'];
  assert.deepEqual(parseMapping('title=posttitle, body="a, b",votes="k=v",tags=Tag,tags=kind,author=author.name',
    columns), {
    title: 'Post Title', body: 'a, b', votes: 'k=v', tags: ['Tag', 'Kind'], author: 'author.name',
  });
  assert.deepEqual(parseMapping('title=author', columns), { title: 'author' });
  assert.deepEqual(parseMapping('TITLE=Tag,createdat=Kind', columns), { title: 'Tag', createdAt: 'Kind' });
});

test('a column is found again by what is written of it, whatever it is called', () => {
  for (const column of ['screen 19"', '"quoted"', '"', '","', 'a=b']) {
    const map = formatMapping({ title: column });
    assert.deepEqual(parseMapping(map, [column, 'votes']), { title: column }, map);
  }
});

test('a mistake in --map is answered with what would do', () => {
  const columns = ['제목', '내용', 'details', 'num_agree'];
  assert.throws(() => parseMapping('titel=제목', columns), fails('unknown-field',
    /no field "titel"\. Did you mean "title"\?/));
  assert.throws(() => parseMapping('title=재목', columns), fails('unknown-column',
    /"재목" for title\. Did you mean "제목"\?/));
  assert.throws(() => parseMapping('body=detials', columns), fails('unknown-column',
    /Did you mean "details"\? Columns: "제목", "내용"/));
  assert.throws(() => parseMapping('votes=zzzzzz', columns), fails('unknown-column', /for votes\. Columns:/));
  assert.throws(() => parseMapping('title=제목,title=내용', columns), fails('repeated-field', /twice/));
  for (const text of ['title', 'title=', '=제목', 'title=제목,,body=내용', 'title=제목,body']) {
    assert.throws(() => parseMapping(text, columns), fails('syntax', /is not field=column/), text);
  }
  assert.throws(() => resolveMapping({ columns, sample: [] }, 'body=제목'), fails('no-title', /--map title=…/));
});

test('what is not said is suggested from the other columns, and written out it can be given again', () => {
  const columns = ['title', 'body', 'votes', 'a, b', 'extra'];
  const mapping = resolveMapping({ columns, sample: [] }, 'title=body,tags="a, b"');
  assert.deepEqual(mapping, { title: 'body', votes: 'votes', tags: ['a, b'] });
  assert.deepEqual(unusedColumns(mapping, columns), ['title', 'extra']);
  assert.equal(formatMapping(mapping), 'title=body,votes=votes,tags="a, b"');
  assert.deepEqual(resolveMapping({ columns, sample: [] }, formatMapping(mapping)), mapping);
  assert.deepEqual(resolveMapping({ columns, sample: [] }), { title: 'title', body: 'body', votes: 'votes' });
});

for (const [name, columns, expected] of [
  ['a Canny data set', ['created', 'details', 'title', 'votes'],
    { title: 'title', body: 'details', votes: 'votes', createdAt: 'created' }],
  ['Canny posts', ['id', 'title', 'details', 'score', 'status', 'created', 'author.name', 'author.email',
    'category.name', 'tags', 'url', 'commentCount', 'eta'],
    { id: 'id', title: 'title', body: 'details', votes: 'score', status: 'status', createdAt: 'created',
      author: 'author.name', email: 'author.email', url: 'url', tags: ['tags', 'category.name'] }],
  ['a UserVoice export', ['suggestion.id', 'suggestion.title', 'suggestion.body', 'suggestion.portal_url',
    'suggestion.category.name', 'suggestion.status.name', 'suggestion.labels.name', 'suggestion.created_timestamp',
    'suggestion.votes_count'],
    { id: 'suggestion.id', title: 'suggestion.title', body: 'suggestion.body', url: 'suggestion.portal_url',
      status: 'suggestion.status.name', createdAt: 'suggestion.created_timestamp', votes: 'suggestion.votes_count',
      tags: ['suggestion.labels.name', 'suggestion.category.name'] }],
  ['a Fider export', ['number', 'title', 'description', 'created_at', 'created_by', 'votes_count', 'comments_count',
    'status', 'responded_by', 'responded_at', 'response', 'original_number', 'original_title', 'tags'],
    { id: 'number', title: 'title', body: 'description', createdAt: 'created_at', author: 'created_by',
      votes: 'votes_count', status: 'status', tags: ['tags'] }],
  ['a Korean board', ['번호', '제목', '내용', '작성자', '작성일', '추천수', '상태', '카테고리', '조회수'],
    { id: '번호', title: '제목', body: '내용', author: '작성자', createdAt: '작성일', votes: '추천수', status: '상태', tags: ['카테고리'] }],
  ['Korean petitions', ['category', 'begin', 'end', 'content', 'num_agree', 'petition_idx', 'status', 'title'],
    { id: 'petition_idx', title: 'title', body: 'content', createdAt: 'begin', votes: 'num_agree', status: 'status',
      tags: ['category'] }],
  ['a form', ['타임스탬프', '이름', '이메일 주소', '아이디어', '상세 내용'],
    { title: '아이디어', body: '상세 내용', createdAt: '타임스탬프', author: '이름', email: '이메일 주소' }],
  ['a file of Madang', ['id', 'board', 'title', 'body', 'votes', 'status', 'tags', 'createdAt', 'author',
    'sourceId', 'bodyFormat'],
    { id: 'id', title: 'title', body: 'body', votes: 'votes', status: 'status', tags: ['tags'],
      createdAt: 'createdAt', author: 'author', sourceId: 'sourceId', bodyFormat: 'bodyFormat' }],
] as const) {
  test(`columns suggest a mapping: ${name}`, () => assert.deepEqual(suggestMapping(columns), expected));
}

test('a person’s name is not suggested as a title, and a column that repeats is no id', () => {
  assert.equal(suggestMapping(['name', 'email', 'votes']).title, undefined);
  assert.equal(suggestMapping(['name', 'desc']).title, 'name');
  const rows = ['1', '1', '1', '2'].map((id) => toRow([['id', id], ['title', 'x']]));
  assert.equal(suggestMapping(['id', 'title'], rows).id, undefined);
  const distinct = ['1', '2', '3', '4'].map((id) => toRow([['id', id], ['title', 'x']]));
  assert.equal(suggestMapping(['id', 'title'], distinct).id, 'id');
});

test('the nearest word is one that is near', () => {
  const words = ['title', 'body', 'createdAt'];
  assert.equal(nearest('titel', words), 'title');
  assert.equal(nearest('created', words), 'createdAt');
  assert.equal(nearest('boby', words), 'body');
  assert.equal(nearest('elephant', words), undefined);
  assert.equal(nearest('x', []), undefined);
});
