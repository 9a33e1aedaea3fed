import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isZone, periodOf } from './periods.js';

describe('the weeks of a period', () => {
  test('begin on Mondays, at the midnight of the zone', () => {
    const period = periodOf('2026-05-06', '2026-05-19', 'Asia/Seoul');
    assert.deepEqual(period?.days, ['2026-05-06', '2026-05-11', '2026-05-18']);
    const starts = [[4, 5], [4, 10], [4, 17], [4, 19]].map(([month = 0, day = 0]) => Date.UTC(2026, month, day, 15));
    assert.deepEqual(period?.bounds, starts);
  });

  test('are as long as their days, where clocks are set', () => {
    const [a = 0, b = 0] = periodOf('2026-03-23', '2026-03-29', 'Europe/Berlin')?.bounds ?? [];
    assert.equal((b - a) / 3_600_000, 7 * 24 - 1);
  });

  test('are none of days that are none', () => {
    for (const [from, to] of [['2026-02-30', '2026-03-01'], ['2026-03-02', '2026-03-01'], ['x', '2026-03-01'], ['2020-01-01', '2026-01-01']] as const) {
      assert.equal(periodOf(from, to, 'UTC'), null);
    }
    assert.deepEqual([isZone('Asia/Seoul'), isZone('Nowhere/At all')], [true, false]);
  });
});
