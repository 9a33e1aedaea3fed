import { StoreError } from '../store.js';
import { MIGRATIONS } from './migrations/index.js';
import { ddlOf, type Migration } from './migrations/migration.js';
import type { Dialect } from './statements.js';

/** Made before anything is asked of it; the same in every version of the program. */
export const CREATE_SCHEMA_MIGRATIONS = `create table if not exists schema_migrations (
  version integer primary key,
  name text not null,
  applied_at bigint not null
)`;

/** A migration that is to run, with its statements in one dialect. */
export interface PendingMigration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * What has to run on a database on which the versions given have run, oldest first.
 * @throws StoreError `newer-schema` when a later program was here
 */
export function pendingMigrations(
  dialect: Dialect,
  applied: readonly number[],
  all: readonly Migration[] = MIGRATIONS,
): PendingMigration[] {
  const known = all.at(-1)?.version ?? 0;
  const strange = applied.find((one) => !all.some(({ version }) => version === one));
  if (strange !== undefined) {
    throw new StoreError(
      'newer-schema',
      `The database has schema ${strange}, this program knows up to ${known}. Start the newer version of Madang.`,
    );
  }
  const ddl = ddlOf(dialect);
  return all
    .filter(({ version }) => !applied.includes(version))
    .map(({ version, name, statements }) => ({ version, name, statements: statements(ddl) }));
}
