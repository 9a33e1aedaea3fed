import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '@madang/testkit';
import { uuid7 } from './id.js';

test('O6: ids are UUIDs of version 7, in the order of time', () => {
  const random = seeded(7);
  const at = Date.UTC(2026, 4, 1);
  const ids = Array.from({ length: 200 }, (_, i) => uuid7(at + i, random));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(Number.parseInt(ids[0]?.replaceAll('-', '').slice(0, 12) ?? '', 16), at);
});

test('chance at its edges still makes an id', () => {
  for (const chance of [0, 1 - 2 ** -53]) assert.match(uuid7(0, () => chance), /^00000000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
