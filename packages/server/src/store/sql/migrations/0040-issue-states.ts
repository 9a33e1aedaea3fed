import type { Migration } from './migration.js';

/** How issues of trackers stand, as was heard of them: for links that are made later. */
export const issueStates: Migration = {
  version: 40,
  name: 'issue-states',
  statements: ({ id, int, keyed }) => [
    `create table issue_states (
       community ${id} not null,
       ref ${id} not null,
       state ${id} not null,
       state_at ${int} not null,
       primary key (community, ref)
     )${keyed}`,
    // What was heard before stands beside the links; of one issue all of them heard the same.
    `insert into issue_states (community, ref, state, state_at)
       select community, ref, max(state), max(state_at) from links where state is not null
       group by community, ref`,
  ],
};
