import type { Migration } from './migration.js';

/** The quarter that the team means to do an idea in. */
export const targets: Migration = {
  version: 42,
  name: 'targets',
  statements: ({ id }) => [
    `alter table desks add column target ${id}`,
    'create index desks_target on desks (community, target, idea) where target is not null',
  ],
};
