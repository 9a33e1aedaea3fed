import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { STATUSES } from '@madang/protocol';
import { Refused } from './refusal.js';
import { namedStatuses, statusNamesOf } from './status-names.js';

const USUAL = Object.fromEntries(STATUSES.map((status) => [status, status])) as Parameters<typeof namedStatuses>[0];

describe('what a community calls the statuses', () => {
  test('is kept by canonical tags, without what is empty', () => {
    const given = { planned: { KO: ' 굽기로 했어요 ', 'en-gb': 'In the oven' }, open: { en: ' ' } };
    assert.deepEqual(statusNamesOf(given), { planned: { ko: '굽기로 했어요', 'en-GB': 'In the oven' } });
    assert.deepEqual(statusNamesOf({}), {});
  });

  test('is refused where it cannot be told what is meant', () => {
    const cases: readonly (readonly [given: Parameters<typeof statusNamesOf>[0], said: RegExp])[] = [
      [{ done: { en: 'Done' } }, /there is no status "done"/],
      [{ open: { nonsense_tag: 'x' } }, /language tag/],
      [{ open: { en: 'x'.repeat(31) } }, /longer than 30/],
      [{ open: { en: 'New' }, planned: { en: 'new' } }, /"open" and "planned" must not both be called "new"/],
    ];
    for (const [given, said] of cases) {
      assert.throws(() => statusNamesOf(given), (error) => error instanceof Refused && said.test(error.message));
    }
  });

  test('stands over the usual names for readers of that language, and of its variants', () => {
    const names = { planned: { ko: '굽기로 했어요', 'ko-x-formal': '굽기로 했습니다' } };
    assert.equal(namedStatuses(USUAL, names, 'ko-KR').planned, '굽기로 했어요');
    assert.equal(namedStatuses(USUAL, names, 'ko-x-formal').planned, '굽기로 했습니다');
    assert.equal(namedStatuses(USUAL, names, 'en').planned, 'planned');
    assert.deepEqual(namedStatuses(USUAL, undefined, 'ko'), USUAL);
  });
});
