import type { Migration } from './migration.js';

/** How often the same words came lately, by a hash of them: for as long as they are known again. */
export const repeats: Migration = {
  version: 37,
  name: 'repeats',
  statements: ({ id, int, keyed }) => [
    `create table repeats (
       community ${id} not null,
       key ${id} not null,
       times ${int} not null,
       since ${int} not null,
       primary key (community, key)
     )${keyed}`,
    'create index repeats_since on repeats (since)',
  ],
};
