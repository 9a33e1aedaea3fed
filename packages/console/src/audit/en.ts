import { failuresEn } from '@madang/elements/console.js';

/** What the page of the audit log says. */
export const en = {
  ...failuresEn,
  title: 'Audit log',
  lead: 'Who of the team did what, and when. Lines are only ever added; they hold ids, kinds and numbers, and no words.',
  action: 'What was done',
  any: 'Everything',
  person: 'By',
  thing: 'About',
  when: 'When',
  details: 'Details',
  server: 'The server',
  nothing: 'Nothing was done yet.',
  more: 'Show more',
  csv: 'Save as table (CSV)',
  ndjson: 'Save as lines of JSON',
  loading: 'One moment …',
  retry: 'Try again',
};

/** The shape of {@link en}. */
export type AuditMessages = typeof en;
