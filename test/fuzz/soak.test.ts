import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Played } from './run.js';
import type { soak } from './seeds.js';
import { readWanted, runSoak } from './soak.js';

const played = (seed: number): Played => ({ seed, error: new Error('broken'), counts: new Map(), trace: [] });

/** Stands for playing: the seeds that are given fail. */
function failing(...bad: number[]): typeof soak {
  return async (seeds, { onFailed = () => undefined } = {}) => {
    const all = [...seeds];
    const failed = all.filter((seed) => bad.includes(seed)).map(played);
    failed.forEach(onFailed);
    return { seeds: all.length, failed, counts: new Map() };
  };
}

test('the command line says which seeds, or for how long', () => {
  assert.deepEqual(readWanted([]), { from: 1, seeds: 1_000, seconds: Infinity });
  assert.deepEqual(readWanted(['--seeds', '20', '--from', '7']), { from: 7, seeds: 20, seconds: Infinity });
  assert.deepEqual(readWanted(['--seconds', '90']), { from: 1, seeds: Infinity, seconds: 90 });
  for (const wrong of [['--seeds', 'x'], ['--seeds', '0'], ['--seeds', '2', '--seconds', '2'], ['--form', '2'], ['5']]) {
    assert.equal(readWanted(wrong), null, wrong.join(' '));
  }
});

test('a soak names each seed that failed, the sum last, and ends with 1', async () => {
  const said: string[] = [];
  const code = await runSoak({ from: 3, seeds: 4, seconds: Infinity }, (text) => said.push(text), failing(4, 6));
  assert.equal(code, 1);
  assert.deepEqual(said.map((text) => /^seed \d+ failed|^soak: .*/.exec(text)?.[0]), [
    'seed 4 failed',
    'seed 6 failed',
    'soak: 4 seeds, 2 failed',
  ]);
});

test('a soak in which nothing fails ends with 0', async () => {
  const said: string[] = [];
  assert.equal(await runSoak({ from: 1, seeds: 2, seconds: Infinity }, (text) => said.push(text), failing()), 0);
  assert.deepEqual(said, ['soak: 2 seeds, 0 failed\n']);
});
