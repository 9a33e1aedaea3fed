import type { startEngine } from './engine/start.js';
import type { startSelf } from './self/start.js';
import type * as views from './views/index.js';

/** How the parts that come after the first paint are loaded. */
export interface Parts {
  /** The store, boards, and staying current. */
  readonly engine: () => Promise<{ readonly startEngine: typeof startEngine }>;
  /** Who is here, and what they do. */
  readonly self: () => Promise<{ readonly startSelf: typeof startSelf }>;
  /** The views beside the board. */
  readonly views: () => Promise<typeof views>;
}

/** Each part in a chunk of its own. */
export const lazyParts: Parts = {
  engine: () => import('./engine/start.js'),
  self: () => import('./self/start.js'),
  views: () => import('./views/index.js'),
};
