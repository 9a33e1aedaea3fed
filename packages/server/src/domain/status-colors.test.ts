import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from './refusal.js';
import { statusColorsOf } from './status-colors.js';

test('colours are kept in small letters, by status', () => {
  assert.deepEqual(statusColorsOf({ planned: '#2D6CC4', shipped: '#000000' }), { planned: '#2d6cc4', shipped: '#000000' });
  assert.deepEqual(statusColorsOf({}), {});
});

test('what is no colour, or of no status that has one, is refused by name', () => {
  for (const given of [{ planned: 'red' }, { planned: '#fff' }, { planned: '#2d6cc4;}' }, { open: '#2d6cc4' }, { unheard: '#2d6cc4' }]) {
    assert.throws(
      () => statusColorsOf(given),
      (error) => error instanceof Refused && error.error.kind === 'invalid' && error.error.field === 'statusColors',
      JSON.stringify(given),
    );
  }
});
