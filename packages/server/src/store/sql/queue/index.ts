/** What the queue of the console is read from, and how that is kept. */
export { keepStep, keptStep } from './kept-steps.js';
export { queueCounts } from './counts.js';
export { queuePage } from './list.js';
export { statusTimes, tagCounts, tagged } from './reads.js';
export { putQueueView, queueViews, removeQueueView } from './views.js';
export { movedIn, queueWrites } from './writes.js';
