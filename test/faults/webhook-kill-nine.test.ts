import { test } from 'node:test';
import { PLACES } from '../support/places.js';
import { webhookKillNine } from './webhook-kill-nine.js';

const ROUNDS = 1;

for (const { name, skip, make } of PLACES) {
  test(`kill -9 while webhooks go out, once on ${name}: all that was promised arrives, in order`, { skip }, async (t) => {
    const place = await make();
    try {
      const { messages, twice } = await webhookKillNine({ place, rounds: ROUNDS, random: Math.random });
      t.diagnostic(`${messages} messages, ${twice} of them a second time`);
    } finally {
      await place.remove();
    }
  });
}
