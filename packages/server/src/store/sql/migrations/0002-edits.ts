import type { Migration } from './migration.js';

/** What ideas and comments said before they were edited. */
export const edits: Migration = {
  version: 2,
  name: 'edits',
  statements: ({ id, text, int }) => [
    `alter table ideas add column edited_at ${int}`,
    `alter table comments add column edited_at ${int}`,
    `create table edits (
       community ${id} not null,
       kind ${id} not null,
       id ${id} not null,
       seq ${int} not null,
       person ${id} not null references people (id),
       at ${int} not null,
       title ${text},
       body ${text} not null,
       html ${text} not null,
       renderer ${int} not null,
       primary key (community, kind, id, seq)
     )`,
  ],
};
