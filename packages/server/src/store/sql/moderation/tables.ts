import { table } from '../tables.js';

/** What waits for the company to look at it, or did. */
export const CASES = table(
  'cases',
  {
    community: 'id',
    kind: 'id',
    id: 'id',
    person: 'id?',
    idea: 'id?',
    state: 'id',
    why: 'text',
    reason: 'text',
    by_person: 'id?',
    reports: 'int',
    seen: 'int',
    open: 'int',
    at: 'int',
  },
  ['community', 'kind', 'id'],
);

/** What people reported. */
export const REPORTS = table(
  'reports',
  { community: 'id', kind: 'id', id: 'id', person: 'id', choice: 'id', words: 'text', at: 'int' },
  ['community', 'kind', 'id', 'person'],
);

/** How threads are kept calm. */
export const CALM_THREADS = table(
  'calm_threads',
  { community: 'id', thread: 'id', locked: 'int', slow: 'int' },
  ['community', 'thread'],
);

/** How often the same words came lately. */
export const REPEATS = table(
  'repeats',
  { community: 'id', key: 'id', times: 'int', since: 'int' },
  ['community', 'key'],
);

/** How much of threads was reported or held back lately. */
export const SURGES = table(
  'surges',
  { community: 'id', thread: 'id', times: 'int', since: 'int', at: 'int?', seen: 'int' },
  ['community', 'thread'],
);

/** What of {@link BOARDS} says how they are kept calm. */
export const CALM_BOARDS = table('boards', { path: 'id', locked: 'int?', slow: 'int?' }, ['path']);

/** What of {@link PEOPLE} says that somebody may write nothing. */
export const BLOCKS = table(
  'people',
  { id: 'id', blocked: 'int?', blocked_until: 'int?', blocked_reason: 'text?' },
  ['id'],
);

/** What of {@link PEOPLE} says that the company looks at their words first. */
export const WATCHED = table('people', { id: 'id', watched: 'int?' }, ['id']);
