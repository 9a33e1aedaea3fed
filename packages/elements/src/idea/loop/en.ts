import { failuresEn } from '../../locale/failures-en.js';

/** What is said of promises, answers that are none, and whether something helped. */
export const en = {
  ...failuresEn,
  progress: (n: string, of: string, days: string) => `${n} of ${of} votes: then we answer within ${days}`,
  due: (date: string) => `Enough people want this: we answer by ${date}.`,
  overdue: (date: string) => `We promised an answer by ${date}. We are late, and have not forgotten.`,
  again: 'Those who want this asked us for another answer.',
  againDue: (date: string) => `Those who want this asked us for another answer. It comes by ${date}.`,
  againOverdue: (date: string) => `Those who want this asked us for another answer. We promised it by ${date}, and are late.`,
  lookAgain: (date: string) => `We look at this again on ${date}.`,
  listened: 'We listened. There can be no answer to this; the reason is above.',
  doubt: 'This does not answer it',
  doubts: (n: string, one: boolean) => (one ? 'One person says so.' : `${n} people say so.`),
  doubted: 'You say that this does not answer it. If enough of those who voted say so, it goes back to the team.',
  why: 'When would you need this?',
  whyHint: 'One line, if you like. The team reads it.',
  quote: 'Others may read it too, under my name here',
  send: 'Send',
  change: 'Change',
  takeBack: 'Take it back',
  cancel: 'Cancel',
  yourWhy: 'Why you want this',
  quoted: 'Everybody can read this.',
  notQuoted: 'Only the team reads this.',
  tooLong: 'This is a little too long. Your words stay here.',
  quotes: 'In their words',
  someone: 'Someone',
  solved: 'Did this solve it?',
  yes: 'Yes',
  notYet: 'Not yet',
  skip: 'Do not ask me',
  missing: 'What is still missing?',
  missingHint: 'If you like. Only the team reads it.',
  thanks: 'Thank you. Good to know.',
  heard: 'Thank you. The team hears what is missing.',
  share: (share: string, n: string) => `Solved it for ${share} of ${n} who answered`,
  clock: (share: string, time: string, days: string, n: string) =>
    `Answers ${share} of ideas, half of them within ${time} · last ${days}, n = ${n}`,
  silent: (days: string, n: string) => `No ideas answered yet · last ${days}, n = ${n}`,
  onlyListened: (n: string) => `${n} more: listened to only`,
  failed: 'That could not be kept.',
  waiting: 'Kept. We will send it when you are back online.',
  signIn: 'Please sign in on this site first.',
};

/** The shape of {@link en}. */
export type LoopMessages = typeof en;
