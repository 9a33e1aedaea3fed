import { failuresEn } from '../locale/failures-en.js';

/** What a vote button says after a press. */
export const en = {
  failures: {
    ...failuresEn.failures,
    'not-signed-in': 'Please sign in to vote.',
    'not-allowed': 'Only some people may vote here.',
    closed: 'This idea no longer takes votes.',
  },
  waiting: 'Your vote is saved. We will send it when you are back online.',
  dismiss: 'Close',
};

/** The shape of {@link en}. */
export type VoteMessages = typeof en;
