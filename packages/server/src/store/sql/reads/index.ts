/** Everything that is read outside of writing, once for both databases. */
export * from './changed.js';
export * from './comments.js';
export * from './communities.js';
export * from './export.js';
export * from './history.js';
export * from './ideas.js';
export * from './loop.js';
export * from './mapped.js';
export * from './missed.js';
export * from './photos.js';
export * from './search.js';
export * from './versions.js';
