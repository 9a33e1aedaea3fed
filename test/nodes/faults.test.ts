import { test } from 'node:test';
import { LACKING } from './nodes.js';
import { sentences, type Trial, tried, TRIALS, TRIALS_OF_THREE } from './trials.js';

// Two processes, so that there is time for all of it.
const trials = TRIALS.filter(({ count }) => count === 2);

test('N3 M8: whatever goes wrong between two processes, no vote is lost and all see the same', { skip: LACKING.redis }, async (t) => {
  for (const sentence of sentences(await tried(trials, 'redis', 1))) t.diagnostic(sentence);
});

/** Those of three that need no PostgreSQL of their own, and few starts. */
const short = (trial: Trial): boolean => trial.ownPostgres !== true && /cut off|or ever|refused anything/.test(trial.name);

test('N3 M8: three processes behind one address, each apart from the others in turn', { skip: LACKING.redis }, async (t) => {
  const felt = await tried(TRIALS_OF_THREE.filter(short), 'redis', 1, { untimed: true });
  for (const sentence of sentences(felt)) t.diagnostic(sentence);
});
