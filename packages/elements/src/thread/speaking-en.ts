import { failuresEn } from '../locale/failures-en.js';

/** The words for those who speak up: the field for comments, and what became of one. */
export const en = {
  ...failuresEn,
  label: 'Your comment',
  placeholder: 'Join the conversation',
  send: 'Send',
  signInAndSend: 'Sign in and send',
  signInFirst: 'Please sign in on this site first. Your words stay here.',
  wordless: 'There is nothing to send yet.',
  wordlessPhotos: 'Say a few words to go with the photos.',
  tooLong: 'This is too long to send. Nothing was cut.',
  photosRefused: 'One of the photos was not taken.',
  sendReply: 'Send reply',
  replyTo: (name: string) => `Reply to ${name}`,
  mention: 'People to mention',
  found: (n: number) => `${n === 1 ? '1 person' : `${n} people`} to mention. Arrow down to choose.`,
  cancel: 'Cancel',
  closedHere: 'The team has closed this conversation. You can read it, and nothing you wrote is lost.',
  keptHere: 'Only some people may comment here. You can read it, and nothing you wrote is lost.',
  closedTeam: 'Closed to customers. You can still write.',
  slowHere: (time: string) => `One comment every ${time} here.`,
  again: (time: string) => `You can write again in ${time}.`,
  kept: 'Your words are safe.',
  edit: 'Edit',
  discard: 'Discard',
};

/** The shape of {@link en}. */
export type SpeakingMessages = typeof en;
