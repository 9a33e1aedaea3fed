import type { Migration } from './migration.js';

/** Where every purpose is in the log of every community. */
export const readers: Migration = {
  version: 9,
  name: 'readers',
  statements: ({ id, text, int, keyed, hot }) => [
    `create table readers (
       purpose ${id} not null,
       community ${id} not null references communities (id),
       seq ${int} not null,
       owner ${id},
       leased_until ${int} not null default 0,
       retry_at ${int} not null default 0,
       failures ${int} not null default 0,
       fault ${text},
       failed_at ${int},
       succeeded_at ${int},
       primary key (purpose, community)
     )${keyed || hot}`,
  ],
};
