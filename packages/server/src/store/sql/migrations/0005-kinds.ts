import type { Migration } from './migration.js';

/** Kinds of ideas, whose they are, and what a count is made of. */
export const kinds: Migration = {
  version: 5,
  name: 'kinds',
  statements: ({ id, int, keyed }) => [
    `alter table ideas add column kind ${id} not null default 'idea'`,
    // Only what is no plain idea: nearly all are, and every vote would have to write an index over the kind.
    `create table idea_kinds (
       board ${int} not null,
       kind ${id} not null,
       idea ${int} not null,
       primary key (board, kind, idea)
     )${keyed}`,
    'create index ideas_person on ideas (person) where person is not null',
    'create index votes_idea on votes (idea, person)',
    `alter table standings add column anonymous ${int} not null default 0`,
    `update standings set anonymous = (
       select count(*) from votes v join people p on p.no = v.person where v.idea = standings.idea and p.origin = 'anonymous'
     )`,
  ],
};
