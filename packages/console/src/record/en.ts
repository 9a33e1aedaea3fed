import { failuresEn } from '@madang/elements/console.js';
import { heardEn } from '../shared/channels.js';

/** What the page for recording a voice says. */
export const en = {
  ...failuresEn,
  ...heardEn,
  title: 'Record a voice',
  words: 'What did they say?',
  wordsMore: 'In their own words. We keep them exactly.',
  tooLong: (n: string) => `${n} characters too many. Nothing is cut: please shorten it, or save it in two parts.`,
  channel: 'Where did you hear it?',
  kind: 'What is it?',
  who: 'Who said it?',
  name: 'Name',
  email: 'E-mail',
  account: 'Account',
  more: 'More about them',
  url: 'Link to where it was said',
  badUrl: 'A link begins with http:// or https://.',
  badEmail: 'This is no e-mail address.',
  quotable: 'Everybody may read these words, without their name',
  like: 'Is it one of these ideas?',
  none: 'It may wait',
  votes: (n: string, one: boolean) => (one ? '1 vote' : `${n} votes`),
  votesToo: 'It counts as their vote.',
  save: 'Save',
  saved: 'Saved. Thank you for listening.',
  open: 'See all voices',
  draft: 'Kept on this device until you save it.',
};

/** The shape of {@link en}. */
export type RecordMessages = typeof en;
