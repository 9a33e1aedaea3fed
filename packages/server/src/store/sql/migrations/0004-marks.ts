import type { Migration } from './migration.js';

/** Reactions, helpful marks, and what people follow. */
export const marks: Migration = {
  version: 4,
  name: 'marks',
  statements: ({ id, text, int, keyed }) => [
    `alter table comments add column marks ${text} not null default '{}'`,
    // Like votes: by person, found through their numbers, refused as a null where there is nobody.
    `create table marks (
       person ${int} not null,
       comment ${id} not null,
       mark ${id} not null,
       at ${int} not null,
       me_seq ${int} not null,
       primary key (person, comment, mark)
     )${keyed}`,
    `create table follows (
       person ${int} not null,
       idea ${int} not null,
       wanted ${int} not null,
       at ${int} not null,
       me_seq ${int} not null,
       primary key (person, idea)
     )${keyed}`,
    'create index follows_idea on follows (idea, person)',
  ],
};
