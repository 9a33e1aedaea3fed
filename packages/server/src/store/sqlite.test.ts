import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { storeContract } from './contract/index.js';
import { Yard } from './contract/yard.js';
import { openSqliteStore } from './sqlite/index.js';

storeContract('SQLite in memory', { lasting: false, shared: false }, async () => ({
  open: () => openSqliteStore({ memory: true }),
  remove: () => Promise.resolve(),
}));

storeContract('SQLite in a folder', { lasting: true, shared: false }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-store-'));
  return {
    open: () => openSqliteStore({ folder }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});

test('a folder that nobody serves has everything in its one file, to be copied or replaced', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-store-'));
  try {
    const store = await openSqliteStore({ folder });
    const yard = await Yard.open(store);
    await yard.propose({});
    await store.close();
    const log = await stat(join(folder, 'madang.db-wal')).catch(() => null);
    assert.equal(log?.size ?? 0, 0);
    const again = await openSqliteStore({ folder });
    assert.equal((await again.ideas({ community: yard.id, board: 'ideas', sort: 'new', limit: 1 })).ideas.length, 1);
    await again.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
