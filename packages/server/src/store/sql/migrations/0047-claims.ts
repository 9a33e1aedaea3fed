import type { Migration } from './migration.js';

/** Who says that something harms their rights, and what became of it. */
export const claims: Migration = {
  version: 47,
  name: 'claims',
  statements: ({ id, int, keyed }) => [
    `create table claims (
       community ${id} not null,
       id ${id} not null,
       kind ${id} not null,
       thing ${id} not null,
       name text not null,
       email text not null,
       words text not null,
       state ${id} not null,
       at ${int} not null,
       until ${int},
       decided_at ${int},
       by_person ${id},
       primary key (community, id)
     )${keyed}`,
    `create index claims_open on claims (community, at) where state in ('open', 'blocked')`,
    `create index claims_due on claims (until) where state = 'blocked'`,
    `create index claims_thing on claims (community, kind, thing) where state in ('open', 'blocked')`,
    'create index claims_decided on claims (decided_at) where decided_at is not null',
  ],
};
