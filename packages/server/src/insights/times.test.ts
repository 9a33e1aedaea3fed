import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timesOf } from './times.js';

test('the middle and nine of ten', () => {
  assert.deepEqual(timesOf([]), { count: 0, median: null, ninety: null });
  assert.deepEqual(timesOf([5]), { count: 1, median: 5, ninety: 5 });
  assert.deepEqual(timesOf([4, 1, 3, 2]), { count: 4, median: 2.5, ninety: 4 });
  assert.deepEqual(timesOf(Array.from({ length: 10 }, (_, n) => n + 1)), { count: 10, median: 5.5, ninety: 9 });
});
