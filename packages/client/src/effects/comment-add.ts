import type { Effect } from '../core/layer.js';
import type { PendingOf } from '../core/pending.js';
import { authorOf, type Who } from './words.js';

/** One's own comment in its thread, and the count of the idea that the thread belongs to. */
export function commentAdd(who: Who): Effect<PendingOf<'comment.add'>> {
  return (rows, { call: { args }, at }) => {
    if (rows.topic === `thread:${args.thread}`) {
      const { id, body, parent = null } = args;
      rows.add({ kind: 'comment', id, seq: 0, parent, author: authorOf(who()), body, html: '', createdAt: at });
    } else if (args.thread.startsWith('idea:')) {
      rows.edit('idea', args.thread.slice(5), (row, step) => ({ ...row, comments: row.comments + step }));
    }
  };
}
