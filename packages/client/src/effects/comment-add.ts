import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';
import { authorOf, editIdea, type Photos, type Who } from './words.js';

/** One's own comment in its thread, and the count of the idea that the thread belongs to. */
export function commentAdd(who: Who, photos: Photos): Effect<PendingOf<'comment.add'>> {
  return (rows, { call: { args }, at }) => {
    const { id, body, thread, parent = null } = args;
    if (rows.topic === `thread:${thread}`) {
      rows.add({ kind: 'comment', id, seq: 0, parent, author: authorOf(who()), body, html: '', ...photos(args), createdAt: at });
    } else if (thread.startsWith('idea:')) {
      editIdea(rows, thread.slice(5), ({ comments }, step) => ({ comments: comments + step }));
    }
  };
}
