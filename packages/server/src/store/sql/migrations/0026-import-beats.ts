import type { Migration } from './migration.js';

/** When whoever works at an import last said so, so that one whose process is gone is told from one that goes on. */
export const importBeats: Migration = {
  version: 26,
  name: 'import beats',
  statements: ({ int }) => [
    `alter table imports add column beat_at ${int} not null default 0`,
    `alter table imports add column size ${int} not null default 0`,
  ],
};
