import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { killNine } from '../testing/mail-kill-nine.js';

const ROUNDS = 3;

test(`kill -9 while mail goes out, ${ROUNDS} rounds: nobody is untold, and at most one mail comes twice`, async () => {
  const data = await mkdtemp(join(tmpdir(), 'madang-mail-'));
  try {
    const twice = await killNine({ data, databaseUrl: null, rounds: ROUNDS, random: Math.random });
    assert.ok(twice <= 1, `${twice} came twice`);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
