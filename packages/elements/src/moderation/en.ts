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
  numbers: {
    resident: 'There is a resident registration number in it. Take it out: nobody here may have it. Sent again as it is, the team reads it first.',
    phone: 'There is a phone number in it, and everybody would see it. Take it out, or send it again as it is: the team reads it first.',
    order: 'There is an order number in it, and everybody would see it. Take it out, or send it again as it is: the team reads it first.',
  } satisfies Record<'resident' | 'phone' | 'order', string>,
  riddleAsk: 'Show that you are a person, and everybody sees it at once.',
  riddleWrong: 'That was not it. Please try once more.',
  riddleNot: 'This could not be checked here. The team reads it before everybody sees it.',
  riddleDone: 'Thank you. Everybody sees it now.',
  report: 'Report',
  reported: 'Reported. Thank you, the team will look at it.',
  reportAsk: 'What is wrong with it?',
  choices: {
    spam: 'Advertising or spam',
    abuse: 'Insults or hate',
    private: 'Private data of somebody',
    rights: 'It harms my rights: my name, my data, my work',
    other: 'Something else',
  } satisfies Record<'spam' | 'abuse' | 'private' | 'rights' | 'other', string>,
  reportWords: 'In your words, if you like',
  claimHint: 'The team may put it out of sight for up to 30 days while it decides. Its author is told that somebody asked, not who. You are told by mail.',
  claimName: 'Your name',
  claimEmail: 'Your e-mail address',
  claimWords: 'Which right, and how',
  claimMissing: 'Your name, an e-mail address and a word about it are needed.',
  blockedUntil: (day: string) => `Somebody says that this harms their rights. It is out of sight until ${day} at the latest, while the team decides. If you see it otherwise, tell the team.`,
  reportSend: 'Send to the team',
  reportNot: 'Cancel',
  choiceMissing: 'Choose what is wrong first.',
  notReported: 'It was not reported.',
};

/** The shape of {@link en}. */
export type ModerationMessages = typeof en;
