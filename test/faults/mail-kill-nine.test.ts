import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PLACES } from '../support/places.js';
import { mailKillNine } from './mail-kill-nine.js';

const ROUNDS = 1;

for (const { name, skip, make } of PLACES) {
  test(`kill -9 while mail goes out, once on ${name}: nobody is untold, and at most one mail comes twice`, { skip }, async (t) => {
    const place = await make();
    try {
      const { mails, twice, midst } = await mailKillNine({ place, rounds: ROUNDS, random: Math.random });
      t.diagnostic(`${midst} kills while mail went out, ${mails} mails, ${twice} of them a second time`);
      assert.ok(twice <= 1, `${twice} came twice`);
    } finally {
      await place.remove();
    }
  });
}
