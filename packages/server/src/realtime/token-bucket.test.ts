import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TokenBucket } from './token-bucket.js';

function taken(bucket: TokenBucket, times: number, now: number): number {
  return Array.from({ length: times }, () => bucket.take(now)).filter(Boolean).length;
}

test('a burst goes through at once, then a steady rate, and rest fills it no further than the burst', () => {
  const bucket = new TokenBucket(5, 2, 0);
  assert.equal(taken(bucket, 9, 0), 5);
  assert.equal(taken(bucket, 9, 499), 0);
  assert.equal(taken(bucket, 9, 500), 1);
  assert.equal(taken(bucket, 9, 2_000), 3);
  assert.equal(taken(bucket, 99, 3_600_000), 5);
});

test('a clock that goes back gives nothing away', () => {
  const bucket = new TokenBucket(5, 2, 10_000);
  assert.equal(taken(bucket, 9, 10_000), 5);
  assert.equal(taken(bucket, 9, 1_000), 0);
  assert.equal(taken(bucket, 9, 10_400), 0);
});
