import type { Migration } from './migration.js';

/** What waits for the company to look at it, what was taken down, and how threads and people are kept in bounds. */
export const moderation: Migration = {
  version: 24,
  name: 'moderation',
  statements: ({ id, text, int, keyed }) => [
    `alter table ideas add column away ${id}`,
    // What it was before it went: its standing has a status that no list asks for.
    `alter table ideas add column away_status ${id}`,
    `alter table comments add column away ${id}`,
    `alter table people add column blocked ${int}`,
    `alter table people add column blocked_until ${int}`,
    `alter table people add column blocked_reason ${text}`,
    `alter table communities add column moderation ${text}`,
    `create table cases (
       community ${id} not null,
       kind ${id} not null,
       id ${id} not null,
       person ${id},
       idea ${id},
       state ${id} not null,
       why ${text} not null,
       reason ${text} not null,
       by_person ${id},
       reports ${int} not null,
       seen ${int} not null,
       open ${int} not null,
       at ${int} not null,
       primary key (community, kind, id)
     )${keyed}`,
    'create index cases_newest on cases (community, at) where open = 1',
    'create index cases_reported on cases (community, reports, at) where open = 1',
    `create index cases_hidden on cases (community, at) where state = 'hidden'`,
    'create index cases_person on cases (person, at) where person is not null',
    `create table reports (
       community ${id} not null,
       kind ${id} not null,
       id ${id} not null,
       person ${id} not null,
       choice ${id} not null,
       words ${text} not null,
       at ${int} not null,
       primary key (community, kind, id, person)
     )${keyed}`,
    `create table calm_threads (
       community ${id} not null,
       thread ${id} not null,
       locked ${int} not null,
       slow ${int} not null,
       primary key (community, thread)
     )${keyed}`,
  ],
};
