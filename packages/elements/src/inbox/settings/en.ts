import { failuresEn } from '../../locale/failures-en.js';

/** The words of what one wants to hear. */
export const en = {
  ...failuresEn,
  classes: {
    official: 'What the team does and answers',
    direct: 'Replies to you, and mentions of you',
    comments: 'Other comments',
  },
  mail: 'By e-mail',
  mailTo: (address: string) => `To ${address}.`,
  noMail: 'E-mail needs an address that you have confirmed.',
  signIn: 'Sign in with your e-mail',
  paces: { instant: 'At once', daily: 'Once a day', weekly: 'Once a week', off: 'Never' },
  language: 'Language of the e-mails',
  push: 'On this device',
  quiet: 'Quiet hours',
  quietOn: 'Leave me alone at night',
  quietHint: 'Nothing but this list moves in these hours.',
  from: 'From',
  until: 'Until',
  byItself: 'Which ideas you hear of by themselves',
  follow: { proposed: 'What I suggest', commented: 'What I comment on', voted: 'What I vote for' },
  followHint: 'The button “Follow” of an idea goes before this.',
  boards: 'Boards of which you hear nothing',
  hear: (board: string) => `Hear of “${board}” again`,
  muted: 'Send me nothing at all',
  mutedHint: 'No e-mail, no message on a device. This list still works.',
  saved: 'Saved.',
  notSaved: 'That could not be saved.',
  loading: 'On its way',
  failed: 'This could not be loaded.',
};

/** The shape of {@link en}. */
export type SettingsMessages = typeof en;
