import type { Migration } from './migration.js';

/** Since when people had heard of ideas by commenting there, before they said that they follow them. */
export const commentedAt: Migration = {
  version: 39,
  name: 'commented-at',
  statements: ({ int }) => [`alter table follows add column commented_at ${int}`],
};
