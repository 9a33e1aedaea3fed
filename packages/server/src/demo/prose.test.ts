import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prose } from './prose.js';

test('lines of a paragraph are joined, an empty line parts paragraphs', () => {
  const text = prose`
    하나
    둘

    셋
  `;
  assert.equal(text, '하나 둘\n\n셋');
});

test('list items, quotes and headings keep a line each, and a wrapped item stays one item', () => {
  const text = prose`
    앞말
    - 첫째
      이어서
    - 둘째

    > 옮긴 말
    > 두 줄

    1. 하나
    2. 둘
  `;
  assert.equal(text, '앞말\n- 첫째 이어서\n- 둘째\n\n> 옮긴 말\n> 두 줄\n\n1. 하나\n2. 둘');
});

test('values are put in and an empty text stays empty', () => {
  assert.equal(prose`${'가'} 나 ${'다'}`, '가 나 다');
  assert.equal(prose`
  `, '');
});
