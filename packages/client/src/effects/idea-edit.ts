import type { IdeaTextRow } from '@madang/protocol';
import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';
import { editIdea, excerptOf, type Photos } from './words.js';

/** Other words of an idea, and other photos beside them: on every card, and whole on its page. */
export function ideaEdit(photos: Photos): Effect<PendingOf<'idea.edit'>> {
  return (rows, { call: { args }, at }) => {
    const { idea, title, body, tags } = args;
    if (rows.topic === `idea:${idea}`) {
      const key = `text ${idea}`;
      const before = (rows.get(key) as IdeaTextRow | null | undefined)?.photos;
      // Not rendered yet: an empty `html` beside words says so, and the widget shows the words as they are.
      rows.set(key, { kind: 'text', id: idea, seq: 0, body, html: '', ...photos(args, before) });
    }
    editIdea(rows, idea, () => ({ title, excerpt: excerptOf(body), editedAt: at, ...(tags && { tags }) }));
  };
}
