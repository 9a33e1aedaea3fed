import type { Migration } from './migration.js';

/** Codes sent by mail, confirmed addresses, and people who turned out to be somebody else. */
export const signIn: Migration = {
  version: 8,
  name: 'sign-in',
  statements: ({ id, text, int, keyed }) => [
    `alter table communities add column email_code ${int} not null default 1`,
    `alter table people add column merged_into ${id}`,
    `alter table people add column merged_by ${id}`,
    'create index people_merged on people (merged_into) where merged_into is not null',
    // By hashes only: who asked for a code and never came back leaves no address behind.
    `create table sign_in_codes (
       community ${id} not null,
       address ${id} not null,
       hash ${id} not null,
       expires_at ${int} not null,
       tries ${int} not null,
       sent ${id} not null,
       primary key (community, address)
     )${keyed}`,
    'create index sign_in_codes_old on sign_in_codes (community, expires_at)',
    `create table addresses (
       community ${id} not null,
       address ${text} not null,
       person ${id} not null references people (id),
       confirmed_at ${int} not null,
       primary key (community, address)
     )`,
    // What is somebody's is found without a look at everybody's: by merging, and by a changed name.
    'create index addresses_person on addresses (person)',
    'create index comments_by on comments (person)',
    'create index edits_by on edits (person)',
    'create index clients_of on clients (community, person)',
    'create index ideas_answered on ideas (answer_person) where answer_person is not null',
    'create index responses_by on responses (person)',
    'create index timeline_by on timeline (person)',
  ],
};
