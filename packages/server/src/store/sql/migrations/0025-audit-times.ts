import type { Migration } from './migration.js';

/** Lines of the audit log are found by when they were written. */
export const auditTimes: Migration = {
  version: 25,
  name: 'audit times',
  statements: () => ['create index audit_at on audit (community, at, no)'],
};
