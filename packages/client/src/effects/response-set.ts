import type { Effect } from '../core/layer.js';
import type { PendingOf } from '../core/pending.js';
import { authorOf, excerptOf, type Who } from './words.js';

/** The company's answer: on the idea's page, on its timeline the first time, and in short on every card. */
export function responseSet(who: Who): Effect<PendingOf<'response.set'>> {
  return (rows, { call: { args }, at }) => {
    const { idea, body, id } = args;
    const by = authorOf(who());
    const before = rows.get('response', idea);
    const row = rows.get('idea', idea);
    if (rows.topic === `idea:${idea}` && row) {
      rows.put({
        kind: 'response', id: idea, seq: 0, body, html: '', by, at: before?.at ?? at, editedAt: before ? at : null,
      });
      const { status } = row;
      if (!before) rows.add({ kind: 'event', id, seq: 0, type: 'response', from: status, to: status, note: '', by, at });
    }
    rows.edit('idea', idea, (card) => ({ ...card, answer: { by, at: card.answer?.at ?? at, excerpt: excerptOf(body) } }));
  };
}
