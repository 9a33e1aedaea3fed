import type { Migration } from './migration.js';

/** The colours that communities chose for statuses. */
export const statusColors: Migration = {
  version: 32,
  name: 'status colors',
  statements: ({ text }) => [`alter table communities add column status_colors ${text}`],
};
