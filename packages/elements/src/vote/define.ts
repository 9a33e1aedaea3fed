import { MadangVote } from './vote.js';

// The types of its events, for listeners in TypeScript.
export type * from '../shared/sign-in.events.js';
export type * from './vote.events.js';
export type * from './voted.events.js';

// Two copies on one page: the first one stays.
if (!customElements.get('madang-vote')) customElements.define('madang-vote', MadangVote);
