import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bar, barInWords, isMet, result } from './result.js';

const met = (bar: Bar, value: number, floor?: number): boolean | undefined =>
  isMet({ ...result('figure', 'ms', [value], floor === undefined ? undefined : [floor]), bar });

test('a figure keeps to its bar, or misses it', () => {
  assert.equal(isMet(result('figure', 'ms', [1])), undefined, 'nothing was promised');
  assert.deepEqual([met({ max: 2 }, 2), met({ max: 2 }, 2.01)], [true, false]);
  assert.deepEqual([met({ min: 2 }, 2), met({ min: 2 }, 1.99)], [true, false]);
  assert.deepEqual([met({ maxRatio: 2 }, 4, 2), met({ maxRatio: 2 }, 4, 1.9)], [true, false]);
  assert.deepEqual([met({ minRatio: 2 }, 4, 2), met({ minRatio: 2 }, 4, 2.1)], [true, false]);
  assert.equal(met({ max: 9, minRatio: 2 }, 10, 1), false, 'both are asked');
});

test('what could not be measured keeps to no bar', () => {
  assert.equal(met({ max: 2 }, Number.NaN), false);
  assert.equal(met({ maxRatio: 2 }, 1), false, 'without a floor there is no ratio');
});

test('a bar is told in words', () => {
  assert.equal(barInWords({ max: 60_000 }, 'ms'), 'at most 60,000 ms');
  assert.equal(barInWords({ min: 1, maxRatio: 1.3 }, ''), 'at least 1 and at most 1.3 × the floor');
});
