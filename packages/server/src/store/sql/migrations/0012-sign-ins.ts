import type { Migration } from './migration.js';

/**
 * By which secrets people are signed in, apart from who they are: one that was known before somebody signed in leads
 * to nobody any more. Whoever had signed in by a code until now asks for another one, once.
 */
export const signIns: Migration = {
  version: 12,
  name: 'sign-ins',
  statements: ({ id, int }) => [
    `create table sign_ins (
       community ${id} not null,
       secret ${id} not null,
       person ${id} not null references people (id),
       at ${int} not null,
       primary key (community, secret)
     )`,
    'create index sign_ins_person on sign_ins (person)',
    // What a code is made of again with the server's key, so that it can be sent once more.
    `alter table sign_in_codes add column seed ${id} not null default ''`,
  ],
};
