import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt } from './excerpt.js';

test('what fits stays whole, on one line', () => {
  assert.equal(excerpt('한 줄\n두 줄', 10), '한 줄 두 줄');
  assert.equal(excerpt('', 10), '');
});

test('it ends between words where it can', () => {
  assert.equal(excerpt('the parcel never came to me', 20), 'the parcel never…');
  assert.equal(excerpt('the parcel never came', 17), 'the parcel never…');
  assert.equal(excerpt('배송이너무느려서답답합니다', 8), '배송이너무느려…');
});

test('it never cuts what a reader sees as one letter', () => {
  const family = '👩‍👩‍👧';
  assert.equal(excerpt(`a${family}${family}`, 12), `a${family}…`);
  assert.equal(excerpt(`${family}${family}`, 5), '…');
  assert.equal(excerpt('가\u0301나\u0301다', 4), '가\u0301…');
});

test('it is never longer than asked, and always well-formed', () => {
  const text = '가나 👩‍👩‍👧 abc \u0301\u0301 한국어 😀😀 x'.repeat(20);
  for (let max = 0; max < 120; max += 1) {
    const short = excerpt(text, max);
    assert.ok(short.length <= max, `${max}: ${short.length}`);
    assert.doesNotMatch(short, /\p{Surrogate}/u);
  }
});

test('leading space alone does not hide that there is more', () => {
  assert.equal(excerpt(`a${' '.repeat(500)}b`, 20), 'a…');
});
