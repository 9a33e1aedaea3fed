import { ROADMAP_STATUSES, type RoadmapPage } from '@madang/protocol';
import type { RoadmapState, RoadmapView } from '../api.js';
import { cardOf } from '../core/card.js';
import type { Store } from '../core/store.js';
import { wholeView } from '../core/whole.js';

/** A board's roadmap: what is planned, being built and shipped. */
export function openRoadmap(store: Store, board: string): RoadmapView {
  /** The order in which the server gave the ideas; what came later stands first in its column. */
  let order: readonly string[] = [];
  const rowsOf = ({ columns }: RoadmapPage): RoadmapPage['columns'][number]['ideas'] => {
    const ideas = columns.flatMap((column) => column.ideas);
    order = ideas.map(({ id }) => id);
    return ideas;
  };
  return wholeView<RoadmapPage, RoadmapState>(
    store,
    `roadmap:${board}`,
    `/boards/${board}/roadmap`,
    rowsOf,
    (rows, progress) => {
      const mine = store.layer(store.mine());
      const ideas = rows.all('idea').sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
      return {
        ...progress,
        columns: ROADMAP_STATUSES.map((status) => ({
          status,
          ideas: ideas.filter((idea) => idea.status === status).map((idea) => cardOf(store, idea, mine)),
        })),
      };
    },
  );
}
