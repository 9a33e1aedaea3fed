import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';

/** What one said about following an idea. */
export const followSet: Effect<PendingOf<'follow.set'>> = (rows, { call: { args }, at }) => {
  const { idea, on } = args;
  if (rows.topic.startsWith('me:')) rows.set(`follow ${idea}`, { kind: 'follow', id: idea, seq: 0, on, at });
};
