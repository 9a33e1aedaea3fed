import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { PHOTO_WAITS, sweepPhotos } from './sweep.js';

test('photos that waited a day for words are forgotten', async () => {
  const timers = new VirtualTimers();
  const before: number[] = [];
  await sweepPhotos({ forgetPhotos: async (at) => before.push(at) }, timers);
  assert.deepEqual(before, [timers.now() - PHOTO_WAITS]);
  assert.equal(PHOTO_WAITS, 86_400_000);
});
