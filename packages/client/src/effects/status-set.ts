import { type IdeaRow, onRoadmap } from '@madang/protocol';
import type { Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';
import { authorOf, editIdea, type Who } from './words.js';

/** A move to another status: on every card, on the timeline, and onto or off the roadmap. */
export function statusSet(who: Who, anywhere: (idea: string) => IdeaRow | undefined): Effect<PendingOf<'status.set'>> {
  return (rows, { call: { args }, at }) => {
    const { idea, status: to, note = '', id } = args;
    const { topic } = rows;
    const key = `idea ${idea}`;
    const card = (rows.get(key) as IdeaRow | null | undefined) ?? anywhere(idea);
    if (!card) return;
    if (topic === `roadmap:${card.board}`) return rows.set(key, onRoadmap(to) ? { ...card, status: to } : null);
    if (topic === `idea:${idea}` && (card.status !== to || note)) {
      rows.set(`event ${id}`, rows.get(`event ${id}`) ?? { kind: 'event', id, seq: 0, type: 'status', from: card.status, to, note, by: authorOf(who()), at });
    }
    editIdea(rows, idea, () => ({ status: to }));
  };
}
