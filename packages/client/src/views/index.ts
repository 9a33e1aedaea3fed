import { openIdea } from './idea.js';
import { openRoadmap } from './roadmap.js';
import { readHistory, readInfo, readLook, readSimilar } from './reads.js';
import { openThread } from './thread.js';

/** What is read once, by the name it has in the client. */
export const reads = {
  info: readInfo,
  similar: readSimilar,
  history: readHistory,
  look: readLook,
} as const;
export type Reads = typeof reads;

/** The views beside the board, each over a store, a key and its path, with its first page already asked for. */
export const openers = { idea: openIdea, thread: openThread, roadmap: openRoadmap } as const;
export type Openers = typeof openers;
