import { MadangAdopted } from './adopted.js';

// The types of its events, for listeners in TypeScript.
export type * from '../idea/idea.events.js';
export type * from '../shared/open.events.js';
export type * from '../shared/sign-in.events.js';
export type * from '../thread/thread.events.js';
export type * from '../vote/vote.events.js';
export type * from '../vote/voted.events.js';

if (!customElements.get('madang-adopted')) customElements.define('madang-adopted', MadangAdopted);
