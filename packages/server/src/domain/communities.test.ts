import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { WireError } from '@madang/protocol';
import { COMMUNITY } from '../testing/records.js';
import { Communities } from './communities.js';
import type { CommunityRecord } from './records.js';

/** Reads that wait to be answered, in order. */
let reads: ((community: CommunityRecord | null) => void)[];
let now: number;
let communities: Communities;

beforeEach(() => {
  reads = [];
  now = 0;
  communities = new Communities({ community: () => new Promise((resolve) => void reads.push(resolve)) }, () => now);
});

async function turn(): Promise<void> {
  await new Promise(setImmediate);
}

const named = (name: string): CommunityRecord => ({ ...COMMUNITY, name });

describe('the settings of a community', () => {
  test('many who ask at once read once, and are kept for a moment', async () => {
    const asked = [communities.get('demo'), communities.get('demo')];
    await turn();
    assert.equal(reads.length, 1);
    reads[0]?.(named('one'));
    assert.deepEqual((await Promise.all(asked)).map(({ name }) => name), ['one', 'one']);
    assert.equal((await communities.get('demo')).name, 'one');
    assert.equal(reads.length, 1);
    now = 5_000;
    const later = communities.get('demo');
    await turn();
    reads[1]?.(named('two'));
    assert.equal((await later).name, 'two');
  });

  test('what was being read while they were changed is not kept', async () => {
    const before = communities.get('demo');
    await turn();
    communities.forget('demo');
    const after = communities.get('demo');
    await turn();
    assert.equal(reads.length, 2);
    reads[1]?.(named('new'));
    assert.equal((await after).name, 'new');
    reads[0]?.(named('old'));
    await before;
    assert.equal((await communities.get('demo')).name, 'new');
  });

  test('a community that is not there is refused, and looked for again', async () => {
    for (const n of [0, 1]) {
      const asked = assert.rejects(communities.get('demo'), ({ error }: { error: WireError }) => error.kind === 'not-found');
      await turn();
      reads[n]?.(null);
      await asked;
    }
  });
});
