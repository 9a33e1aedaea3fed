import type { Migration } from './migration.js';

/** Endpoints that are told what happens, and what became of the messages to them. */
export const webhooks: Migration = {
  version: 14,
  name: 'webhooks',
  statements: ({ id, text, int }) => [
    `create table webhooks (
       id ${id} primary key,
       community ${id} not null references communities (id),
       url ${text} not null,
       kinds ${text} not null,
       format ${id} not null,
       generation ${int} not null,
       rotated_at ${int},
       off ${text},
       failing_since ${int},
       created_at ${int} not null
     )`,
    `create table webhook_deliveries (
       webhook ${id} not null references webhooks (id),
       seq ${int} not null,
       part ${int} not null,
       message ${id} not null,
       kind ${id} not null,
       arrived ${int} not null,
       attempts ${int} not null,
       at ${int} not null,
       status ${int},
       said ${text} not null,
       next ${int},
       primary key (webhook, seq, part)
     )`,
    'create index webhook_deliveries_newest on webhook_deliveries (webhook, at)',
  ],
};
