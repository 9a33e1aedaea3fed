import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { collectAtRest, collectGarbage } from './at-rest.js';

test('memory is collected once each time the process comes to rest', async () => {
  const timers = new VirtualTimers();
  let used = 0;
  let collected = 0;
  const collect = async (): Promise<void> => void (collected += 1);
  const stop = collectAtRest({ timers, cpuTime: () => used, collect });
  const look = async (busy: number): Promise<number> => {
    used += busy;
    timers.advance(2_000);
    await setImmediate();
    return collected;
  };
  assert.equal(await look(1_500), 0, 'still starting');
  assert.equal(await look(20), 1, 'the start is over');
  assert.equal(await look(20), 1, 'nothing has happened since');
  assert.equal(await look(400), 1, 'something happens');
  assert.equal(await look(0), 2);
  stop();
  assert.equal(timers.waiting, 0);
});

test('collecting gives memory back', async () => {
  const before = process.memoryUsage().heapUsed;
  const kept = Array.from({ length: 200_000 }, (_, at) => ({ at }));
  const filled = process.memoryUsage().heapUsed;
  assert.ok(filled > before && kept.length > 0);
  kept.length = 0;
  await collectGarbage();
  assert.ok(process.memoryUsage().heapUsed < filled);
});
