/** What the team keeps of ideas, each as a plan of one transaction. */
export { answersTo, colleagues, departments, deskOf, supportersOf } from './reads.js';
export { assign, placeIdeas } from './assign.js';
export { addNote, changeNote, decideDraft, putApproval, removeNote, setDesk, touchDesk } from './writes.js';
