/** What is done to make one idea of two, each as a plan of one transaction. */
export { acceptWorkaround, nameFinder, thank } from './credit.js';
export { mergeIdeas } from './merge.js';
export { partIdea } from './part.js';
export { mergedInto } from './reads.js';
