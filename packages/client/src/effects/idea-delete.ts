import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';

/** An idea that is gone. It stays until the server agreed: others may have taken part in it meanwhile. */
export const ideaDelete: Effect<PendingOf<'idea.delete'>> = (rows, { call: { args }, state }) => {
  const key = `idea ${args.idea}`;
  if (state === 'applied' && rows.get(key)) rows.set(key, null);
};
