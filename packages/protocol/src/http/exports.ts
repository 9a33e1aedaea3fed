/** What is exported of a whole community, besides the ideas of its boards. */
export const EXPORT_KINDS = ['voices', 'votes', 'segments', 'customers', 'accounts'] as const;

/** One of {@link EXPORT_KINDS}. */
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** The formats in which it is exported, and in which an import takes it. */
export const EXPORT_FORMATS = ['json', 'jsonl', 'csv'] as const;

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
