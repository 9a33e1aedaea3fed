import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersIn } from './numbers.js';

// As `packages/elements/src/moderation/numbers.test.ts` has them.
const EXAMPLES: readonly (readonly [text: string, found: string])[] = [
  ['제 번호는 010-1234-5678이에요', 'phone'],
  ['01012345678 로 전화 주세요', 'phone'],
  ['010 1234 5678', 'phone'],
  ['０１０－１２３４－５６７８', 'phone'],
  ['+82 10-1234-5678', 'phone'],
  ['02-123-4567', 'phone'],
  ['(031) 123-4567', 'phone'],
  ['call me: +1 (555) 010-9999', 'phone'],
  ['900101-1234567', 'resident'],
  ['9001011234567', 'resident'],
  ['900101 - 2234567 010-1234-5678', 'resident phone'],
  ['주문번호 20240131-00042', 'order'],
  ['주문번호는 A1234567', 'order'],
  ['Order no. 1002003', 'order'],
  ['order #A-1002003', 'order'],
  ['배송비 3,000원', ''],
  ['2024-01-31 10:20:30', ''],
  ['1588-1234', ''],
  ['+100, please!', ''],
  ['+1,000,000,000 of this', ''],
  ['010%1234$5678', ''],
  ['901301-1234567', ''],
  ['https://shop.example/01012345678', ''],
  ['order number please', ''],
  ['주문번호를 알려 주세요', ''],
  ['버전 1.0.10-1234', ''],
  ['1000000000000000', ''],
  ['국자 1234567890개', ''],
];

test('numbers of people are found, and what looks like them is none', () => {
  for (const [text, found] of EXAMPLES) assert.equal(numbersIn(text).join(' '), found, text);
});

test('a long text takes no time, whatever it repeats', () => {
  const pieces = ['0', '01', '010-', '+1 ', '주문번호 ', '9001011', '(02)', 'order ', 'orderno', 'order no a-', ' '];
  const long = pieces.map((piece) => piece.repeat(40_000 / piece.length));
  const after = ['order no', '주문번호', '주문', '010'].map((begun) => `${begun}${' '.repeat(20_000)}x`);
  for (const text of [...long, ...after]) {
    const before = performance.now();
    numbersIn(text);
    assert.ok(performance.now() - before < 500, text.slice(0, 12));
  }
});
