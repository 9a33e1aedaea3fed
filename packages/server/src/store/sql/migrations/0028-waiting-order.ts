import type { Migration } from './migration.js';

/** What waits lies in the order in which it is read. Many were imported at one moment, and were sorted each time. */
export const waitingOrder: Migration = {
  version: 28,
  name: 'waiting order',
  statements: () => [
    'drop index queue_ideas_waits',
    'create index queue_ideas_waits on queue_ideas (board, waits_since, idea, due_at) where waits_since is not null',
  ],
};
