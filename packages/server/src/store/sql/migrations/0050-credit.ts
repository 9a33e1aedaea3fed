import type { Migration } from './migration.js';

/** Who is credited with an idea besides whose it was, what the company thanks for it with, and who is not named. */
export const credit: Migration = {
  version: 50,
  name: 'credit',
  statements: ({ id, int, text }) => [
    `alter table people add column uncredited ${int}`,
    `alter table ideas add column thanks ${text}`,
    `alter table comments add column workaround ${int}`,
    `alter table merges add column finder ${id}`,
    'create index comments_workaround on comments (thread) where workaround = 1',
    'create index merges_finder on merges (finder) where finder is not null',
  ],
};
