import type { Migration } from './migration.js';

/** To whom what of a community's boards is kept. */
export const boardAccess: Migration = {
  version: 49,
  name: 'board access',
  statements: ({ text }) => [`alter table communities add column board_access ${text}`],
};
