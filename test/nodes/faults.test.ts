import { test } from 'node:test';
import { LACKING } from './nodes.js';
import { sentences, tried, TRIALS } from './trials.js';

// Two processes, so that there is time for all of it.
const trials = TRIALS.filter(({ count }) => count === 2);

test('N3 M8: whatever goes wrong between two processes, no vote is lost and all see the same', { skip: LACKING.redis }, async (t) => {
  for (const sentence of sentences(await tried(trials, 'redis', 1))) t.diagnostic(sentence);
});
