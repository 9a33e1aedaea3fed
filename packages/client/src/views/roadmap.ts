import { type IdeaRow, ROADMAP_STATUSES, type RoadmapPage, type Topic } from '@madang/protocol';
import type { RoadmapState, RoadmapView } from '../api.js';
import type { Store } from '../store/store.js';
import { rowsOf } from './rows.js';
import { wholeView } from './whole.js';

/** A board's roadmap: what is planned, being built and shipped. */
export function openRoadmap(store: Store, board: string, path: string, first?: Promise<RoadmapPage>): RoadmapView {
  const topic: Topic = `roadmap:${board}`;
  /** The order in which the server gave the ideas. What came later stands first in its column. */
  let order: readonly string[] = [];
  const rowsOfPage = ({ columns }: RoadmapPage): IdeaRow[] => {
    const ideas = columns.flatMap((column) => column.ideas);
    order = ideas.map(({ id }) => id);
    return ideas;
  };
  return wholeView<RoadmapPage, RoadmapState>(store, topic, path, first, rowsOfPage, (progress) => {
    const ideas = rowsOf(store, topic).all('idea').sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    return {
      ...progress,
      columns: ROADMAP_STATUSES.map((status) => ({
        status,
        ideas: ideas.filter((idea) => idea.status === status).map(store.cards()),
      })),
    };
  });
}
