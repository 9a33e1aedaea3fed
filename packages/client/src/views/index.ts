import { openIdea } from './idea.js';
import { openRoadmap } from './roadmap.js';
import { openThread } from './thread.js';

export { readInfo, readSimilar } from './reads.js';

/** The views beside the board, each over a store, a key and its path, with its first page already asked for. */
export const openers = { idea: openIdea, thread: openThread, roadmap: openRoadmap } as const;
export type Openers = typeof openers;
