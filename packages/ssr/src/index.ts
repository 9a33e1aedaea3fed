/**
 * Madang's boards and ideas as HTML, drawn on a server from the snapshots that a page would fetch: readable without a
 * script, and taken over by the same elements where one runs.
 */
export { type DrawOptions, type Drawn, loadRenderer, type Renderer } from './renderer.js';
export type { BesideBoard, BesideIdea } from './besides.js';
export type { PageSnapshots } from './snapshot-client.js';
export { escapeHtml, scriptJson } from './escape.js';
