import type { startLive } from './live/start.js';
import type { openRoadmap } from './views/roadmap.js';
import type { openThread } from './views/thread.js';

/** How the parts that come after the first paint are loaded. */
export interface Parts {
  readonly live: () => Promise<{ readonly startLive: typeof startLive }>;
  readonly views: () => Promise<{ readonly openThread: typeof openThread; readonly openRoadmap: typeof openRoadmap }>;
}

/** Each part in a chunk of its own. */
export const lazyParts: Parts = {
  live: () => import('./live/start.js'),
  views: () => import('./views/index.js'),
};
