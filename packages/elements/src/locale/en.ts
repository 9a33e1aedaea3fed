import type { IdeaKind } from '@madang/protocol';

/** What the first paint of a board says, and no more: it is in the first load. Other words live beside their widget. */
export const en = {
  board: 'Ideas',
  statuses: {
    open: 'Open',
    considering: 'Considering',
    planned: 'Planned',
    building: 'In progress',
    shipped: 'Shipped',
    declined: 'Not planned',
  },
  /** What is no idea says what it is. */
  kinds: { question: 'Question', problem: 'Problem', praise: 'Praise' } as { readonly [K in IdeaKind]?: string },
  comments: (n: number) => (n === 1 ? '1 comment' : `${n} comments`),
  someone: 'Someone',
  staff: 'Team',
  by: (name: string, title = '') => (title ? `${name}, ${title}` : name),
  votes: (title: string, n: string, one: boolean) => `${title}, ${n} ${one ? 'vote' : 'votes'}`,
};

/** The shape of {@link en}: what another language must have, or it does not compile. */
export type FirstMessages = typeof en;
