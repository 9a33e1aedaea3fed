import type { Migration } from './migration.js';

/** Links from ideas to issues of trackers, and how a community works with its trackers. */
export const links: Migration = {
  version: 16,
  name: 'links',
  statements: ({ id, text, int, keyed }) => [
    `alter table communities add column trackers ${text}`,
    `create table links (
       idea ${int} not null,
       ref ${id} not null,
       community ${id} not null,
       kind ${id} not null,
       name ${text} not null,
       url ${text} not null,
       state ${id},
       state_at ${int},
       at ${int} not null,
       primary key (idea, ref)
     )${keyed}`,
    // A message of a tracker names an issue, and not the ideas that are linked to it.
    'create index links_ref on links (community, ref)',
  ],
};
