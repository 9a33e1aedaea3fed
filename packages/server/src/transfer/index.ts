/**
 * The file side of import and export: foreign tables to ideas, ideas to files, and what a terminal shows meanwhile.
 * Knows nothing of the database.
 */
export { openTable, openTableFile } from './read/open.js';
export type { OpenOptions, Table } from './read/open.js';
export { TableError } from './read/types.js';
export type { TableEvent, TableFormat, TextEncoding } from './read/types.js';
export { createConverter } from './map/convert.js';
export type { ConvertOptions } from './map/convert.js';
export { MappingError, unusedColumns } from './map/mapping.js';
export type { Mapping } from './map/mapping.js';
export { formatMapping, resolveMapping } from './map/suggest.js';
export { parseStatusWords, StatusWordsError } from './map/status.js';
export { isTimeZone } from './map/time-zone.js';
export type { DateOrder } from './map/dates.js';
export { BODY_FORMATS, IMPORT_LIMITS } from './map/types.js';
export type { BodyFormat, ImportedIdea, ImportLimits } from './map/types.js';
export { readIdeas } from './ideas.js';
export type { IdeaAtLine } from './ideas.js';
export { ImportReport } from './report.js';
export type { ReportSummary } from './report.js';
export { formatReport } from './report-text.js';
export { formatPreview } from './preview.js';
export { createProgress } from './progress.js';
export type { Progress, ProgressOutput } from './progress.js';
export { sendText, writeIdeas } from './write/write.js';
export { EXPORT_FORMATS } from './write/types.js';
export type { ExportedComment, ExportedIdea, ExportedResponse, ExportFormat } from './write/types.js';
