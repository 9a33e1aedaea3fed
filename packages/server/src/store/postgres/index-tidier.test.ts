import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IndexTidier } from './index-tidier.js';

describe('the index tidier', () => {
  it('runs one merge at a time, and one more for all that came meanwhile', async () => {
    const ends: (() => void)[] = [];
    const tidier = new IndexTidier(() => new Promise<void>((resolve) => void ends.push(resolve)));
    tidier.tidy();
    tidier.tidy();
    tidier.tidy();
    assert.equal(ends.length, 1);
    ends[0]?.();
    while (ends.length < 2) await Promise.resolve();
    ends[1]?.();
    await tidier.settled();
    assert.equal(ends.length, 2);
  });

  it('goes on after a merge that failed', async () => {
    let merges = 0;
    const tidier = new IndexTidier(() => {
      merges += 1;
      return Promise.reject(new Error('not the owner'));
    });
    tidier.tidy();
    await tidier.settled();
    tidier.tidy();
    await tidier.settled();
    assert.equal(merges, 2);
  });
});
