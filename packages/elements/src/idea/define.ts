import '../vote/define.js';
import { MadangIdea } from './idea.js';

// The types of its events, for listeners in TypeScript.
export type * from '../shared/sign-in.events.js';
export type * from '../thread/thread.events.js';
export type * from '../vote/vote.events.js';
export type * from '../vote/voted.events.js';
export type * from './idea.events.js';

if (!customElements.get('madang-idea')) customElements.define('madang-idea', MadangIdea);
