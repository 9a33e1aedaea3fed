import type { Migration } from './migration.js';

/** What somebody of the team looks after is found without asking every idea. */
export const assignees: Migration = {
  version: 31,
  name: 'assignees',
  statements: () => ['create index desks_assignee on desks (community, assignee, idea) where assignee is not null'],
};
