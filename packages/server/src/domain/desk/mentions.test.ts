import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Author } from '@madang/protocol';
import { colleaguesIn } from './mentions.js';

const COLLEAGUES: readonly Author[] = ['Kim', 'Kimberly', '김민수', 'Jun', 'Jun'].map((name, n) => ({ id: String(n), name, staff: true }));
const named = (body: string, ids = ['0', '1', '2', '3', '4']): readonly string[] =>
  colleaguesIn(body, ids, COLLEAGUES).map(({ id }) => id);

test('whoever is said to be named and is, is named', () => {
  assert.deepEqual(named('@Kim, have a look'), ['0']);
  assert.deepEqual(named('@Kim', ['1']), []);
  assert.deepEqual(named('Kim wrote to me'), []);
});

test('of names that begin alike the longest is meant; both where both are there', () => {
  assert.deepEqual(named('@Kimberly knows'), ['1']);
  assert.deepEqual(named('@Kimberly and @Kim know'), ['0', '1']);
  assert.deepEqual(named('@Kimbo knows'), []);
});

test('a particle may follow a Korean name', () => {
  assert.deepEqual(named('@김민수님께 여쭤볼게요'), ['2']);
});

test('of two who have one name it is whoever was said to be named', () => {
  assert.deepEqual(named('@Jun', ['4']), ['4']);
});
