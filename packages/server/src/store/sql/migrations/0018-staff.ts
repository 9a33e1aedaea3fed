import type { Migration } from './migration.js';

/**
 * Who of the company works in the console, by which one-time links they come in, and by which secrets they stay signed
 * in. Of links and secrets only hashes are kept. They belong to a community's settings: starting it anew keeps them.
 */
export const staff: Migration = {
  version: 18,
  name: 'staff',
  statements: ({ id, text, int }) => [
    `create table staff (
       community ${id} not null,
       person ${id} not null,
       email_key ${id} not null,
       email ${text} not null,
       name ${text} not null,
       role ${id} not null,
       title ${text},
       invited_at ${int} not null,
       invited_by ${id},
       seen_at ${int},
       removed_at ${int},
       primary key (community, person)
     )`,
    'create unique index staff_address on staff (community, email_key)',
    `create table staff_doors (
       community ${id} not null,
       hash ${id} not null,
       person ${id},
       expires_at ${int} not null,
       primary key (community, hash)
     )`,
    `create table staff_sessions (
       community ${id} not null,
       hash ${id} not null,
       person ${id} not null,
       expires_at ${int} not null,
       primary key (community, hash)
     )`,
    'create index staff_sessions_person on staff_sessions (community, person)',
  ],
};
