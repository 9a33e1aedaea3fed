import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayName, maskedName } from './mask.js';

const CASES: readonly (readonly [string, string])[] = [
  ['홍길동', '홍*동 님'],
  ['남궁민수', '남**수 님'],
  ['이산', '이* 님'],
  ['Jane Doe', 'J. D.'],
  ['  jane   van  doe ', 'J. V. D.'],
  ['Madonna', 'M.'],
  ['jane@example.com', 'j***'],
  ['山田太郎', '山**郎'],
  ['👩‍👩‍👧 Kim', '👩‍👩‍👧. K.'],
  ['', ''],
];

for (const [name, shown] of CASES) {
  test(`"${name}" is shown as "${shown}"`, () => assert.equal(maskedName(name), shown));
}

test('a nickname stands before a name, and staff speak under theirs', () => {
  assert.equal(displayName({ nickname: '미역국', name: '박은정' }), '미역국');
  assert.equal(displayName({ nickname: null, name: '박은정' }), '박*정 님');
  assert.equal(displayName({ nickname: null, name: '민아', full: true }), '민아');
});
