import { browserStep } from './browser.mjs';
import { buildStep } from './build.mjs';
import { nodeTestSteps } from './node-tests.mjs';
import { shapeSteps } from './shape.mjs';
import { staticSteps } from './static.mjs';
import { storiesStep } from './stories.mjs';

/**
 * Every step of `npm test`, in the order in which they are begun.
 * @type {import('../lib/runner.mjs').Step[]}
 */
export const steps = [buildStep, ...staticSteps, ...shapeSteps, browserStep, storiesStep, ...nodeTestSteps];
