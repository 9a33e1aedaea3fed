import { MadangThread } from './thread.js';

// The types of its events, for listeners in TypeScript.
export type * from '../shared/sign-in.events.js';
export type * from './thread.events.js';

if (!customElements.get('madang-thread')) customElements.define('madang-thread', MadangThread);
