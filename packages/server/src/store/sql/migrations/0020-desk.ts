import type { Migration } from './migration.js';

/** What the team keeps of ideas and nobody else reads: who looks after one, notes, answers that are not out yet. */
export const desk: Migration = {
  version: 20,
  name: 'desk',
  statements: ({ id, text, int, keyed }) => [
    `alter table communities add column answer_approval ${int} not null default 0`,
    // The version of drafts stays when a draft goes, so that who saw an old one is not taken for who saw the new one.
    `create table desks (
       idea ${int} primary key,
       community ${id} not null,
       seq ${int} not null,
       assignee ${id},
       department ${text},
       effort ${int},
       impact ${int},
       draft_version ${int} not null default 0
     )${keyed}`,
    'create index desks_seq on desks (community, seq)',
    'create index desks_department on desks (community, department) where department is not null',
    `create table desk_notes (
       id ${id} primary key,
       idea ${int} not null,
       community ${id} not null,
       person ${id} not null,
       body ${text} not null,
       html ${text} not null,
       renderer ${int} not null,
       mentions ${text} not null,
       created_at ${int} not null,
       edited_at ${int}
     )${keyed}`,
    'create index desk_notes_idea on desk_notes (idea, created_at, id)',
    `create table desk_drafts (
       idea ${int} primary key,
       body ${text} not null,
       html ${text} not null,
       renderer ${int} not null,
       listened ${int} not null,
       words_key ${id},
       person ${id} not null,
       at ${int} not null,
       asked_by ${id},
       approved_by ${id},
       approved_at ${int}
     )${keyed}`,
    `create table desk_published (
       idea ${int} not null,
       at ${int} not null,
       wrote ${id} not null,
       approved ${id},
       published ${id} not null,
       primary key (idea, at)
     )${keyed}`,
    // Colleagues are few among people.
    `create index people_staff on people (community, role, id) where role <> 'customer'`,
  ],
};
