import type { Migration } from './migration.js';

/** Release notes, and which ideas they answer. */
export const releases: Migration = {
  version: 33,
  name: 'releases',
  statements: ({ id, text, int, keyed }) => [
    `create table releases (
       id ${id} primary key,
       community ${id} not null,
       title ${text} not null,
       body ${text} not null,
       html ${text} not null,
       renderer ${int} not null,
       at ${int},
       person ${id} not null,
       changed_at ${int} not null
     )${keyed}`,
    'create index releases_at on releases (community, at, id)',
    'create index releases_changed on releases (community, changed_at, id)',
    `create table release_ideas (
       release ${id} not null,
       position ${int} not null,
       idea ${int} not null,
       primary key (release, position)
     )${keyed}`,
    'create index release_ideas_idea on release_ideas (idea, release)',
  ],
};
