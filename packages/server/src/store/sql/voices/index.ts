/** What people said elsewhere: taken in, given to ideas, read by staff, and as far as everybody may. */
export { heardOf } from './public.js';
export { voice, voices } from './reads.js';
export { deriveIdea, isDerived } from './derive.js';
export { relation, unrelateIdea } from './relations.js';
export { attachVoice, patchVoice, recordVoices, removeVoice } from './write.js';
