import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText, cleanTitle } from './clean.js';

const CASES: readonly (readonly [string, string, string])[] = [
  ['line ends', 'a\r\nb\rc', 'a\nb\nc'],
  ['controls', 'a\u0000\u0007b\u007f\u009fc', 'abc'],
  ['tabs stay', 'a\tb', 'a\tb'],
  ['Trojan Source', 'user\u202e\u2066// admin\u2069', 'user// admin'],
  ['marks of Arabic and Hebrew stay', 'ا\u200fב\u200e', 'ا\u200fב\u200e'],
  ['decomposed Hangul becomes syllables', '\u1112\u1161\u11ab', '한'],
  ['halves of surrogate pairs', 'a\ud83db\ude00', 'a\ufffdb\ufffd'],
  ['emoji stay whole', '👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['a byte order mark', '\ufeffa', 'a'],
  ['line separators', 'a\u2028b\u2029', 'ab'],
  ['edges', '  \n a \n\n', 'a'],
  ['nothing that can be seen', ' \u200b\u3164\u115f\u2800\u2060 ', ''],
  ['piles of accents', `a${'\u0301'.repeat(50)}b`, `á${'\u0301'.repeat(6)}b`],
];

for (const [title, text, clean] of CASES) test(`cleanText: ${title}`, () => assert.equal(cleanText(text), clean));

test('cleanText: clean text stays as it is', () => {
  for (const [, , clean] of CASES) assert.equal(cleanText(clean), clean);
});

test('cleanTitle: one line, single spaces', () => {
  assert.equal(cleanTitle('  배송이\n\n너무\t느려요 \u3000 정말'), '배송이 너무 느려요 정말');
  assert.equal(cleanTitle('\u3164'), '');
});
