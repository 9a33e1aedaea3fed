import type { Migration } from './migration.js';

/** Whether a community shows everybody how many ideas it answers, and how soon: not before somebody says so. */
export const clock: Migration = {
  version: 51,
  name: 'clock',
  statements: ({ int }) => [`alter table communities add column clock ${int} not null default 0`],
};
