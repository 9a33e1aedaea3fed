import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareVersions, formatVersion, parseVersion, type Version } from './versions.js';

describe('versions', () => {
  test('V2: the epoch is compared first, then the number', () => {
    const ordered: readonly Version[] = [[1, 0], [1, 9], [1, 10], [2, 0], [2, 1], [10, 0]];
    for (const [i, a] of ordered.entries()) {
      for (const [j, b] of ordered.entries()) assert.equal(Math.sign(compareVersions(a, b)), Math.sign(i - j), `${a.join(".")} and ${b.join(".")}`);
    }
  });

  test('what is written is read', () => {
    for (const version of [[0, 0], [1, 42], [1_795_300_595, 999_999_999_999_999]] as const) {
      assert.deepEqual(parseVersion(formatVersion(version)), version);
    }
  });

  for (const text of ['', '1', '1.', '.1', '-1.0', '1.-1', '1.0.0', ' 1.0', '1.0\n', '1e3.0', '0x1.0', '1.9999999999999999', '１.０']) {
    test(`${JSON.stringify(text)} is no version`, () => assert.equal(parseVersion(text), null));
  }
});
