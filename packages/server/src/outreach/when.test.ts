import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GATHER, localDay, nextQuiet, outOfQuiet, timeFor } from './when.js';

const SEOUL = { timeZone: 'Asia/Seoul', quiet: { from: 21, until: 8 } };
const NEW_YORK = { timeZone: 'America/New_York', quiet: null };
const at = (text: string): number => Date.parse(text);
const is = (moment: number, text: string): void =>
  assert.equal(new Date(moment).toISOString(), new Date(text).toISOString());

describe('when people are written to', () => {
  test('at once is after a while of gathering, and in the morning when that is quiet', () => {
    is(timeFor('instant', at('2026-05-01T14:00+09:00'), SEOUL), '2026-05-01T14:01+09:00');
    is(timeFor('instant', at('2026-05-01T20:58:59+09:00'), SEOUL), '2026-05-01T20:59:59+09:00');
    is(timeFor('instant', at('2026-05-01T20:59:30+09:00'), SEOUL), '2026-05-02T08:00+09:00');
    is(timeFor('instant', at('2026-05-02T03:00+09:00'), SEOUL), '2026-05-02T08:00+09:00');
    is(timeFor('instant', at('2026-05-02T07:59:00+09:00'), SEOUL), '2026-05-02T08:00+09:00');
    assert.equal(timeFor('instant', at('2026-05-02T03:00Z'), NEW_YORK), at('2026-05-02T03:00Z') + GATHER);
  });

  test('quiet hours may lie within a day, and none are none', () => {
    const siesta = { timeZone: 'Europe/Madrid', quiet: { from: 13, until: 16 } };
    is(outOfQuiet(at('2026-07-01T13:00+02:00'), siesta), '2026-07-01T16:00+02:00');
    is(outOfQuiet(at('2026-07-01T16:00+02:00'), siesta), '2026-07-01T16:00+02:00');
    is(outOfQuiet(at('2026-07-01T12:59+02:00'), siesta), '2026-07-01T12:59+02:00');
    const none = { timeZone: 'Europe/Madrid', quiet: { from: 7, until: 7 } };
    is(outOfQuiet(at('2026-07-01T07:30+02:00'), none), '2026-07-01T07:30+02:00');
  });

  test('the next quiet hours begin today or tomorrow, on the clock of the wall', () => {
    is(nextQuiet(at('2026-05-01T20:58+09:00'), SEOUL) ?? 0, '2026-05-01T21:00+09:00');
    is(nextQuiet(at('2026-05-01T08:00+09:00'), SEOUL) ?? 0, '2026-05-01T21:00+09:00');
    const siesta = { timeZone: 'Europe/Madrid', quiet: { from: 13, until: 16 } };
    is(nextQuiet(at('2026-07-01T16:00+02:00'), siesta) ?? 0, '2026-07-02T13:00+02:00');
    is(nextQuiet(at('2026-10-24T16:00+02:00'), siesta) ?? 0, '2026-10-25T13:00+01:00');
    assert.equal(nextQuiet(at('2026-05-01T20:58Z'), NEW_YORK), null);
  });

  test('a digest comes at nine, the weekly one on Monday, in one’s own time', () => {
    is(timeFor('daily', at('2026-05-01T08:59+09:00'), SEOUL), '2026-05-01T09:00+09:00');
    is(timeFor('daily', at('2026-05-01T09:00+09:00'), SEOUL), '2026-05-02T09:00+09:00');
    // 2026-05-04 is a Monday.
    is(timeFor('weekly', at('2026-05-01T10:00+09:00'), SEOUL), '2026-05-04T09:00+09:00');
    is(timeFor('weekly', at('2026-05-04T09:00+09:00'), SEOUL), '2026-05-11T09:00+09:00');
    // Still Sunday in New York.
    is(timeFor('weekly', at('2026-05-04T02:00Z'), NEW_YORK), '2026-05-04T09:00-04:00');
    const late = { timeZone: 'Asia/Seoul', quiet: { from: 22, until: 11 } };
    is(timeFor('daily', at('2026-05-01T08:00+09:00'), late), '2026-05-01T11:00+09:00');
  });

  test('nine is nine on the days on which clocks are changed', () => {
    is(timeFor('daily', at('2026-03-07T23:00-05:00'), NEW_YORK), '2026-03-08T09:00-04:00');
    is(timeFor('daily', at('2026-10-31T23:00-04:00'), NEW_YORK), '2026-11-01T09:00-05:00');
    // Two o'clock is skipped: the quiet hours that would end then end as the clock goes on.
    const night = { timeZone: 'America/New_York', quiet: { from: 23, until: 2 } };
    is(outOfQuiet(at('2026-03-08T01:30-05:00'), night), '2026-03-08T03:00-04:00');
  });

  test('days are those on the wall, and a zone that nobody knows is no reason not to write', () => {
    assert.equal(localDay(at('2026-05-01T16:00Z'), 'Asia/Seoul'), '2026-05-02');
    assert.equal(localDay(at('2026-05-01T16:00Z'), 'Mars/Olympus'), '2026-05-01');
    assert.equal(localDay(at('1969-12-31T23:59:59.500Z'), 'UTC'), '1969-12-31');
  });
});
