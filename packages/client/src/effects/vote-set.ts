import type { Effect } from '../core/layer.js';
import type { PendingOf } from '../core/pending.js';

/** One's own vote, and the count of the idea wherever it is shown. */
export const voteSet: Effect<PendingOf<'vote.set'>> = (rows, { call: { args }, at }) => {
  if (!rows.topic.startsWith('me:')) {
    rows.edit('idea', args.idea, (row, step) => ({ ...row, votes: row.votes + step }));
  } else if (args.on) rows.add({ kind: 'vote', id: args.idea, seq: 0, at });
  else rows.remove('vote', args.idea);
};
