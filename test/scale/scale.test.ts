import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readScale } from './main.js';
import { planned, table } from './plan.js';
import { MILLION, type Scale, simulate } from './simulate.js';

/** Small enough to take a second. */
const SMALL: Scale = { ...MILLION, nodes: 10, readers: 20_000, votes: 1_000, seconds: 2 };

test('P1 N3: nodes tell a hot idea no more often than the window, by a bus that only rings', async () => {
  const counted = await simulate(SMALL);
  assert.equal(counted.counted, counted.votes, 'every vote once');
  assert.equal(counted.behind, 0, 'every node tells of the last');
  assert.ok(counted.window >= 100, `${counted.window} ms between two deltas`);
  assert.ok(counted.deliveries <= SMALL.readers * 10 * 1.05, `${counted.deliveries} deliveries a second`);
  assert.ok(counted.busMessages <= SMALL.nodes * 51, `${counted.busMessages} messages a second`);
  assert.ok(counted.commits < SMALL.votes / 2, `${counted.commits} commits a second: votes go together`);
  assert.ok(counted.seen[1] < 1_000, `p99 ${counted.seen[1]} ms until they are seen`);
});

test('where sending takes long, the window grows with it', async () => {
  const slow = await simulate({ ...SMALL, send: 40 });
  const { window } = planned({ ...SMALL, send: 40 });
  assert.equal(window, 320);
  assert.ok(slow.window >= window, `${slow.window} ms`);
  assert.ok(slow.sending <= 0.3, `${slow.sending} of a core`);
});

test('the same seed is the same story', async () => {
  assert.deepEqual(await simulate(SMALL), await simulate(SMALL));
});

test('the command takes what makes sense, and says what was counted beside the plan', async () => {
  assert.deepEqual(readScale([]), MILLION);
  assert.deepEqual(readScale(['--nodes', '3', '--readers', '300']), { ...MILLION, nodes: 3, readers: 300 });
  for (const wrong of [['--nodes', '0'], ['--nodes', '1.5'], ['--votes', 'many'], ['--speed', '1']]) assert.equal(readScale(wrong), null);
  const tiny: Scale = { ...SMALL, nodes: 2, readers: 200, votes: 100, seconds: 1 };
  const said = table(tiny, await simulate(tiny), planned(tiny));
  assert.match(said, /on paper/);
  assert.match(said, /votes given \/ counted +100 \/ 100/);
});
