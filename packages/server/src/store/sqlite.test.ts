import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeContract } from './contract/index.js';
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
