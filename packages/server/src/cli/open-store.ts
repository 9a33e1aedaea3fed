import type { Config } from '../config.js';
import type { Store } from '../store/store.js';

/** Opens the database that the settings name. Loads only the driver that it takes. */
export async function openStore({ databaseUrl, data }: Pick<Config, 'databaseUrl' | 'data'>): Promise<Store> {
  if (databaseUrl === null) {
    const { openSqliteStore } = await import('../store/sqlite/index.js');
    return openSqliteStore({ folder: data });
  }
  const { openPostgresStore } = await import('../store/postgres/index.js');
  return openPostgresStore({ url: databaseUrl });
}
