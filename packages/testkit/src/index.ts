/** Madang's private test helpers. */
export * from './fake/index.js';
