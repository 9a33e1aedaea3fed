/** Helpers for tests that run in a browser. A separate entry, because axe wants a window as soon as it is imported. */
export { axe } from './axe.js';
export { deep } from './deep.js';
export { press, type } from './press.js';
export { stage, type Stage, type StageOptions } from './stage.js';
export { until } from './until.js';
