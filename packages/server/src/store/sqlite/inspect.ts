import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settled } from '../../domain/settled.js';
import { type Health, readHealth } from '../health.js';
import type { Plan } from '../sql/plan.js';
import { boards, communitiesBefore } from '../sql/reads/index.js';
import { StoreError } from '../store.js';
import { Connection } from './connection.js';
import { openDriver } from './driver.js';
import { sqliteError } from './errors.js';
import { DATABASE_FILE } from './open.js';

/**
 * Looks at the database of a data folder, also while a server has it; `null` when there is none. Makes and changes
 * nothing, and takes no lock.
 * @throws StoreError when it cannot be read
 */
export function inspectSqlite(folder: string): Health | null {
  return look(folder, readHealth);
}

/** The communities of a data folder with their boards, in the manner of {@link inspectSqlite}. */
export function inspectCommunities(folder: string): readonly Settled[] {
  return look(folder, readCommunities) ?? [];
}

function* readCommunities(): Plan<readonly Settled[]> {
  const settled: Settled[] = [];
  for (const community of yield* communitiesBefore()) settled.push({ community, boards: yield* boards(community.id) });
  return settled;
}

function look<T>(folder: string, plan: () => Plan<T>): T | null {
  const path = join(folder, DATABASE_FILE);
  if (!existsSync(path)) return null;
  let connection: Connection | undefined;
  try {
    connection = new Connection(openDriver(path));
    connection.exec('pragma query_only = on; pragma wal_autocheckpoint = 0; pragma busy_timeout = 2000');
    return connection.run(plan());
  } catch (error) {
    if (error instanceof Error && error.message.includes('no such table'))
      throw new StoreError('unsupported', `${path} is not a database of Madang.`, { cause: error });
    throw sqliteError(error, folder);
  } finally {
    connection?.close();
  }
}
