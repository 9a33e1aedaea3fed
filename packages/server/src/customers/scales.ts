import type { DueIdea } from '../store/customers.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';

/** How often it is looked for ideas that are to be weighed anew, in milliseconds. */
export const WEIGH_EVERY = 2_000;

/** How many ideas are asked for at once. */
const PIECE = 200;

/** How many votes are weighed in one transaction: an idea with more is read page by page. */
const FEW = 2_000;

/** How many voters are read at once of an idea with many. */
const PAGE = 2_000;

/** An idea with many voters rests so many times as long as weighing it took. */
const REST = 19;

/** What weighing takes. */
export interface ScalesOptions {
  readonly store: Pick<Store, 'communities' | 'dueIdeas' | 'weighIdeas' | 'weighIdea'>;
  readonly timers: Pick<Timers, 'now'>;
}

/**
 * Weighs ideas behind whose votes something changed: of few voters soon, of many without holding up anybody, and so
 * seldom that it takes a twentieth of the time at most.
 */
export class Scales {
  readonly #options: ScalesOptions;
  /** Until when ideas rest, by their numbers. */
  readonly #rests = new Map<number, number>();
  #looking: Promise<void> | null = null;

  constructor(options: ScalesOptions) {
    this.#options = options;
  }

  /** Weighs what is due and does not rest, in all communities. One look at a time. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { store, timers } = this.#options;
    for (const [idea, until] of this.#rests) if (until <= timers.now()) this.#rests.delete(idea);
    for (const { id } of await store.communities()) {
      for (let after = 0, page: readonly DueIdea[]; (page = await store.dueIdeas(id, after, PIECE)).length > 0; ) {
        after = page.at(-1)?.idea ?? after;
        await this.#weigh(id, page);
        if (page.length < PIECE) break;
      }
    }
  }

  async #weigh(community: string, page: readonly DueIdea[]): Promise<void> {
    const { store, timers } = this.#options;
    let few: DueIdea[] = [];
    let votes = 0;
    for (const due of page) {
      if (due.votes > FEW) {
        if (this.#rests.has(due.idea)) continue;
        const began = timers.now();
        await store.weighIdea(community, due, PAGE);
        this.#rests.set(due.idea, timers.now() + REST * (timers.now() - began));
        continue;
      }
      if (votes + due.votes > FEW) {
        await store.weighIdeas(community, few);
        few = [];
        votes = 0;
      }
      few.push(due);
      votes += due.votes;
    }
    if (few.length > 0) await store.weighIdeas(community, few);
  }
}
