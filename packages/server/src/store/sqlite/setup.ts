import { nextEpoch } from '../sql/epoch.js';
import { CREATE_SCHEMA_MIGRATIONS, pendingMigrations } from '../sql/migrate.js';
import { one } from '../sql/plan.js';
import { number } from '../sql/rows/cells.js';
import type { Connection } from './connection.js';

/** Brings the schema up to date, in one transaction. */
export function migrate(connection: Connection, now: number): void {
  connection.transaction('immediate', () => {
    connection.exec(CREATE_SCHEMA_MIGRATIONS);
    const applied = connection.run(
      one({ sql: 'select version from schema_migrations', params: [] }, (rows) => rows.map((row) => number(row, 0))),
    );
    for (const { version, name, statements } of pendingMigrations('sqlite', applied)) {
      for (const statement of statements) connection.exec(statement);
      connection.execute('insert into schema_migrations (version, name, applied_at) values ($1, $2, $3)', [
        version,
        name,
        now,
      ]);
    }
  });
}

/**
 * The epoch of the database at hand: a first one for a new database, the next one for a file that was made by
 * `backup` and now stands where a database is served from.
 */
export function settleEpoch(connection: Connection, now: number): number {
  return connection.transaction('immediate', () => {
    const found = connection.run(
      one({ sql: 'select epoch, backup from history', params: [] }, ([row]) =>
        row ? { epoch: number(row, 0), backup: number(row, 1) !== 0 } : null,
      ),
    );
    if (found && !found.backup) return found.epoch;
    const epoch = nextEpoch(found?.epoch ?? 0, now);
    connection.execute(
      `insert into history (one, epoch, backup) values (1, $1, 0)
        on conflict (one) do update set epoch = excluded.epoch, backup = 0`,
      [epoch],
    );
    return epoch;
  });
}
