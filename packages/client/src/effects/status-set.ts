import { type IdeaRow, onRoadmap } from '@madang/protocol';
import type { Effect } from '../core/layer.js';
import type { PendingOf } from '../core/pending.js';
import { authorOf, type Who } from './words.js';

/** A move to another status: on every card, on the timeline, and onto or off the roadmap. */
export function statusSet(who: Who, anywhere: (idea: string) => IdeaRow | undefined): Effect<PendingOf<'status.set'>> {
  return (rows, { call: { args }, at }) => {
    const { idea, status: to, note = '', id } = args;
    const row = rows.get('idea', idea);
    if (rows.topic === `idea:${idea}`) {
      if (row && (row.status !== to || note)) {
        rows.add({ kind: 'event', id, seq: 0, type: 'status', from: row.status, to, note, by: authorOf(who()), at });
      }
    } else if (rows.topic.startsWith('roadmap:')) {
      if (!onRoadmap(to)) return rows.remove('idea', idea);
      const card = row ?? anywhere(idea);
      if (card && rows.topic === `roadmap:${card.board}`) rows.put({ ...card, status: to });
      return;
    }
    rows.edit('idea', idea, (card) => ({ ...card, status: to }));
  };
}
