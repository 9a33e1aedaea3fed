import { failuresEn } from '../../locale/failures-en.js';

/** The words of what is kept of oneself. */
export const en = {
  ...failuresEn,
  heading: 'What is kept about you',
  hint: 'Take everything along as a file, or have it erased.',
  take: 'Save it as a file',
  taken: 'The file is saved.',
  erase: 'Erase me',
  ask: 'Erase everything that is kept about you?',
  keep: 'Your votes still count, and what you wrote stays, without your name. Your address, your devices and what you wanted to hear are gone.',
  remove: 'Your votes still count, without your name. What you wrote, your address, your devices and what you wanted to hear are gone. Of an idea in which others took part, the title stays.',
  named: 'If you do something here again while you are signed in on this site, you are known here again.',
  forGood: 'This cannot be taken back.',
  yes: 'Erase everything',
  no: 'Cancel',
  erased: 'It is done: nothing here leads to you any more.',
  notDone: 'That did not happen.',
};

/** The shape of {@link en}. */
export type OwnDataMessages = typeof en;
