import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPerson, readUrl } from './people.js';
import { sourceIdOf } from './source-id.js';
import type { Identity } from './source-id.js';
import { StatusWordsError } from './errors.js';
import { parseStatusWords, readStatus } from './status.js';
import { readTags } from './tags.js';
import { cleanText, cutText, decodeEntities, oneLine, textOf } from './text.js';
import { readVotes } from './votes.js';

for (const [value, expected] of [
  [17, 17], ['17', 17], ['1,234', 1234], ['1,234,567', 1234567], ['1 234', 1234], ['1\u00a0234', 1234], ["1'234", 1234],
  ['１２', 12], ['+5', 5], ['17표', 17], ['1,831,900명', 1831900], ['3 votes', 3], ['12.0', 12], ['', 0], [undefined,
    0], [null, 0],
  [0, 0], [[1, 2, 3], 3], [{ count: 4 }, 4],
  [-3, undefined], ['-3', undefined], [3.5, undefined], ['1.234', undefined], ['many', undefined], ['1,23', undefined],
  ['12,34,567', undefined], [1e12, undefined], [Number.NaN, undefined], ['1e3', undefined], ['0x10', undefined],
    [true, undefined],
] as const) {
  test(`votes ${JSON.stringify(value)} → ${expected}`, () => assert.equal(readVotes(value, 1_000_000_000), expected));
}

test('tags: text is split, a list is not, repeats and marks go', () => {
  const read = (...values: unknown[]) => readTags(values, { most: 5, longest: 10 }).tags;
  assert.deepEqual(read('app, web;billing | API'), ['app', 'web', 'billing', 'API']);
  assert.deepEqual(read('교통/건축/국토'), ['교통/건축/국토']);
  assert.deepEqual(read(['a, b', { name: 'c' }, 7]), ['a, b', 'c', '7']);
  assert.deepEqual(read({ name: 'x' }, 'X', '#y', ' ', null, undefined), ['x', 'y']);
  assert.deepEqual(read('["app","web"]'), ['app', 'web']);
  assert.deepEqual(read('a very long tag indeed'), ['a very']);
  assert.deepEqual(read('Q&amp;A'), ['Q&A']);
  assert.deepEqual(readTags(['a,b,c,d,e,f,g'], { most: 5, longest: 10 }), { tags: ['a', 'b', 'c', 'd', 'e'],
    dropped: 2, cut: 0 });
  assert.equal(readTags(['a very long tag indeed, short'], { most: 5, longest: 10 }).cut, 1);
});

for (const [status, words] of [
  ['open', ['open', 'Open', 'new', 'Pending', '접수', '접수 완료', '미답변']],
  ['considering', ['Under Review', 'under-review', 'in_review', '검토중', '검토 중', '답변완료', '보류', 'Answered']],
  ['planned', ['planned', 'Scheduled', 'accepted', '예정', '반영 예정', '채택']],
  ['building', ['in progress', 'In-Progress', 'started', '진행중', '개발 중']],
  ['shipped', ['complete', 'Completed', 'done', 'released', '완료', '처리 완료', '반영완료']],
  ['declined', ['closed', 'declined', "Won't do", 'wont_fix', 'rejected', '반려', '거절', '기각', 'duplicate']],
  [undefined, ['청원종료', '브리핑', 'banana', '__proto__', 'constructor', '']],
] as const) {
  test(`status words for ${status ?? 'nothing known'}`, () => {
    for (const word of words) assert.equal(readStatus(word), status, word);
  });
}

test('a company’s own status words come first', () => {
  const own = parseStatusWords('청원종료=declined, Briefing Done=considering,closed=shipped');
  assert.equal(readStatus('청원 종료', own), 'declined');
  assert.equal(readStatus('briefing done', own), 'considering');
  assert.equal(readStatus('Closed', own), 'shipped');
  assert.equal(readStatus('완료', own), 'shipped');
  for (const text of ['x', 'x=', '=open', 'x=gone', 'x=open,']) {
    assert.throws(() => parseStatusWords(text),
      (error: unknown) => error instanceof StatusWordsError && /Statuses: open/.test(error.message));
  }
});

test('an e-mail address never becomes a name', () => {
  assert.deepEqual(readPerson('Kim@Example.com', '', 80), { email: 'kim@example.com', badEmail: false,
    authorWasEmail: true, nameCut: false });
  assert.deepEqual(readPerson('"Kim J." <kim@example.com>', '', 80), { author: 'Kim J.', email: 'kim@example.com',
    badEmail: false, authorWasEmail: false, nameCut: false });
  assert.deepEqual(readPerson(' 홍길동 ', 'mailto:hong@example.co.kr', 80), { author: '홍길동',
    email: 'hong@example.co.kr', badEmail: false, authorWasEmail: false, nameCut: false });
  assert.deepEqual(readPerson('Lee', 'not an address', 80), { author: 'Lee', badEmail: true,
    authorWasEmail: false, nameCut: false });
  assert.equal(readPerson('A name without an end', '', 10).nameCut, true);
  assert.deepEqual(readPerson('', '', 80), { badEmail: false, authorWasEmail: false, nameCut: false });
});

test('only http(s) addresses are kept', () => {
  assert.equal(readUrl(' https://example.com/가 '), 'https://example.com/%EA%B0%80');
  for (const text of ['javascript:alert(1)', 'ftp://x.y', '/relative', 'http://', `https://x.y/${'a'.repeat(2001)}`]) {
    assert.equal(readUrl(text), undefined, text);
  }
});

const IDENTITY: Identity = {
  own: '', idColumn: undefined, id: '', title: 'Dark mode', body: 'Please.', createdAt: '2019-04-01', author: 'Kim',
    email: '', url: '',
};

test('the source id is the id column’s, else a hash of what identifies the row', () => {
  assert.equal(sourceIdOf({ ...IDENTITY, idColumn: 'petition_idx', id: ' 579561 ' }), 'petition_idx:579561');
  assert.equal(sourceIdOf({ ...IDENTITY, idColumn: 'id', id: '7' }, 'canny'), 'canny:7');
  assert.equal(sourceIdOf({ ...IDENTITY, own: 'madang:0190', idColumn: 'id', id: '7' }), 'madang:0190');
  // A fixed value: were it to change, every import of a file without ids would come in a second time.
  assert.equal(sourceIdOf(IDENTITY), 'row:zx-CNIjo5wABEVkJ4QC13g');
  assert.equal(sourceIdOf({ ...IDENTITY, body: ' Please. ' }), sourceIdOf(IDENTITY));
  for (const other of [{ title: 'Dark mode!' }, { body: '' }, { createdAt: '2019-04-02' }, { author: '' },
    { url: 'x' }]) {
    assert.notEqual(sourceIdOf({ ...IDENTITY, ...other }), sourceIdOf(IDENTITY));
  }
  assert.notEqual(sourceIdOf({ ...IDENTITY, author: 'Kim x', email: '' }), sourceIdOf({ ...IDENTITY, author: 'Kim',
    email: 'x' }));
  assert.match(sourceIdOf({ ...IDENTITY, idColumn: 'id', id: 'x'.repeat(500) }), /^row:.{22}$/);
});

test('text is composed, and invisible and control characters go', () => {
  assert.equal(cleanText('\u1112\u1161\u11ab\u1100\u1173\u11af'), '한글');
  assert.equal(cleanText('a\u0000b\u001b[31mc\u202ed\u2066e\u200bf\ufeffg\u00a0h\u2028i\r\nj\rk\tl'),
    'ab[31mcdefg h\ni\nj\nk\tl');
  assert.equal(cleanText('👩‍👩‍👧'), '👩‍👩‍👧');
  assert.equal(oneLine('  a \n\t b  '), 'a b');
});

test('entities are decoded once, and what is none stays', () => {
  assert.equal(decodeEntities('Q&amp;A &lt;b&gt; &#39;x&#x27; &quot;&nbsp;AT&T &amp;lt; &unknown; R&D &copy=1'),
    'Q&A <b> \'x\' "\u00a0AT&T &lt; &unknown; R&D &copy=1');
});

test('text is cut at a space or between characters as people see them', () => {
  assert.equal(cutText('one two three', 10), 'one two');
  assert.equal(cutText('가나다라마바사', 3), '가나다');
  assert.equal(cutText('aaaaaa👩‍👩‍👧bb', 9), 'aaaaaa');
  assert.equal(cutText('short', 10), 'short');
});

test('the text of a cell of any shape', () => {
  assert.deepEqual(
    ['x', 7, true, null, undefined, { name: 'n' }, { rendered: 'r' }, ['a', { title: 'b' }], { x: 1 },
      JSON.parse('{"__proto__":{"name":"p"}}')].map(textOf),
    ['x', '7', 'true', '', '', 'n', 'r', 'a, b', '', ''],
  );
});
