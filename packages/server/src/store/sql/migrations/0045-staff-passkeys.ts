import type { Migration } from './migration.js';

/**
 * The passkeys by which members of the staff come in: of each its public half. And what a browser was asked to prove or
 * to bring back while it signs in, of which only hashes are names. They belong to a community's settings.
 */
export const staffPasskeys: Migration = {
  version: 45,
  name: 'staff passkeys',
  statements: ({ id, text, int }) => [
    `create table staff_passkeys (
       community ${id} not null,
       id ${id} not null,
       person ${id} not null,
       public_key ${text} not null,
       counter ${int} not null,
       transports ${text} not null,
       name ${text} not null,
       created_at ${int} not null,
       used_at ${int},
       primary key (community, id)
     )`,
    'create index staff_passkeys_person on staff_passkeys (community, person)',
    `create table staff_challenges (
       community ${id} not null,
       hash ${id} not null,
       about ${text} not null,
       expires_at ${int} not null,
       primary key (community, hash)
     )`,
  ],
};
