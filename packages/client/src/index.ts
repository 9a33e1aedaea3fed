/** Madang's framework-free sync client. */
export type * from './api.js';
export type * from './transport/transport.js';
