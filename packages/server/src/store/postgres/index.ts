export { inspectPostgres } from './inspect.js';
export { openPostgresStore } from './open.js';
