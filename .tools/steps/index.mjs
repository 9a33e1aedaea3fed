import { staticSteps } from './static.mjs';

/**
 * Every step of `npm test`, in the order in which they are begun.
 * @type {import('../lib/runner.mjs').Step[]}
 */
export const steps = [...staticSteps];
