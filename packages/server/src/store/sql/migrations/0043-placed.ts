import type { Migration } from './migration.js';

/** In which order the team put ideas on its roadmap desk, each at the status that it had then. */
export const placed: Migration = {
  version: 43,
  name: 'placed',
  statements: ({ id, int }) => [
    `alter table desks add column place ${int}`,
    `alter table desks add column placed_at ${id}`,
    'create index desks_place on desks (community, place, idea) where place is not null',
  ],
};
