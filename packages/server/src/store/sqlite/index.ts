export { DATABASE_FILE, openSqliteStore, type SqliteOptions } from './open.js';
