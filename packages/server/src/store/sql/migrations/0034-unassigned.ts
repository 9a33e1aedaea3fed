import type { Migration } from './migration.js';

/** What nobody looks after is found where almost everything is somebody's: an order would be walked whole. */
export const unassigned: Migration = {
  version: 34,
  name: 'unassigned',
  statements: ({ int }) => [
    `alter table queue_ideas add column assigned ${int} not null default 0`,
    'update queue_ideas set assigned = 1 where idea in (select idea from desks where assignee is not null)',
    'create index queue_ideas_unassigned on queue_ideas (board, idea) where assigned = 0',
  ],
};
