import { en as first } from '../../locale/en.js';
import { failuresEn } from '../../locale/failures-en.js';

/** The words of the controls for staff. */
export const en = {
  ...failuresEn,
  statuses: first.statuses,
  team: 'Team only',
  writtenOn: 'Written on:',
  teamWhy: 'Customers do not see this box.',
  answer: 'Write the official answer',
  change: 'Change the answer',
  move: 'Change the status',
  answerLabel: 'Official answer',
  answerHint: 'Stands under the idea for everyone, signed with your name.',
  answerMissing: 'Write an answer first.',
  tooLong: 'This is longer than what can be published. Nothing was cut.',
  look: 'Check it first',
  lookAnswer: 'This is how everyone will read it.',
  lookStatus: 'This is what everyone will see.',
  publish: 'Publish for everyone',
  back: 'Back to writing',
  cancel: 'Cancel',
  status: 'Status',
  note: 'Public note',
  noteHint: 'A sentence on why, and what comes next. It stands in the history for everyone.',
  reason: 'Reason, for everyone to read',
  reasonHint: 'People put thought into this. Tell them why it will not happen, or what could change that.',
  reasonMissing: 'A decline needs a reason.',
  nothingNew: 'Choose another status, or write a note.',
  noteTooLong: (most: number) => `A note has at most ${most} characters.`,
  noNote: 'Without a note',
  sending: 'Sending',
  waiting: 'Waiting for a connection. It is kept and will be sent.',
  published: 'Published.',
  refused: 'It was not published. Your words are safe.',
  listened: 'We only listened: there can be no answer, and the words above say why',
  listenedLook: 'It is shown as “listened to”, outside of the public clock.',
  lookAgain: 'Look at it again on',
  dayPassed: 'Choose a whole date that is still to come.',
  lookAgainHint: 'If you like. Everybody can read it, and the idea comes back to the team on that day.',
};

/** The shape of {@link en}. */
export type DeskMessages = typeof en;
