import { assert } from 'chai';
import { timeAgo } from './time.js';

describe('timeAgo', () => {
  const now = Date.UTC(2026, 2, 14, 12);
  const day = 86_400_000;
  for (const [tag, ago, expected] of [
    ['en', 5_000, 'now'],
    ['en', 90_000, '1 minute ago'],
    ['en', day, 'yesterday'],
    ['en', 21 * day, '3 weeks ago'],
    ['ko', 0, '지금'],
    ['ko', day, '어제'],
    ['ko', 40 * day, '지난달'],
    ['ko', 800 * day, '2년 전'],
    ['en', -10 * day, 'now'],
  ] as const) {
    it(`${ago / 1000} s in ${tag} is ${expected}`, () => assert.equal(timeAgo(tag, now - ago, now), expected));
  }
});
