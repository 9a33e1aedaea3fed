/** Madang's framework-free sync client. */
export { createClient } from './client.js';
export type * from './api.js';
export type * from './environment.js';
export type * from './inbox/types.js';
export type * from './push/types.js';
export type * from './surroundings.js';
export { lazyParts, type Parts } from './parts.js';
export type * from './transport/transport.js';
