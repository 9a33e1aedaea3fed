import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MUTANTS } from './mutants/index.js';
import { UNSEEN } from './mutants/unseen.js';
import { openWorkshop, play } from './run.js';
import { describe, PLAYED } from './seeds.js';

const workshop = openWorkshop();

/** How many seeds are tried, from the known one. */
const NEXT = 60;

for (const [name, { seed, mutant }] of Object.entries(MUTANTS)) {
  test(`the fuzz notices when it is broken: ${name}`, async (context) => {
    // A change of the product may shift what a seed plays: then one of the next notices.
    let error: unknown = null;
    for (let next = seed; next < seed + NEXT && error === null; next += 1) {
      ({ error } = await play(await workshop, next, mutant));
    }
    assert.notEqual(error, null, `seeds from ${seed} go by as if nothing were wrong; look for another (npm run test:full)`);
    context.diagnostic(describe({ seed, error, trace: [], counts: new Map() }, true).slice(0, 200));
  });
}

test('the seeds that notice what is broken go by when nothing is', async () => {
  for (const seed of new Set(Object.values(MUTANTS).map(({ seed }) => seed))) {
    // The others are played without a mutant already.
    if (seed <= PLAYED) continue;
    const { error } = await play(await workshop, seed);
    assert.equal(error, null, `seed ${seed}`);
  }
});

test('every rule of the specification has a mutant, or a reason why it has none', () => {
  const text = readFileSync(new URL('../../packages/protocol/SPEC.md', import.meta.url), 'utf8');
  const rules = [...text.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, id]) => id ?? '');
  const broken = new Set(Object.keys(MUTANTS).map((name) => name.split(':')[0] ?? ''));
  const unseen = UNSEEN.flatMap((one) => one.rules);
  assert.deepEqual([...broken].filter((id) => unseen.includes(id)), [], 'both');
  assert.deepEqual([...broken, ...unseen].sort(), [...rules].sort());
});
