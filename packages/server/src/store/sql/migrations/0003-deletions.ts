import type { Migration } from './migration.js';

/** Ideas and comments that were taken away. */
export const deletions: Migration = {
  version: 3,
  name: 'deletions',
  statements: ({ int }) => [
    `alter table ideas add column deleted_at ${int}`,
    `alter table comments add column deleted_at ${int}`,
    'create index comments_parent on comments (parent) where parent is not null',
  ],
};
