import type { Migration } from './migration.js';

/** What the queue of the console is sorted and picked by, saved views of it, and steps that can be taken back. */
export const queue: Migration = {
  version: 19,
  name: 'queue',
  statements: ({ id, text, int, keyed, dialect }) => {
    const newest = dialect === 'sqlite' ? 'max' : 'greatest';
    return [
      // Apart from how ideas stand, which every vote writes: nothing here changes when somebody votes.
      `create table queue_ideas (
         idea ${int} primary key,
         board ${int} not null,
         moved_at ${int} not null,
         waits_since ${int},
         due_at ${int}
       )`,
      `insert into queue_ideas (idea, board, moved_at, waits_since, due_at)
         select i.no, s.board, ${newest}(i.created_at, s.status_at, coalesce(i.answer_at, 0), coalesce(i.edited_at, 0)),
           case when coalesce(i.merged_status, s.status) not in ('open', 'considering') then null
             when i.returned_at is not null then i.returned_at
             when i.answer_at is null then i.created_at end,
           i.due_at
         from ideas i join standings s on s.idea = i.no where i.deleted_at is null`,
      'create index queue_ideas_moved on queue_ideas (board, moved_at, idea)',
      'create index queue_ideas_waits on queue_ideas (board, waits_since, due_at, idea) where waits_since is not null',
      'create index queue_ideas_due on queue_ideas (board, due_at, idea) where due_at is not null',
      `create table queue_views (
         id ${id} primary key,
         community ${id} not null references communities (id),
         person ${id} not null,
         name ${text} not null,
         shared ${int} not null,
         filter ${text} not null,
         sort ${id} not null,
         at ${int} not null
       )`,
      'create index queue_views_person on queue_views (community, person)',
      'create index queue_views_shared on queue_views (community, name) where shared = 1',
      `create table queue_undos (
         community ${id} not null,
         person ${id} not null,
         id ${id} not null,
         at ${int} not null,
         step ${text} not null,
         primary key (community, person, id)
       )${keyed}`,
    ];
  },
};
