import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { grams, gramCode, gramsOfKey, GRAM_SPACE, MAX_GRAMS, term, terms } from './grams.js';
import { searchKey } from './key.js';

describe('grams', () => {
  test('overlap within words and never span two', () => {
    assert.deepEqual(grams('배송'), ['_qo', 'qot', 'oth', 'thd']);
    assert.deepEqual(grams('ab cd'), ['_ab', '_cd']);
    assert.deepEqual(grams('비'), ['_ql']);
  });

  test('come once each, and not more than the limit', () => {
    assert.deepEqual(grams('abab abab'), ['_ab', 'aba', 'bab']);
    assert.equal(gramsOfKey(searchKey(Array.from({ length: 3000 }, (_, i) => i.toString(36)).join(' '), 20_000)).length, MAX_GRAMS);
    assert.deepEqual(grams(''), []);
    assert.deepEqual(grams('a'), []);
  });

  test('have a number each', () => {
    const seen = new Set(['___', '_ab', 'ab_', 'aba', 'zzz', '000', '999', '_a0'].map(gramCode));
    assert.equal(seen.size, 8);
    for (const code of seen) assert.ok(code >= 0 && code < GRAM_SPACE);
  });
});

describe('terms', () => {
  test('are the grams of title and body with the board in them', () => {
    const found = terms(3, { title: searchKey('배송'), body: searchKey('배송 ab') });
    assert.deepEqual(found, ['_qo', 'qot', 'oth', 'thd', '_ab'].map((gram) => term(3, gram)));
    assert.notEqual(term(1, 'abc'), term(2, 'abc'));
  });

  test('never join the end of the title to the body', () => {
    assert.deepEqual(terms(0, { title: '_ab', body: '_cd' }), [gramCode('_ab'), gramCode('_cd')]);
  });

  test('fit 31 bits for any board', () => {
    for (const board of [0, 1, 42_000, 42_395, 1e9]) {
      const number = term(board, '999');
      assert.ok(Number.isInteger(number) && number >= 0 && number <= 0x7fffffff, `${board}: ${number}`);
    }
  });
});
