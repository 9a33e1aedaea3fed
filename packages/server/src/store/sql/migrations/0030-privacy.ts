import type { Migration } from './migration.js';

/** What a community keeps of people and for how long, and whom the log has yet to forget. */
export const privacy: Migration = {
  version: 30,
  name: 'privacy',
  statements: ({ id, text, int }) => [
    `alter table communities add column privacy ${text}`,
    // Whoever was erased is gone from every row at once, but for the log, which is read through some at a time: until
    // then it is known here who they have become. Afterwards nobody knows.
    `create table erasures (
       community ${id} not null,
       person ${id} not null,
       became ${id} not null,
       at ${int} not null,
       seq ${int} not null,
       until ${int} not null,
       primary key (community, person)
     )`,
    // Rests of those who were erased wait here until no session of theirs is good any more.
    `create index people_rests on people (created_at) where merged_by = 'erased'`,
    'create index customers_idle on customers (community, seen_at)',
    'create index idea_texts_pages on idea_texts (idea) where context_url is not null',
    `create index voices_contacts on voices (community, at)
       where name is not null or email is not null or external_id is not null or original is not null`,
  ],
};
