import type { Intent } from '@madang/client';
import { failuresEn } from '../locale/failures-en.js';
import type { SignInReason } from '../shared/sign-in.events.js';

/** English, where somebody signs in by a code, or sees as whom they take part. */
export const en = {
  ...failuresEn,
  /** What it is for, above the field. */
  reasons: {
    vote: 'To vote, tell us where to send a code.',
    propose: 'To send your idea, tell us where to send a code.',
    comment: 'To send your comment, tell us where to send a code.',
    react: 'To react, tell us where to send a code.',
    follow: 'To follow this, tell us where to send a code.',
    edit: 'To save this, tell us where to send a code.',
    account: 'With a code by e-mail you are yourself on every device.',
  } as Readonly<Record<SignInReason, string>>,
  heading: 'Sign in',
  email: 'Your e-mail address',
  emailHint: 'No password. Nobody here ever sees the address.',
  emailMissing: 'That does not look like an e-mail address.',
  send: 'Send me a code',
  sending: 'Sending…',
  cancel: 'Not now',
  close: 'Close',
  codeHeading: 'Look into your mail',
  sentTo: 'Six digits are on their way to',
  code: 'The six digits',
  codeHint: 'Nothing there? Sometimes they land among the junk mail.',
  codeMissing: 'The code has six digits.',
  checking: 'Checking…',
  confirm: 'Sign in',
  another: 'Send another code',
  anotherIn: (seconds: number): string => `Another code in ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  sentAgain: 'Another code is on its way. The one before is no longer good.',
  change: 'Another address',
  codeWrong: (left: number): string =>
    left === 1 ? 'That is not the code. You can try once more.' : `That is not the code. You can try ${left} more times.`,
  wait: (minutes: number): string => `That was a lot at once. Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  offline: 'No connection right now. What you were about to do is kept: please try again when you are back.',
  /** After signing in. */
  hello: 'You are signed in',
  nameHeading: 'How shall we call you?',
  nameHint: (name: string): string => `Others read your name as “${name}”, unless you choose a nickname.`,
  nameHintNone: 'Without a nickname, others read you as “Someone”.',
  name: 'Nickname',
  /** `name` is the reader's own, in full. */
  fullName: (name: string): string => `Show my full name, ${name}`,
  save: 'Save',
  skip: 'Leave it',
  tooLong: 'A nickname has forty characters at most.',
  notSaved: 'The nickname could not be saved.',
  signedOut: 'You are signed out in this browser.',
  /** What had waited for it has happened. */
  done: {
    'vote.set': 'Your vote has been counted.',
    'idea.create': 'Your idea is on the board.',
    'comment.add': 'Your comment has been sent.',
    'comment.react': 'Your reaction has been added.',
    'comment.helpful': 'You said that this helped.',
    'follow.set': 'You follow this idea now.',
    'idea.edit': 'Your changes have been saved.',
  } as Readonly<Partial<Record<Intent['call']['name'], string>>>,
  doneOther: 'It has been done.',
  notDone: 'That did not work.',
  /** As whom one takes part. */
  youAre: 'You appear as',
  nameless: 'You take part without a name.',
  keepVotes: 'Sign in to keep your votes and ideas.',
  signIn: 'Sign in',
  rename: 'Change nickname',
  signOut: 'Sign out',
};

/** What is said where somebody signs in. */
export type SignInMessages = typeof en;
