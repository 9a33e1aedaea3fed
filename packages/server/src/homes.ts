import type { Store } from './store/store.js';

/**
 * The pages of companies' own sites on which boards stand: by `community/board`, and by `community` for a community of
 * one board.
 */
export type HomePages = ReadonlyMap<string, string>;

/** Where boards stand on companies' own sites. */
export interface Homes {
  /** The page on which a board stands; `null` where the company did not say. */
  of(community: string, board: string): Promise<string | null>;
}

/**
 * Finds the page of a board. What was said of a community as a whole holds while it has one board: of several, nobody
 * knows which one stands there, and a board drops what it is asked to show of another.
 */
export function homesIn(store: Pick<Store, 'boards'>, pages: HomePages): Homes {
  return {
    async of(community, board) {
      const own = pages.get(`${community}/${board}`);
      if (own !== undefined) return own;
      const whole = pages.get(community);
      if (whole === undefined) return null;
      return (await store.boards(community)).length === 1 ? whole : null;
    },
  };
}

/** The address of an idea on a page on which its board stands. */
export function ideaAt(home: string, idea: string): string {
  return `${home}#madang-idea=${idea}`;
}
