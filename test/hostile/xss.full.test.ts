import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAYLOADS } from './xss/payloads.js';
import { trial } from './xss/trial.js';

void test('the collection has no payload twice, and 300 at least', () => {
  assert.equal(new Set(PAYLOADS.map(({ text }) => text)).size, PAYLOADS.length);
  assert.ok(PAYLOADS.length >= 300);
});

trial('the whole collection', PAYLOADS, PAYLOADS.length);
