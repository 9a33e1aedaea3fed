import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MUTANTS } from './mutants.js';
import { openWorkshop, play } from './run.js';
import { describe, range } from './seeds.js';

/** Within so many seeds a broken rule has to be noticed. */
const MOST = 150;

const workshop = openWorkshop();

for (const [name, mutant] of Object.entries(MUTANTS)) {
  test(`the fuzz notices when it is broken: ${name}`, async (context) => {
    for (const seed of range(1, MOST)) {
      const { error } = await play(await workshop, seed, mutant);
      if (error === null) continue;
      context.diagnostic(`seed ${seed}: ${describe({ seed, error, trace: [], counts: new Map() }, true).slice(0, 200)}`);
      return;
    }
    assert.fail(`${MOST} seeds went by as if nothing were wrong`);
  });
}
