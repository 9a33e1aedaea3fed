export { openPostgresStore, type PostgresOptions } from './open.js';
