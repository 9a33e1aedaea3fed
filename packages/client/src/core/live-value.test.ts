import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computed } from './live-value.js';

const turn = (): Promise<void> => Promise.resolve();

test('a listener is told once for many changes, after them', async () => {
  let source = 1;
  const live = computed(() => source * 10);
  const told: number[] = [];
  live.subscribe(() => told.push(live.value));
  source = 2;
  live.touch();
  source = 3;
  live.touch();
  assert.equal(live.value, 30, 'the value is always readable');
  assert.deepEqual(told, []);
  await turn();
  assert.deepEqual(told, [30]);
});

test('it starts with the first listener and stops after the last, whoever unsubscribes twice', () => {
  const log: string[] = [];
  const live = computed(() => 0, () => log.push('start'), () => log.push('stop'));
  const same = (): void => {};
  const first = live.subscribe(same);
  const second = live.subscribe(same);
  first();
  first();
  assert.deepEqual(log, ['start']);
  second();
  live.subscribe(same)();
  assert.deepEqual(log, ['start', 'stop', 'start', 'stop']);
});

test('a listener that throws is reported and does not keep the others from it', async (t) => {
  const reported: unknown[] = [];
  const before = globalThis.reportError;
  globalThis.reportError = (error) => reported.push(error);
  t.after(() => (globalThis.reportError = before));
  const live = computed(() => 0);
  const fault = new Error('of the page');
  let told = 0;
  live.subscribe(() => {
    throw fault;
  });
  live.subscribe(() => (told += 1));
  live.touch();
  await turn();
  assert.deepEqual(reported, [fault]);
  assert.equal(told, 1);
});

test('a listener that another takes away is not told any more', async () => {
  const live = computed(() => 0);
  let told = 0;
  const taken = { off: (): void => {} };
  live.subscribe(() => taken.off());
  taken.off = live.subscribe(() => (told += 1));
  live.touch();
  await turn();
  assert.equal(told, 0);
});
