import type { Migration } from './migration.js';

/** Whole boards that take nothing, or only so much of one person. */
export const calmBoards: Migration = {
  version: 35,
  name: 'calm-boards',
  statements: ({ int }) => [`alter table boards add column locked ${int}`, `alter table boards add column slow ${int}`],
};
