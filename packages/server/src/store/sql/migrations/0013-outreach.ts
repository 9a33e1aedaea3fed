import type { Migration } from './migration.js';

/** Who is to be written to and when, addresses that the company vouches for, and those that get nothing any more. */
export const outreach: Migration = {
  version: 13,
  name: 'outreach',
  statements: ({ id, text, int, keyed, hot }) => [
    `create table due (
       community ${id} not null,
       person ${id} not null,
       channel ${id} not null,
       told_to ${int} not null,
       due_at ${int},
       pace ${id} not null,
       sending_to ${int},
       sending_id ${id},
       owner ${id},
       leased_until ${int},
       day ${id} not null default '',
       sent ${int} not null default 0,
       failures ${int} not null default 0,
       primary key (person, channel)
     )${keyed || hot}`,
    'create index due_waiting on due (due_at) where due_at is not null',
    'create index due_claimed on due (leased_until) where leased_until is not null',
    `create table vouched (
       person ${id} primary key,
       community ${id} not null,
       address ${text} not null,
       email ${text} not null,
       at ${int} not null
     )`,
    `create table suppressed (
       community ${id} not null,
       address ${text} not null,
       why ${id} not null,
       at ${int} not null,
       primary key (community, address)
     )`,
    `create table mail_counts (
       community ${id} not null,
       week ${int} not null,
       what ${id} not null,
       n ${int} not null,
       primary key (community, week, what)
     )${keyed}`,
  ],
};
