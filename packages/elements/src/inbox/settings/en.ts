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
  siteMail: 'For e-mail this site has to say where you are reached, and it has not.',
  unconfirmed: (address: string) =>
    `\u2068${address}\u2069 is not confirmed, so nothing is sent there. The site on which you are signed in has to confirm it.`,
  signIn: 'Sign in with your e-mail',
  paces: { instant: 'At once', daily: 'Once a day', weekly: 'Once a week', off: 'Never' },
  language: 'Language of the e-mails',
  push: 'On this device',
  device: {
    turn: 'Tell me on this device',
    off: 'A short message when there is news, also while this page is closed.',
    asking: 'Your browser is asking you: please allow notifications.',
    on: 'You are told here, also while this page is closed.',
    blocked:
      'Your browser blocks notifications of this site. Allow them in its site settings, beside the address, and come back.',
    unavailable: {
      page: 'This site sends no messages to devices.',
      server: 'No messages are sent to devices for now.',
      browser: 'This browser cannot show messages of a site.',
      install: 'On an iPhone or iPad, first add this site to the home screen (Share, Add to Home Screen) and open it there.',
    },
    failed: 'That did not work.',
    refused: 'This browser does not allow it here. If this is a private window, try in an ordinary one.',
  },
  quiet: 'Quiet hours',
  quietOn: 'Leave me alone at night',
  quietHint: 'Nothing but this list moves in these hours.',
  from: 'From',
  until: 'Until',
  noHours: 'Choose two different hours.',
  byItself: 'Which ideas you hear of by themselves',
  follow: { proposed: 'What I suggest', commented: 'What I comment on', voted: 'What I vote for' },
  followHint: 'The button “Follow” of an idea goes before this.',
  credit: 'Credit',
  credited: 'Name me where what I suggested or helped with is credited',
  creditHint: 'On the roadmap, among what was adopted, in release notes, and where ideas became one. What else you write keeps your name either way.',
  boards: 'Boards',
  boardsHint: 'Nothing is told of boards that are not ticked, but for ideas that you follow since.',
  ideas: 'Ideas of which you hear nothing',
  hear: (board: string) => `Hear of “${board}” again`,
  muted: 'Send me nothing at all',
  mutedHint: 'No e-mail, no message on a device. This list still works.',
  saved: 'Saved.',
  notSaved: 'That could not be saved.',
  waiting: 'Kept. We will send it when you are back online.',
  loading: 'On its way',
  failed: 'This could not be loaded.',
};

/** The shape of {@link en}. */
export type SettingsMessages = typeof en;
