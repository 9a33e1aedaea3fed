import type { Migration } from './migration.js';

/** People whose words the company looks at before others see them. */
export const watched: Migration = {
  version: 36,
  name: 'watched',
  statements: ({ int }) => [`alter table people add column watched ${int}`],
};
