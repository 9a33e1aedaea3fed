import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayWidth, fitWidth, printable } from './display-width.js';
import type { IdeaAtLine } from './ideas.js';
import { formatPreview } from './preview.js';

const idea = (line: number, more: Partial<IdeaAtLine['idea']>): IdeaAtLine => ({
  line,
  idea: { sourceId: `id:${line}`, title: 'Title', body: '', votes: 0, tags: [], createdAt: null, ...more },
});

test('Hangul and emoji take two columns, marks on letters none', () => {
  for (const [text, width] of [
    ['abc', 3], ['제목', 4], ['a제b', 4], ['👩‍👩‍👧', 2], ['🇰🇷', 2], ['❤️', 2], ['e\u0301', 1], ['ｱ', 1], ['Ａ', 2], ['',
      0], ['…', 1],
  ] as const) {
    assert.equal(displayWidth(text), width, text);
  }
  assert.equal(fitWidth('제목입니다', 7), '제목입…');
  assert.equal(fitWidth('제목입니다', 6), '제목… ');
  assert.equal(fitWidth('제목', 6), '제목  ');
  assert.equal(printable('a\u001b[2Jb\nc\u202ed\u0007'), 'a[2Jb cd');
});

test('a preview is aligned where wide characters stand, within the columns given', () => {
  const text = formatPreview([
    idea(2, { title: 'Dark mode', body: 'First line\n\nSecond **line**', votes: 1234, tags: ['app'],
      createdAt: Date.UTC(2019, 3, 1, 20), status: 'planned' }),
    idea(10, { title: '배송 날짜를 직접 고르고 싶어요', body: '퇴근이 늦어서 '.repeat(20), votes: 7, tags: ['배송', '주문'], author: '홍길동' }),
  ], { columns: 80, timeZone: 'Asia/Seoul' });
  const lines = text.trimEnd().split('\n');
  assert.equal(lines.length, 5);
  for (const line of lines) assert.ok(displayWidth(line) <= 80, line);
  const [header = '', first = '', body = '', second = ''] = lines;
  const at = (line: string, part: string): number => displayWidth(line.slice(0, line.indexOf(part)));
  assert.equal(at(first, 'planned'), at(header, 'status'));
  assert.equal(at(second, 'open'), at(header, 'status'));
  assert.equal(at(second, '홍길동'), at(header, 'author'));
  assert.equal(at(second, '배송, 주문'), at(header, 'tags'));
  assert.equal(at(first, '1,234') + 5, at(second, '  open'));
  assert.match(first, /2019-04-02/);
  assert.match(body, /^ +First line Second \*\*line\*\*$/);
});

test('columns that no row fills are left out, and nothing gives nothing', () => {
  assert.doesNotMatch(formatPreview([idea(2, {})]), /author|tags|created/);
  assert.equal(formatPreview([]), '');
});
