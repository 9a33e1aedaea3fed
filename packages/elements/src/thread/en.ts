import { en as first } from '../locale/en.js';
import { failuresEn } from '../locale/failures-en.js';

/** The words of the thread. */
export const en = {
  ...failuresEn,
  more: 'Load more',
  staff: first.staff,
  someone: first.someone,
  person: (name: string) => name,
  title: 'Conversation',
  loading: 'The conversation is on its way.',
  empty: 'Nobody has spoken yet.',
  invite: 'Say the first word: a wish, a doubt, a trick that helps.',
  failed: 'The conversation could not be loaded.',
  offline: 'No connection right now. We keep what you write, and send it when you are back.',
  reply: 'Reply',
  replyTo: (name: string) => `Reply to ${name}`,
  deleted: 'This comment was deleted.',
  edited: (when: string) => `edited ${when}`,
  helpful: (n: number) => (n ? `Helpful · ${n}` : 'Helpful'),
  workaround: 'Workaround',
  sending: 'Sending',
  waiting: 'Waiting for a connection',
  unsent: 'Not sent',
  newReplies: (n: number) => (n === 1 ? '1 new reply' : `${n} new replies`),
  newComments: (n: number) => (n === 1 ? '1 new comment' : `${n} new comments`),
};

/** The shape of {@link en}. */
export type ThreadMessages = typeof en;
