export { customerCard } from './card.js';
export { countEvents } from './count.js';
export { dueIdeas } from './due.js';
export { weighIdeas } from './facts.js';
export { addVoters, putWeight } from './many-voters.js';
export { customerKept, customers, customersByAddress, traits } from './list.js';
export { previewSegment, putSegment, refreshSegment, removeSegment, segments, segmentsOf } from './segments.js';
export { tellCustomers } from './tell.js';
export { ranks, weight, weights } from './weights.js';
