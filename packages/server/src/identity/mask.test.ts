import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayName, maskedName } from './mask.js';

const CASES: readonly (readonly [string, string])[] = [
  ['홍길동', '홍*동 님'],
  ['남궁민수', '남**수 님'],
  ['이산', '이* 님'],
  ['산', '산* 님'],
  ['홍 길동', '홍*동 님'],
  ['행복한가게사장님', '행.'],
  ['Jane Doe', 'J. D.'],
  ['  jane   van  doe ', 'J. V. D.'],
  ['Madonna', 'M.'],
  ["Conan O'Brien-Smith", 'C. O. B. S.'],
  ['Dr. (Kim)', 'D. K.'],
  ['jane.doe', 'J. D.'],
  ['A B C D E F', 'A. B. C. D.'],
  ['jane@example.com', 'j***'],
  ['jane＠example.com', 'j***'],
  ['홍길동 <hong@example.com>', '홍***'],
  ['<hong@example.com>', 'h***'],
  ['@', '***'],
  ['山田太郎', '山**郎'],
  ['ﾔﾏﾀﾞ', 'ヤ*ダ'],
  ['👩‍👩‍👧 Kim', '👩‍👩‍👧. K.'],
  ['e\u0301lodie', 'É.'],
  ['', ''],
  [' ... ', ''],
];

for (const [name, shown] of CASES) {
  test(`"${name}" is shown as "${shown}"`, () => assert.equal(maskedName(name), shown));
}

test('no e-mail address is ever readable in a masked name', () => {
  for (const name of ['jane@example.com', 'Jane jane@example.com', 'mailto:jane@example.com', '홍길동(jane@example.com)']) {
    assert.doesNotMatch(maskedName(name), /jane|example|@/);
  }
});

test('a nickname stands before a name, and staff speak under theirs', () => {
  assert.equal(displayName({ nickname: '미역국', name: '박은정' }), '미역국');
  assert.equal(displayName({ nickname: null, name: '박은정' }), '박*정 님');
  assert.equal(displayName({ nickname: '', name: '박은정' }), '박*정 님');
  assert.equal(displayName({ nickname: null, name: '민아', full: true }), '민아');
});
