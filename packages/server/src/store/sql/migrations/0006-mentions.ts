import type { Migration } from './migration.js';

/** Whom comments name, and who took part in a thread. */
export const mentions: Migration = {
  version: 6,
  name: 'mentions',
  statements: ({ text }) => [
    `alter table comments add column mentions ${text} not null default '[]'`,
    'create index comments_person on comments (community, thread, person)',
  ],
};
