import type { Migration } from './migration.js';

/** Ideas that became part of others, and what each brought along: enough to take it back exactly. */
export const merges: Migration = {
  version: 17,
  name: 'merges',
  statements: ({ id, text, int, real, keyed }) => [
    `alter table ideas add column merged_into ${id}`,
    `alter table ideas add column merged_status ${id}`,
    `alter table ideas add column merged ${int} not null default 0`,
    'create index ideas_merged on ideas (merged_into) where merged_into is not null',
    `create table merges (
       source ${int} primary key,
       target ${int} not null,
       person ${id} not null,
       note ${text} not null,
       at ${int} not null,
       comments ${int} not null,
       score_before ${real} not null,
       score_after ${real} not null
     )${keyed}`,
    `create table merged_votes (
       source ${int} not null,
       person ${int} not null,
       at ${int} not null,
       primary key (source, person)
     )${keyed}`,
    `create table merged_follows (
       source ${int} not null,
       person ${int} not null,
       at ${int} not null,
       primary key (source, person)
     )${keyed}`,
    `create table merged_comments (source ${int} not null, comment ${id} not null, primary key (source, comment))${keyed}`,
    // Whoever turns out to be somebody else takes along what they brought to an idea.
    'create index merged_votes_person on merged_votes (person)',
    'create index merged_follows_person on merged_follows (person)',
  ],
};
