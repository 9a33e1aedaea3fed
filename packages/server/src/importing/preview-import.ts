import { IMPORTS, type ImportPreview } from '@madang/protocol';
import type { Store } from '../store/store.js';
import { readIdeas } from '../transfer/ideas.js';
import { MappingError } from '../transfer/map/errors.js';
import { unusedColumns } from '../transfer/map/mapping.js';
import { formatMapping, resolveMapping, suggestMapping } from '../transfer/map/suggest.js';
import type { ByteSource } from '../transfer/read/decode.js';
import { openTable } from '../transfer/read/open.js';
import { ImportReport, type ReportSummary } from '../transfer/report.js';
import { converterOf } from './run-import.js';

/** A file, where it would go, and what its columns mean where somebody said so. */
interface Previewed {
  readonly community: string;
  readonly board: string;
  readonly name: string;
  readonly map?: string | undefined;
}

/**
 * Shows how the beginning of a file would come in, and which of it the board may have already.
 * @throws TableError where the bytes are no table
 */
export async function previewImport(
  store: Pick<Store, 'similar'>,
  source: ByteSource,
  { community, board, name, map }: Previewed,
): Promise<ImportPreview> {
  const table = await openTable(source, { name });
  const { format, columns, sample } = table;
  const report = new ImportReport();
  const nothing = { format, columns, unused: columns, rows: [], skips: [], warnings: [] };
  try {
    const mapping = resolveMapping(table, map);
    const convert = converterOf(table, { map });
    const rows: ImportPreview['rows'][number][] = [];
    for await (const { line, idea } of readIdeas(table, convert, report)) {
      const [like] = await store.similar(community, board, idea.title, 1);
      rows.push({
        line,
        title: idea.title,
        body: idea.body.slice(0, 300),
        votes: idea.votes,
        status: idea.status ?? 'open',
        author: idea.author ?? '',
        tags: idea.tags,
        ...(like && { like: { id: like.id, title: like.title } }),
      });
      if (rows.length >= IMPORTS.rows) break;
    }
    const { skips, warnings } = reportPage(report.summary());
    const unused = unusedColumns(mapping, columns);
    return { format, columns, map: formatMapping(mapping), unused, rows, skips, warnings };
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const guess = formatMapping(suggestMapping(columns, sample) as Parameters<typeof formatMapping>[0]);
    return { ...nothing, map: guess, problem: error.message };
  }
}

/** What a report tells on a page. */
export function reportPage({ skips, warnings }: ReportSummary): Pick<ImportPreview, 'skips' | 'warnings'> {
  return {
    skips: skips.slice(0, IMPORTS.told).map(({ line, message }) => ({ line, message })),
    warnings: warnings
      .slice(0, IMPORTS.told)
      .map(({ first, count }) => ({ line: first.line, message: first.message, count })),
  };
}
