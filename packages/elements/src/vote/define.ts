import { MadangVote } from './vote.js';

// Two copies on one page: the first one stays.
if (!customElements.get('madang-vote')) customElements.define('madang-vote', MadangVote);
