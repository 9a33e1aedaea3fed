import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { type Outgoing, SlowWatch } from './slow.js';

function connection(): Outgoing & { bytes: number; dropped: boolean } {
  return {
    bytes: 0,
    dropped: false,
    waiting() {
      return this.bytes;
    },
    drop() {
      this.dropped = true;
    },
  };
}

test('S5: who takes nothing is let go at once when very much waits, and after a while when much does', () => {
  const timers = new VirtualTimers();
  const [quick, slow, stuck, late] = [connection(), connection(), connection(), connection()];
  const watch = new SlowWatch(timers, () => [quick, slow, stuck, late]);
  slow.bytes = 100_000;
  stuck.bytes = 2_000_000;
  late.bytes = 100_000;
  const dropped = (): boolean[] => [quick, slow, stuck, late].map((one) => one.dropped);
  timers.advance(1_000);
  assert.deepEqual(dropped(), [false, false, true, false]);
  late.bytes = 0;
  timers.advance(2_000);
  late.bytes = 100_000;
  timers.advance(3_000);
  assert.deepEqual(dropped(), [false, true, true, false], 'patience begins anew when everything was taken');
  watch.stop();
  assert.equal(timers.waiting, 0);
});
