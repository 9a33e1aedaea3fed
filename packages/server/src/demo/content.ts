/**
 * The demo's content: a small pottery shop called Omok (오목상점), its customers' ideas, and what came of them.
 * All of it is invented. Text is Markdown, times are relative to the moment of seeding, ids never change.
 */
import { EN_ANSWERED } from './content/en-answered.js';
import { EN_OPEN } from './content/en-open.js';
import { KO_BUILDING } from './content/ko-building.js';
import { KO_DONE } from './content/ko-done.js';
import { KO_MOVING } from './content/ko-moving.js';
import { KO_OPEN } from './content/ko-open.js';
import type { DemoIdea } from './types.js';

export { DEMO_COMMUNITY, DEMO_TAGS } from './content/community.js';
export { DEMO_PEOPLE, DEMO_SEATS } from './content/people.js';
export { DEMO_THREADS } from './content/threads.js';
export type * from './types.js';

/** Every idea of the demo, oldest first, as a board that filled up over the months would hold them. */
export const DEMO_IDEAS: readonly DemoIdea[] = [
  ...KO_OPEN, ...KO_MOVING, ...KO_BUILDING, ...KO_DONE, ...EN_ANSWERED, ...EN_OPEN,
].sort((a, b) => b.daysAgo - a.daysAgo);
