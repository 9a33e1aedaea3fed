import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PenaltyBox } from './penalty.js';

test('whoever sent too much waits, nobody else does, and it is over after its seconds', () => {
  const box = new PenaltyBox(4);
  box.add('mina', 10_000);
  assert.equal(box.left('mina', 10_000), 4_000);
  assert.equal(box.left('mina', 13_500), 500);
  assert.equal(box.left('jun', 10_000), 0);
  assert.equal(box.left('mina', 14_000), 0);
});

test('whoever does it again waits from then on; sweeping keeps who still waits', () => {
  const box = new PenaltyBox(4);
  box.add('mina', 10_000);
  box.add('jun', 12_000);
  box.add('mina', 15_000);
  assert.equal(box.left('mina', 15_000), 4_000);
  assert.equal(box.left('jun', 15_000), 1_000);
});
