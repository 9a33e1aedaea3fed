import { failuresEn } from '../locale/failures-en.js';

/** What is said of words that others do not see, and to whoever reports some. */
export const en = {
  ...failuresEn,
  states: { held: 'Waiting for a look', hidden: 'Taken down' } satisfies Record<'held' | 'hidden', string>,
  heldWhy: 'The team reads this before everybody sees it. Until then only you see it.',
  hiddenWhy: 'The team took this down. Only you still see it here.',
  reason: 'What the team says about it',
  yours: 'Yours, not seen by others',
  onThread: 'A comment',
  said: {
    held: 'What you wrote is kept. The team reads it before everybody sees it.',
    hidden: 'The team took down what you wrote. You can still read it here.',
  } satisfies Record<'held' | 'hidden', string>,
};

/** The shape of {@link en}. */
export type ModerationMessages = typeof en;
