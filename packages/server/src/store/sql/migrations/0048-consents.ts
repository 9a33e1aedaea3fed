import type { Migration } from './migration.js';

/** To what of the company's wishes people said yes, and when. */
export const consents: Migration = {
  version: 48,
  name: 'consents',
  statements: ({ id, int, keyed }) => [
    `create table consents (
       community ${id} not null,
       person ${id} not null,
       consent ${id} not null,
       at ${int} not null,
       primary key (person, consent)
     )${keyed}`,
  ],
};
