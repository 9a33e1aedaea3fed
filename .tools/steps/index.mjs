import { browserStep } from './browser.mjs';
import { buildStep } from './build.mjs';
import { nodeTestSteps } from './node-tests.mjs';
import { shapeSteps } from './shape.mjs';
import { staticSteps } from './static.mjs';
import { storiesStep } from './stories.mjs';

/** Suites of node's runner by name. */
const suites = Object.fromEntries(nodeTestSteps.map((step) => [step.name, step]));
const { unit, e2e, simulation, hosts, firefox, nodes } = suites;

/**
 * Every step of `npm test`, in the order in which they are begun: two at a time, so the longest first.
 * @type {import('../lib/runner.mjs').Step[]}
 */
export const steps = [
  buildStep, ...staticSteps, ...shapeSteps, unit, e2e, simulation, storiesStep, hosts, browserStep, firefox, nodes,
];
