import type { IdeaRow } from '@madang/protocol';
import type { IdeaCard, VoteState } from '../api.js';
import { look } from './layer.js';
import type { Pending } from './pending.js';
import { layer, myTopic, type Store } from './store.js';

/** How a mutation without an answer is shown. */
export function pendingOf({ connection }: Store, pending: Pending | undefined): VoteState['pending'] {
  return pending?.state === 'open' ? (connection === 'offline' ? 'waiting' : 'sending') : null;
}

/** Shows ideas as this person sees them. */
export function cards(store: Store): (row: IdeaRow) => IdeaCard {
  const mine = store.bases.get(myTopic(store));
  const over = layer(store, myTopic(store));
  /** The last thing this person did about the idea. */
  const last = (name: 'vote.set' | 'idea.create', idea: string): Pending | undefined =>
    store.overlay.filter(({ call }) => call.name === name && ('idea' in call.args ? call.args.idea : call.args.id) === idea).at(-1);
  return (row) => {
    const vote = last('vote.set', row.id);
    return {
      ...row,
      vote: {
        voted: !!look(mine, over, `vote ${row.id}`),
        pending: pendingOf(store, vote),
        refused: vote?.failure ?? null,
      },
      pending: pendingOf(store, last('idea.create', row.id)),
    };
  };
}
