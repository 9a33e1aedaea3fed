import type { Migration } from './migration.js';

/** How much of a thread was reported or held back lately, and when that was too much. */
export const surges: Migration = {
  version: 38,
  name: 'surges',
  statements: ({ id, int, keyed }) => [
    `create table surges (
       community ${id} not null,
       thread ${id} not null,
       times ${int} not null,
       since ${int} not null,
       at ${int},
       seen ${int} not null,
       primary key (community, thread)
     )${keyed}`,
    'create index surges_unseen on surges (community, at) where seen = 0',
  ],
};
