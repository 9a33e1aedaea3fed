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
  report: 'Report',
  reported: 'Reported. Thank you, the team will look at it.',
  reportAsk: 'What is wrong with it?',
  choices: {
    spam: 'Advertising or spam',
    abuse: 'Insults or hate',
    private: 'Private data of somebody',
    other: 'Something else',
  } satisfies Record<'spam' | 'abuse' | 'private' | 'other', string>,
  reportWords: 'In your words, if you like',
  reportSend: 'Send to the team',
  reportNot: 'Cancel',
  choiceMissing: 'Choose what is wrong first.',
  notReported: 'It was not reported.',
};

/** The shape of {@link en}. */
export type ModerationMessages = typeof en;
