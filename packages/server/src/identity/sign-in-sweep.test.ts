import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInKey } from '../store/people.js';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { SIGN_IN_LASTS, SignInSweep } from './sign-in-sweep.js';

test('what people were signed in by for too long ends, some at a time, and after the last it begins anew', async () => {
  const timers = new VirtualTimers();
  const next: (SignInKey | null)[] = [{ community: 'demo', secret: 'm' }, null, null];
  const asked: unknown[] = [];
  const sweep = new SignInSweep(
    {
      forgetSignIns: async (after, before) => {
        asked.push([after?.secret ?? null, before]);
        return next.shift() ?? null;
      },
    },
    timers,
  );
  const before = timers.now() - SIGN_IN_LASTS;
  for (let run = 0; run < 3; run += 1) await sweep.run();
  assert.deepEqual(asked, [[null, before], ['m', before], [null, before]]);
});
