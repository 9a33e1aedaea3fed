import type { Reaction } from '@madang/protocol';
import { failuresEn } from '../locale/failures-en.js';

/** The words around what people do with comments that are there: react, change their own, look at what was said. */
export const en = {
  ...failuresEn,
  react: 'React',
  reactions: {
    '👍': 'Thumbs up',
    '❤️': 'Heart',
    '🎉': 'Hooray',
    '😂': 'Laughing',
    '😮': 'Surprised',
    '😢': 'Sad',
  } satisfies Record<Reaction, string> as Record<string, string>,
  people: (n: number) => (n === 1 ? '1 person' : `${n} people`),
  given: (what: string) => `${what}: given.`,
  taken: (what: string) => `${what}: taken back.`,
  helped: 'Helpful',
  signInFirst: 'Please sign in on this site first.',
  sending: 'Sending',
  waiting: 'Waiting for a connection',
  edit: 'Edit',
  delete: 'Delete',
  sure: 'Delete this comment?',
  sureYes: 'Yes, delete',
  sureNo: 'Keep it',
  deleted: 'Deleted.',
  deletedOffline: 'Deleted here. Everybody else sees it once you are back online.',
  notDeleted: 'It was not deleted.',
  label: 'Your comment, to be changed',
  labelOf: (name: string) => `The comment of ${name}, to be changed`,
  save: 'Save',
  cancel: 'Cancel',
  saved: 'Saved.',
  savedOffline: 'Saved here. Everybody else sees it once you are back online.',
  notSaved: 'Your change was not saved.',
  kept: 'Your words are safe.',
  wordless: 'There is nothing to save yet.',
  tooLong: 'This is too long to save. Nothing was cut.',
  discard: 'Discard',
  dismiss: 'Dismiss',
  notLoaded: 'This could not be loaded. Please try again.',
  team: 'Team only',
  teamEdit: (name: string) => `These are ${name}’s words. What they said before stays with the team.`,
  earlier: 'What it said before',
  loading: 'On its way.',
  until: (when: string) => `until ${when}`,
  changedBy: (name: string) => `changed by ${name}`,
  withheld: 'These words are not shown any more.',
};

/** The shape of {@link en}. */
export type ActingMessages = typeof en;
