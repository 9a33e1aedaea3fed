import type { IdeaRow } from '@madang/protocol';
import type { IdeaCard, VoteState } from '../api.js';
import type { Layer } from './layer.js';
import type { Pending } from './pending.js';
import type { Store } from './store.js';

/** How a mutation without an answer is shown. */
export function pendingOf(store: Store, pending: Pending | undefined): VoteState['pending'] {
  return pending?.state === 'open' ? (store.connection === 'offline' ? 'waiting' : 'sending') : null;
}

/** An idea's row as this person sees it; `mine` is the layer of their own topic. */
export function cardOf(store: Store, row: IdeaRow, mine: Layer): IdeaCard {
  const last = (test: (pending: Pending) => boolean): Pending | undefined => store.overlay.filter(test).at(-1);
  const vote = last(({ call }) => call.name === 'vote.set' && call.args.idea === row.id);
  return {
    ...row,
    vote: { voted: !!mine.get('vote', row.id), pending: pendingOf(store, vote), refused: vote?.failure ?? null },
    pending: pendingOf(store, last(({ call }) => call.name === 'idea.create' && call.args.id === row.id)),
  };
}
