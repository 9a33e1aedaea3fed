import type { IdeaRow } from '@madang/protocol';
import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';

/** Another kind, on every card that shows the idea. */
export const kindSet: Effect<PendingOf<'kind.set'>> = (rows, { call: { args } }) => {
  const key = `idea ${args.idea}`;
  const card = rows.get(key) as IdeaRow | null | undefined;
  if (!card) return;
  const { ideaKind: _, ...plain } = card;
  rows.set(key, args.kind === 'idea' ? plain : { ...plain, ideaKind: args.kind });
};
