import { isPrivate } from '../../domain/board-access.js';
import type { MappedIdea, MapPlace, Store } from '../../store/store.js';
import type { Timers } from '../../sync/timers.js';

/** Ideas on one page of the map. Search engines take 50,000 addresses; a page is made and sent at once. */
const PAGE = 10_000;

/** How long what was read is kept, in milliseconds. */
const KEPT = 60_000;

/** Pages that are kept at a time: those that one search engine asks for one after the other. */
const MOST_KEPT = 4;

/** Before every idea. */
const BEGINNING: MapPlace = { at: 0, no: 0 };

/** One page of the map: the ideas of a board that were proposed after a place. */
export interface MapPart {
  readonly community: string;
  readonly board: string;
  readonly from: MapPlace;
  /** It begins its board. */
  readonly isFirst: boolean;
}

/**
 * All ideas of all boards, in pages. Where a page begins stays where it is, so that a page that is full changes no more
 * but by ideas that go. Whoever asks however often, all of it is read once while others may keep it: anybody may ask.
 */
export class MapOfIdeas {
  readonly #store: Pick<Store, 'communities' | 'boards' | 'mappedIdeas' | 'epoch'>;
  readonly #timers: Timers;
  readonly #size: number;
  /** Where the pages of a board begin; the last one may still grow. */
  readonly #edges = new Map<string, MapPlace[]>();
  readonly #kept = new Map<string, { readonly until: number; readonly ideas: Promise<readonly MappedIdea[]> }>();
  #parts: Promise<readonly MapPart[]> | null = null;
  #until = 0;
  #epoch = -1;

  constructor(store: Pick<Store, 'communities' | 'boards' | 'mappedIdeas' | 'epoch'>, timers: Timers, size = PAGE) {
    this.#store = store;
    this.#timers = timers;
    this.#size = size;
  }

  /** The pages that there are, board by board. */
  parts(): Promise<readonly MapPart[]> {
    if (!this.#parts || this.#timers.now() >= this.#until) {
      this.#until = this.#timers.now() + KEPT;
      const parts = this.#walk();
      this.#parts = parts;
      parts.catch(() => (this.#parts = null));
    }
    return this.#parts;
  }

  /** The ideas of a page, oldest first. */
  ideasOf({ community, board, from }: MapPart): Promise<readonly MappedIdea[]> {
    const key = `${community}/${board}/${from.at}/${from.no}`;
    const now = this.#timers.now();
    const kept = this.#kept.get(key);
    if (kept && now < kept.until) return kept.ideas;
    const ideas = this.#store.mappedIdeas(community, board, from, this.#size);
    ideas.catch(() => this.#kept.delete(key));
    this.#kept.delete(key);
    this.#kept.set(key, { until: now + KEPT, ideas });
    for (const oldest of this.#kept.keys()) if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    return ideas;
  }

  async #walk(): Promise<readonly MapPart[]> {
    // What was there before a restore need not be there now.
    if (this.#epoch !== this.#store.epoch) this.#edges.clear();
    this.#epoch = this.#store.epoch;
    const parts: MapPart[] = [];
    for (const settings of await this.#store.communities()) {
      const { id: community } = settings;
      for (const { id: board } of await this.#store.boards(community)) {
        if (isPrivate(settings, board)) continue;
        const edges = await this.#edgesOf(community, board);
        parts.push(...edges.map((from, at) => ({ community, board, from, isFirst: at === 0 })));
      }
    }
    return parts;
  }

  /** Looks only beyond what it knows. */
  async #edgesOf(community: string, board: string): Promise<readonly MapPlace[]> {
    const key = `${community}/${board}`;
    const edges = this.#edges.get(key) ?? [BEGINNING];
    this.#edges.set(key, edges);
    for (;;) {
      const from = edges.at(-1) ?? BEGINNING;
      const ideas = await this.#store.mappedIdeas(community, board, from, this.#size);
      const last = ideas.at(-1);
      if (!last || ideas.length < this.#size) return edges;
      edges.push({ at: last.at, no: last.no });
    }
  }
}
