import type { Mutants } from './mutant.js';
import { OF_MUTATIONS } from './of-mutations.js';
import { OF_TOPICS } from './of-topics.js';

/**
 * Rules broken on purpose, one at a time, around the real parts and never within them: whoever breaks one by mistake
 * has to be noticed.
 */
export const MUTANTS: Mutants = { ...OF_TOPICS, ...OF_MUTATIONS };
