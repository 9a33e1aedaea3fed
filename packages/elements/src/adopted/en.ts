import { en as first } from '../locale/en.js';
import { failuresEn } from '../locale/failures-en.js';

/** The words of the adopted wall. */
export const en = {
  ...failuresEn,
  someone: first.someone,
  also: (names: readonly string[], more: number) =>
    `Also suggested by ${new Intl.ListFormat('en').format(names.concat(more ? `${more} more` : []))}`,
  staff: first.staff,
  askedBy: (name: string, others: number) =>
    others > 0 ? `${name} and ${others.toLocaleString('en')} ${others === 1 ? 'other' : 'others'} asked for this` : `${name} asked for this`,
  askedAll: (n: number) => (n === 1 ? '1 person asked for this' : `${n.toLocaleString('en')} people asked for this`),
  answer: 'What we answered',
  by: (name: string, title?: string) => (title ? `${name}, ${title}` : name),
  share: (share: string, n: string) => `Solved it for ${share} of ${n} who answered`,
  loading: 'What came of your ideas is on its way.',
  empty: 'The first one is still to come.',
  emptyWhy: 'What somebody asked for and we made will stand here, with their name.',
  failed: 'This could not be loaded.',
  offline: 'No connection right now. This is how it stood last.',
  arrived: (title: string) => `Just shipped: “${title}”`,
  fresh: (n: number) => `${n} new`,
  close: 'Close',
};

/** The shape of {@link en}. */
export type AdoptedMessages = typeof en;
