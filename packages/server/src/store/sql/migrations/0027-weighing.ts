import type { Migration } from './migration.js';

/** Ideas that become due again while they are weighed stay due. */
export const weighing: Migration = {
  version: 27,
  name: 'weighing',
  statements: ({ int }) => [`alter table idea_facts_due add column times ${int} not null default 0`],
};
