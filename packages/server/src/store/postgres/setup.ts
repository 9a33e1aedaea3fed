import type { ClientBase } from 'pg';
import { CREATE_SCHEMA_MIGRATIONS, pendingMigrations } from '../sql/migrate.js';
import { number } from '../sql/rows/cells.js';
import { Session } from './session.js';

/** Any number will do, as long as every process of every version takes the same one. */
const MIGRATION_LOCK = 4_700_001;

/** Brings the schema up to date, in one transaction; of several processes that start at once, one does it. */
export async function migrate(client: ClientBase, now: number): Promise<void> {
  const session = new Session(client);
  await session.command('begin');
  try {
    await session.command(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await session.command(CREATE_SCHEMA_MIGRATIONS);
    const rows = await session.query({ sql: 'select version from schema_migrations', params: [] });
    for (const { version, name, statements } of pendingMigrations('postgres', rows.map((row) => number(row, 0)))) {
      for (const statement of statements) await session.command(statement);
      await session.query({
        sql: 'insert into schema_migrations (version, name, applied_at) values ($1, $2, $3)',
        params: [version, name, now],
      });
    }
    await session.command('commit');
  } catch (error) {
    await session.command('rollback').catch(() => undefined);
    throw error;
  }
}
