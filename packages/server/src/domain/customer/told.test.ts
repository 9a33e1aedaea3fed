import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newsOf, SEEN_EVERY } from './told.js';
import { wordsOf, wordsSought } from './words.js';

const KEPT = { account: { id: 'a', name: 'Aju', value: 7 }, traits: { plan: 'gold' }, seenAt: 1_000, toldAt: 1_000 };

describe('what a token says of a customer', () => {
  test('is written when it is new', () => {
    assert.deepEqual(newsOf({}, null, 2_000), {});
    assert.deepEqual(newsOf({ account: { id: 'b' } }, KEPT, 2_000), { account: { id: 'b' } });
    assert.deepEqual(newsOf({ account: { id: 'a', value: 8 } }, KEPT, 2_000), { account: { id: 'a', value: 8 } });
    assert.deepEqual(newsOf({ account: { id: 'a' }, traits: { plan: 'free' } }, KEPT, 2_000), { traits: { plan: 'free' } });
    assert.deepEqual(newsOf({ traits: {} }, KEPT, 2_000), { traits: {} });
  });

  test('costs no write where all of it is known, and once an hour one that they were here', () => {
    const same = { account: { id: 'a', name: 'Aju' }, traits: { plan: 'gold' } };
    assert.equal(newsOf(same, KEPT, 2_000), null);
    assert.equal(newsOf({}, KEPT, 2_000), null);
    assert.deepEqual(newsOf(same, KEPT, 1_000 + SEEN_EVERY), {});
    assert.deepEqual(newsOf({}, { ...KEPT, toldAt: 0 }, 2_000), {}, 'counted from the log, and never told of');
  });
});

describe('the words a customer is found by', () => {
  test('are those of all they are called, and a Korean given name by itself', () => {
    assert.deepEqual(wordsOf(['홍길동', 'Gil Hong', 'GIL@shop.example', null]), ['홍길동', '길동', '동', 'gil', 'hong', 'shop', 'example']);
    assert.deepEqual(wordsSought('  Gil@Shop '), ['gil', 'shop']);
    assert.deepEqual(wordsSought('.,!'), []);
  });

  test('are few and short, however long a name is', () => {
    const words = wordsOf([Array.from({ length: 500 }, (_, n) => `word${n}`).join(' '), 'x'.repeat(5_000)]);
    assert.equal(words.length, 60);
    assert.ok(wordsOf(['y'.repeat(5_000)])[0]?.length === 40);
  });
});
