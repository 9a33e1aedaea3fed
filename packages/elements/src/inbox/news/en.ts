import { en as first } from '../../locale/en.js';
import { failuresEn } from '../../locale/failures-en.js';

/** The words of the list of news. */
export const en = {
  ...failuresEn,
  statuses: first.statuses,
  staff: first.staff,
  someone: first.someone,
  who: (name: string, title: string) => (title ? `${name} (${title})` : name),
  /** What happened when an idea came to be this. */
  moved: {
    open: 'It is open for everybody again.',
    considering: 'The team is looking into it.',
    planned: 'It is planned.',
    building: 'Work on it has begun.',
    shipped: 'It is here.',
    declined: 'It is not planned.',
  },
  response: (who: string) => `${who} gave the official answer.`,
  comment: (who: string) => `${who} commented.`,
  reply: (who: string) => `${who} replied to you.`,
  mention: (who: string) => `${who} mentioned you.`,
  /** It became part of another idea; `title` is that one's. */
  merged: (title: string) => `It is part of “${title}” now, and your vote with it.`,
  asked: 'It is here. Did it solve this for you? Tell us there.',
  earlier: (n: number) => `${n} more before that`,
  /** Why one hears of it. */
  why: {
    mentioned: 'You hear of this because you were mentioned.',
    replied: 'You hear of this because it answers you.',
    proposed: 'You hear of this because you suggested it.',
    followed: 'You hear of this because you follow it.',
    commented: 'You hear of this because you commented on it.',
    voted: 'You hear of this because you voted for it.',
  },
  isNew: 'New:',
  list: 'What happened, by idea',
  allRead: 'Mark all as read',
  nowRead: 'Everything is marked as read.',
  settings: 'What you hear',
  back: 'Back to the news',
  close: 'Close',
  closeIdea: 'Back to the news',
  menu: (title: string) => `Choices for “${title}”`,
  read: 'Mark as read',
  muteIdea: 'No more news of this idea',
  muteBoard: (board: string) => `No more news of “${board}”`,
  mutedIdea: 'You hear no more of this idea.',
  mutedBoard: (board: string) => `You hear no more of “${board}”.`,
  undo: 'Undo',
  heardIdea: 'You hear of this idea again.',
  heardBoard: (board: string) => `You hear of “${board}” again.`,
  waiting: 'Kept. We will send it when you are back online.',
  notDone: 'That could not be kept.',
  fresh: (n: number) => `Show ${n} new`,
  more: 'Show more',
  loading: 'The news is on its way.',
  empty: 'No news yet',
  emptyWhy: 'What becomes of what you suggest, vote for or follow is told here, unless you chose not to hear of it.',
  failed: 'The news could not be loaded.',
  offline: 'No connection right now. This is what was known last.',
  offlineAt: (ago: string) => `No connection right now. This was known ${ago}.`,
};

/** The shape of {@link en}. */
export type NewsMessages = typeof en;
