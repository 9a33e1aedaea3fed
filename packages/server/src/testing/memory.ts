import { MemoryShelf } from '../store/sqlite/index.js';
import type { Store } from '../store/store.js';

const shelf = new MemoryShelf();

/** An empty database in memory, for one test after the other. */
export function openStore(now: () => number = Date.now): Store {
  return shelf.open(now);
}
