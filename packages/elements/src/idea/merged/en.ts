import { en as first } from '../../locale/en.js';
import { failuresEn } from '../../locale/failures-en.js';

/** The words of ideas that became part of others. */
export const en = {
  ...failuresEn,
  someone: first.someone,
  foundBy: 'Found out by',
  partOf: 'This idea is part of another one now. Its votes and comments are there.',
  goThere: 'Show that idea',
  became: (n: number, count: string) => (n === 1 ? 'One more idea asked for this' : `${count} more ideas asked for this`),
  by: (name: string) => `Suggested by ${name}`,
  loading: 'Loading',
  notLoaded: 'They did not load.',
};

/** The shape of {@link en}. */
export type MergedMessages = typeof en;
