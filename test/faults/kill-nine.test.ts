import { test } from 'node:test';
import { PLACES } from '../support/places.js';
import { killNine } from './kill-nine.js';

const ROUNDS = 2;

for (const { name, skip, make } of PLACES) {
  test(`M8: kill -9 while people vote, ${ROUNDS} rounds on ${name}: no acknowledged vote is lost`, { skip }, async (t) => {
    const seed = Number(process.env['MADANG_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    t.diagnostic(`MADANG_SEED=${seed}`);
    const place = await make();
    try {
      t.diagnostic(`${await killNine({ place, rounds: ROUNDS, seed })} votes were answered`);
    } finally {
      await place.remove();
    }
  });
}
