import { en as first } from '../locale/en.js';
import { failuresEn } from '../locale/failures-en.js';

/** The words of an idea. */
export const en = {
  ...failuresEn,
  statuses: first.statuses,
  kinds: first.kinds,
  staff: first.staff,
  someone: first.someone,
  suggestedBy: (name: string) => `Suggested by ${name}`,
  answeredBy: (name: string, title?: string) => `Answered by ${name}${title ? `, ${title}` : ''}`,
  by: (name: string, title?: string) => (title ? `${name}, ${title}` : name),
  edited: (date: string) => `changed ${date}`,
  wanted: (n: string, one: boolean) => `${n} ${one ? 'person wants' : 'people want'} this`,
  answer: 'Official answer',
  again: 'Looked at again',
  history: 'So far',
  tags: 'Tags',
  copy: 'Copy link',
  copied: 'Link copied',
  link: 'The link to this idea',
  sending: 'Sending',
  waiting: 'Waiting for a connection',
  loading: 'The idea is on its way.',
  missing: 'This idea is not here.',
  missingWhy: 'It may have been taken down, or the link lost a piece on its way.',
  failed: 'The idea could not be loaded.',
  offline: 'No connection right now. What you do here is kept, and sent when you are back.',
  nowStatus: (status: string) => `The status is now: ${status}`,
  nowAnswered: 'An official answer has come in.',
};

/** The shape of {@link en}. */
export type IdeaMessages = typeof en;
