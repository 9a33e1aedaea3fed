import type { Migration } from './migration.js';

/** What ideas bring for what they cost, in sixtieths so that each is whole: an order that is walked, not sorted. */
export const rated: Migration = {
  version: 41,
  name: 'rated',
  statements: ({ int }) => [
    `alter table desks add column rated ${int}`,
    'update desks set rated = (impact * 60) / effort',
    'create index desks_rated on desks (community, rated, idea) where rated is not null',
  ],
};
