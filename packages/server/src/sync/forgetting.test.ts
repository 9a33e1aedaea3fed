import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@madang/protocol';
import { CLIENT_LASTS, Forgetting } from './forgetting.js';

test('D3 M3: what nobody can need is forgotten some at a time, and the walk begins anew after its end', async () => {
  const asked: unknown[] = [];
  const topic = { community: 'c', topic: 'board:b' } as const;
  const answers = [topic, null, topic];
  const forgetting = new Forgetting(
    {
      async forgetTombstones(...args) {
        asked.push(args);
        return answers.shift() ?? null;
      },
      async forgetClients(after, before) {
        assert.equal(after, null);
        assert.equal(before, 1_000);
        return null;
      },
      async forgetRepeats(before, limit) {
        assert.deepEqual([before, limit], [CLIENT_LASTS + 1_000 - 168 * 3_600_000, 1_000]);
      },
    },
    { now: () => CLIENT_LASTS + 1_000 },
  );
  for (let left = 3; left > 0; left -= 1) await forgetting.run();
  const keep = LIMITS.catchUpRows + 1;
  assert.deepEqual(asked, [[null, keep, 1_000], [topic, keep, 1_000], [null, keep, 1_000]]);
});
