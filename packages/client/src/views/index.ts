/** The views that no first paint of a board waits for. */
export { openRoadmap } from './roadmap.js';
export { openThread } from './thread.js';
