export { inspectCommunities, inspectSqlite } from './inspect.js';
export { MemoryShelf } from './memory.js';
export { DATABASE_FILE, openSqliteStore, type SqliteOptions } from './open.js';
