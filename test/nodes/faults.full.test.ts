import { test } from 'node:test';
import { LACKING } from './nodes.js';
import { sentences, tried, TRIALS, TRIALS_OF_THREE } from './trials.js';

const ROUNDS = 20;

for (const trial of [...TRIALS, ...TRIALS_OF_THREE]) {
  for (const by of trial.by) {
    test(`N3 M8: ${trial.name}, ${ROUNDS} rounds by ${by}: no vote is lost`, { skip: LACKING[by] }, async (t) => {
      for (const sentence of sentences(await tried([trial], by, ROUNDS))) t.diagnostic(sentence);
    });
  }
}
