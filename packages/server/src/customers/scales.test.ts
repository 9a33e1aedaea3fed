import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DueIdea } from '../store/customers.js';
import { Scales } from './scales.js';

test('ideas with few voters are weighed together, one with many alone, and that one rests nineteen times as long', async () => {
  let now = 1_000;
  const due: DueIdea[] = [900, 900, 900, 50_000].map((votes, n) => ({ idea: n + 1, votes, times: 0 }));
  const done: string[] = [];
  const scales = new Scales({
    timers: { now: () => now },
    store: {
      communities: () => Promise.resolve([
        { id: 'c', name: '', locales: ['en'], anonymous: { propose: true, vote: true, comment: true } },
      ]),
      dueIdeas: (_, after) => Promise.resolve(due.filter(({ idea }) => idea > after)),
      weighIdeas: (_, some) => Promise.resolve(void done.push(`together ${some.map(({ idea }) => idea).join(' ')}`)),
      weighIdea: (_, { idea }) => {
        now += 100;
        return Promise.resolve(void done.push(`alone ${idea}`));
      },
    },
  });
  await scales.look();
  assert.deepEqual(done.splice(0), ['together 1 2', 'alone 4', 'together 3']);
  now += 1_800;
  await scales.look();
  assert.deepEqual(done.splice(0), ['together 1 2', 'together 3'], 'the one with many rests');
  now += 100;
  await Promise.all([scales.look(), scales.look()]);
  assert.deepEqual(done, ['together 1 2', 'alone 4', 'together 3'], 'and two looks at once are one');
});
