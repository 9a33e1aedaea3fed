import type { Migration } from './migration.js';

/** Browsers that asked for messages; and who is due, looked for one channel at a time. */
export const push: Migration = {
  version: 15,
  name: 'push',
  statements: ({ id, text, int, keyed }) => [
    `create table push_devices (
       id ${id} not null,
       community ${id} not null,
       person ${id} not null,
       endpoint ${text} not null,
       p256dh ${id} not null,
       auth ${id} not null,
       name ${text} not null,
       sign_in ${id},
       created_at ${int} not null,
       asked_at ${int} not null,
       told_to ${int} not null default 0,
       refusals ${int} not null default 0,
       primary key (community, id)
     )${keyed}`,
    'create index push_devices_person on push_devices (person)',
    'create index push_devices_sign_in on push_devices (community, sign_in) where sign_in is not null',
    // One channel may be closed for hours, with everybody waiting for it; another does not walk past them.
    'drop index due_waiting',
    'drop index due_claimed',
    'create index due_waiting on due (channel, due_at) where due_at is not null',
    'create index due_claimed on due (channel, leased_until) where leased_until is not null',
  ],
};
