import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { maskedKeys } from './masked-keys.js';

const NOON = Date.UTC(2026, 2, 1, 12);
const HOUR = 3_600_000;
const secret = Buffer.alloc(32, 1);

describe('what is counted by, in Redis', () => {
  test('is the same in every process of a server, and not of another', () => {
    const [one, other] = [maskedKeys(secret, () => NOON), maskedKeys(secret, () => NOON + HOUR)];
    assert.equal(one('203.0.113.9'), other('203.0.113.9'));
    assert.notEqual(one('203.0.113.9'), one('203.0.113.8'));
    assert.notEqual(one('203.0.113.9'), maskedKeys(Buffer.alloc(32, 2), () => NOON)('203.0.113.9'));
  });

  test('is another every day, and no plain hash of an address, of which all can be tried', () => {
    let now = NOON;
    const mask = maskedKeys(secret, () => now);
    const today = mask('203.0.113.9');
    now += 12 * HOUR;
    assert.notEqual(mask('203.0.113.9'), today);
    assert.notEqual(today, createHash('sha256').update('203.0.113.9').digest('base64url').slice(0, 22));
  });
});
