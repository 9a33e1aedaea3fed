import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inferDateOrder, readDate } from './dates.js';
import type { DateOrder } from './dates.js';
import { isTimeZone, zonedTime } from './time-zone.js';

const read = (value: unknown, order?: DateOrder, timeZone = 'UTC'): string => {
  const reading = readDate(value, { timeZone, order });
  return reading.kind === 'time' ? new Date(reading.at).toISOString().replace('.000Z', 'Z') : reading.kind;
};

for (const [value, expected] of [
  ['2016-03-07T05:24:40.340Z', '2016-03-07T05:24:40.340Z'],
  ['2019-04-01T12:00:00+09:00', '2019-04-01T03:00:00Z'],
  ['2019-04-01T12:00:00+0900', '2019-04-01T03:00:00Z'],
  ['2019-04-01 12:00:00 UTC', '2019-04-01T12:00:00Z'],
  ['2019-04-01 21:00 KST', '2019-04-01T12:00:00Z'],
  ['2019-04-01 12:00:00.123456', '2019-04-01T12:00:00.123Z'],
  ['2019-04-01T12:00:00.5-03:30', '2019-04-01T15:30:00.500Z'],
  ['2019-04-01', '2019-04-01T00:00:00Z'],
  ['2019-4-1', '2019-04-01T00:00:00Z'],
  ['2019/04/01 9:05', '2019-04-01T09:05:00Z'],
  ['2019.04.01', '2019-04-01T00:00:00Z'],
  ['2019. 4. 1.', '2019-04-01T00:00:00Z'],
  ['2019. 4. 1. 오후 1:05', '2019-04-01T13:05:00Z'],
  ['2019. 4. 1 오전 12:05:09', '2019-04-01T00:05:09Z'],
  ['2019.04.01 (월) 13:05', '2019-04-01T13:05:00Z'],
  ['2019년 4월 1일', '2019-04-01T00:00:00Z'],
  ['2019년4월1일 오후 12시 30분', '2019-04-01T12:30:00Z'],
  ['2019년 4월 1일 15시', '2019-04-01T15:00:00Z'],
  ['20190401', '2019-04-01T00:00:00Z'],
  [20190401, '2019-04-01T00:00:00Z'],
  ['20190401123456', '2019-04-01T12:34:56Z'],
  ['20190401T123456Z', '2019-04-01T12:34:56Z'],
  ['4/13/2019', '2019-04-13T00:00:00Z'],
  ['13/4/2019', '2019-04-13T00:00:00Z'],
  ['4/4/2019 3:05 PM', '2019-04-04T15:05:00Z'],
  ['4/13/2019, 12:00:00 AM', '2019-04-13T00:00:00Z'],
  ['13-04-2019 08:00', '2019-04-13T08:00:00Z'],
  ['3.4.2019', '2019-04-03T00:00:00Z'],
  ['Mon, 01 Apr 2019 12:00:00 +0900', '2019-04-01T03:00:00Z'],
  ['1 Apr 2019', '2019-04-01T00:00:00Z'],
  ['April 1st, 2019 at 3:05 pm', '2019-04-01T15:05:00Z'],
  ['Apr 1, 2019', '2019-04-01T00:00:00Z'],
  ['01-Apr-2019 10:00', '2019-04-01T10:00:00Z'],
  ['Mon Apr 01 2019 12:00:00 GMT+0900 (Korean Standard Time)', '2019-04-01T03:00:00Z'],
  [1554076800, '2019-04-01T00:00:00Z'],
  ['1554076800', '2019-04-01T00:00:00Z'],
  [1554076800123, '2019-04-01T00:00:00.123Z'],
  ['1554076800123', '2019-04-01T00:00:00.123Z'],
  ['２０１９-０４-０１', '2019-04-01T00:00:00Z'],
  ['2020-02-29', '2020-02-29T00:00:00Z'],
  ['', 'none'],
  ['  ', 'none'],
  [undefined, 'none'],
  [null, 'none'],
  ['3/4/2019', 'ambiguous'],
  ['03-04-2019 10:00', 'ambiguous'],
  ['2019-02-29', 'unreadable'],
  ['2019-13-01', 'unreadable'],
  ['2019-04-31', 'unreadable'],
  ['13/13/2019', 'unreadable'],
  ['2019-04-01 25:00', 'unreadable'],
  ['2019-04-01 오전 15:00', 'unreadable'],
  ['1850-01-01', 'unreadable'],
  ['2500-01-01', 'unreadable'],
  ['yesterday', 'unreadable'],
  ['2019', 'unreadable'],
  [42, 'unreadable'],
  [-5, 'unreadable'],
  [Number.NaN, 'unreadable'],
  [{}, 'unreadable'],
  ['2019-04-01 or so', 'unreadable'],
] as const) {
  test(`date ${JSON.stringify(value)} → ${expected}`, () => assert.equal(read(value), expected));
}

test('a date that could be either is read in the order the column gives away', () => {
  assert.equal(inferDateOrder(['3/4/2019', '25/3/2019', '']), 'day-first');
  assert.equal(inferDateOrder(['3/4/2019', '3/25/2019 10:00']), 'month-first');
  assert.equal(inferDateOrder(['3/4/2019', 5, undefined]), undefined);
  assert.equal(inferDateOrder(['25/3/2019', '3/25/2019']), undefined);
  assert.equal(read('3/4/2019', 'day-first'), '2019-04-03T00:00:00Z');
  assert.equal(read('3/4/2019', 'month-first'), '2019-03-04T00:00:00Z');
  assert.equal(read('25/4/2019', 'month-first'), '2019-04-25T00:00:00Z');
  assert.equal(read('4/25/2019', 'day-first'), '2019-04-25T00:00:00Z');
});

test('times without a zone are read in the one given, also around a change of clocks', () => {
  assert.equal(read('2019-04-01', undefined, 'Asia/Seoul'), '2019-03-31T15:00:00Z');
  assert.equal(read('2019-04-01T12:00:00Z', undefined, 'Asia/Seoul'), '2019-04-01T12:00:00Z');
  assert.equal(read('2019-07-01 12:00', undefined, 'America/New_York'), '2019-07-01T16:00:00Z');
  assert.equal(read('2019-01-01 12:00', undefined, 'America/New_York'), '2019-01-01T17:00:00Z');
  // Clocks in Berlin went from 02:00 to 03:00 on 2019-03-31.
  assert.equal(read('2019-03-31 01:59', undefined, 'Europe/Berlin'), '2019-03-31T00:59:00Z');
  assert.equal(read('2019-03-31 03:00', undefined, 'Europe/Berlin'), '2019-03-31T01:00:00Z');
  assert.equal(zonedTime(5, 'UTC'), 5);
  assert.deepEqual([isTimeZone('Asia/Seoul'), isTimeZone('Mars/Olympus')], [true, false]);
});
