import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';
import { editIdea, excerptOf } from './words.js';

/** Other words of an idea: on every card, and whole on its page. */
export const ideaEdit: Effect<PendingOf<'idea.edit'>> = (rows, { call: { args }, at }) => {
  const { idea, title, body, tags } = args;
  // Not rendered yet: an empty `html` beside words says so, and the widget shows the words as they are.
  if (rows.topic === `idea:${idea}`) rows.set(`text ${idea}`, { kind: 'text', id: idea, seq: 0, body, html: '' });
  editIdea(rows, idea, () => ({ title, excerpt: excerptOf(body), editedAt: at, ...(tags && { tags }) }));
};
