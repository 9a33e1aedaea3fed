import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MUTANTS } from './mutants/index.js';
import { openWorkshop, play } from './run.js';
import { range } from './seeds.js';

/** Within so many seeds a broken rule has to be noticed, whatever is known of the seed that does. */
const MOST = 2_000;

const workshop = openWorkshop();

for (const [name, { seed: known, mutant }] of Object.entries(MUTANTS)) {
  test(`within ${MOST} seeds the fuzz notices when it is broken: ${name}`, async (context) => {
    for (const seed of range(1, MOST)) {
      const { error } = await play(await workshop, seed, mutant);
      if (error === null) continue;
      context.diagnostic(seed === known ? `seed ${seed}` : `seed ${seed}, and not ${known}`);
      return;
    }
    assert.fail(`${MOST} seeds went by as if nothing were wrong`);
  });
}
