export { inspectCommunities, inspectSqlite } from './inspect.js';
export { DATABASE_FILE, openSqliteStore, type SqliteOptions } from './open.js';
