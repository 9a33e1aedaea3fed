import type { IdeaRow } from '@madang/protocol';
import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';
import { authorOf, editIdea, excerptOf, responseTo, type Who } from './words.js';

/** The company's answer: on the idea's page, on its timeline the first time, and in short on every card. */
export function responseSet(who: Who): Effect<PendingOf<'response.set'>> {
  return (rows, { call: { args }, at: now }) => {
    const { idea, body, id } = args;
    const by = authorOf(who());
    const before = responseTo(rows, idea);
    const at = before?.at ?? now;
    const card = rows.get(`idea ${idea}`) as IdeaRow | null | undefined;
    if (rows.topic === `idea:${idea}` && card) {
      const { status } = card;
      rows.set(`response ${idea}`, { kind: 'response', id: idea, seq: 0, body, html: '', by, at, editedAt: before ? now : null });
      if (!before) rows.set(`event ${id}`, { kind: 'event', id, seq: 0, type: 'response', from: status, to: status, note: '', by, at });
    }
    editIdea(rows, idea, ({ answer }) => ({ answer: { by, at: answer?.at ?? now, excerpt: excerptOf(body) } }));
  };
}
