import { browserStep } from './browser.mjs';
import { buildStep } from './build.mjs';
import { nodeTestSteps } from './node-tests.mjs';
import { shapeSteps } from './shape.mjs';
import { staticSteps } from './static.mjs';
import { storiesStep } from './stories.mjs';

const [unitStep, ...driven] = nodeTestSteps;

/**
 * Every step of `npm test`, in the order in which they are begun: two at a time, so the longest first.
 * @type {import('../lib/runner.mjs').Step[]}
 */
export const steps = [buildStep, ...staticSteps, ...shapeSteps, unitStep, browserStep, storiesStep, ...driven];
