import { en as first } from '../locale/en.js';
import { failuresEn } from '../locale/failures-en.js';

/** The words of the roadmap. */
export const en = {
  ...failuresEn,
  statuses: first.statuses,
  someone: first.someone,
  also: (names: readonly string[], more: number) =>
    `Also suggested by ${new Intl.ListFormat('en').format(names.concat(more ? `${more} more` : []))}`,
  votes: (n: string, one: boolean) => `${n} ${one ? 'vote' : 'votes'}`,
  suggestedBy: (name: string) => `Suggested by ${name}`,
  thanks: (name: string, others: number) =>
    others > 0 ? `Thank you, ${name} and ${others.toLocaleString('en')} ${others === 1 ? 'other' : 'others'}.` : `Thank you, ${name}.`,
  thanksAll: (n: number) => (n === 1 ? 'Thank you for asking.' : `Thank you, all ${n.toLocaleString('en')} who asked.`),
  none: {
    planned: 'Nothing new is decided yet.',
    building: 'Nothing is on the bench right now.',
    shipped: 'The first one is still to come.',
  },
  loading: 'The roadmap is on its way.',
  empty: 'The road is still open.',
  emptyWhy: 'What gets adopted will stand here, with the names of those who suggested it.',
  failed: 'The roadmap could not be loaded.',
  offline: 'No connection right now. This is how it stood last.',
  moved: (title: string, status: string) => `“${title}” is now: ${status}`,
  fresh: (n: number) => `${n} new`,
  close: 'Close',
};

/** The shape of {@link en}. */
export type RoadmapMessages = typeof en;
