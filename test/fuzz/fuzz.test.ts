import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorkshop, play } from './run.js';
import { describe, PLAYED, range, soak } from './seeds.js';

const only = process.env['MADANG_FUZZ_SEED'];
const full = process.env['MADANG_FULL'] === '1';
/** A quarter of an hour of one processor in full: what is run before every release has to be short enough to be run. */
const count = full ? 3_000 : PLAYED;

/** Seeds that once failed, by the rule that was broken, as the simulation was then. */
const FAILED: Readonly<Record<string, readonly number[]>> = {
  'C3: another query was answered by a page that was older than the one on screen': [2255],
  'O1: what is about to leave a filter is not what it shows': [1879],
  'O2: what an earlier page sent was counted twice': [892],
  'S2: a cache gave out an old delta where the server said that too much had changed': [65, 271, 646],
  'O9: what a closed tab had left behind was sent after what was done since': [2150],
};

/** What has to happen somewhere among the seeds: a simulation in which it does not proves nothing about it. */
const HAPPENS = [
  'answer busy',
  'answer lost',
  'answer order',
  'answer rejected',
  'answer reset',
  'answer too-many',
  'bye auth',
  'bye busy',
  'cached copy',
  'cut both',
  'cut down',
  'cut up',
  'delta skipped',
  'deploy',
  'dial failed',
  'discarded',
  'epoch',
  'kill',
  'merged',
  'mutation twice',
  'page close',
  'page crash',
  'page end',
  'pried',
  'proxy answered',
  'read unreachable',
  'request lost',
  'request twice',
  'retried',
  'signed in',
  'write again',
  'write broken',
  'write unreachable',
  'write unsaid',
];

if (only !== undefined) {
  test(`seed ${only}`, async () => {
    const { failed } = await soak([Number(only)]);
    assert.equal(failed.map((one) => describe(one, true)).join('\n'), '');
  });
} else {
  test(`the client and the server agree after whatever happens, on ${count} seeds`, async (context) => {
    const { seeds, failed, counts } = await soak(range(1, count));
    context.diagnostic(
      [...counts]
        .sort()
        .map(([what, often]) => `${what} ${often}`)
        .join(', '),
    );
    assert.equal(failed.map((one) => describe(one, false)).join('\n\n'), '');
    assert.equal(seeds, count);
    assert.deepEqual(
      HAPPENS.filter((what) => !counts.has(what)),
      [],
      'never happened',
    );
  });

  for (const [rule, seeds] of Object.entries(FAILED)) {
    test(`once it failed: ${rule}`, async () => {
      const { failed } = await soak(seeds);
      assert.equal(failed.map((one) => describe(one, false)).join('\n\n'), '');
    });
  }

  test('a seed is the same story every time', async () => {
    const workshop = await openWorkshop();
    for (const seed of range(1, 5)) {
      const [first, second] = [await play(workshop, seed), await play(workshop, seed)];
      assert.deepEqual(second.trace, first.trace);
      assert.deepEqual(second.counts, first.counts);
    }
  });
}
