import type { IdeaRow } from '@madang/protocol';
import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';

/** One's own vote, and the count of the idea wherever it is shown. */
export const voteSet: Effect<PendingOf<'vote.set'>> = (rows, { call: { args }, at }) => {
  const id = args.idea;
  if (rows.topic.startsWith('me:')) return rows.set(`vote ${id}`, args.on ? { kind: 'vote', id, seq: 0, at } : null);
  const key = `idea ${id}`;
  const row = rows.get(key) as IdeaRow | undefined;
  if (row) rows.set(key, { ...row, votes: row.votes + rows.step(key) });
};
