/**
 * What reads files that people bring: encodings, spreadsheets, foreign HTML. A tenth of a server at rest, so it is
 * loaded with the first file; most servers never see one.
 */
export { readCustomers } from '../customers/read-file.js';
export { previewImport, reportPage } from './preview-import.js';
export { runImport } from './run-import.js';
export { resolveMapping } from '../transfer/map/suggest.js';
export { openTable } from '../transfer/read/open.js';
