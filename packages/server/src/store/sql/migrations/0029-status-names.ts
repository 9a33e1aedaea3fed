import type { Migration } from './migration.js';

/** What communities call the statuses. */
export const statusNames: Migration = {
  version: 29,
  name: 'status names',
  statements: ({ text }) => [`alter table communities add column status_names ${text}`],
};
