import { IMPORTS, type ImportPreview } from '@madang/protocol';
import type { Store } from '../store/store.js';
import { readIdeas } from '../transfer/ideas.js';
import { MappingError } from '../transfer/map/errors.js';
import { unusedColumns } from '../transfer/map/mapping.js';
import { formatMapping, resolveMapping, suggestMapping } from '../transfer/map/suggest.js';
import type { ByteSource } from '../transfer/read/decode.js';
import { openTable } from '../transfer/read/open.js';
import type { TableEvent } from '../transfer/read/types.js';
import { ImportReport, type ReportSummary } from '../transfer/report.js';
import { converterOf } from './run-import.js';

/** A file, where it would go, and what its columns mean where somebody said so. */
interface Previewed {
  readonly community: string;
  readonly board: string;
  readonly name: string;
  /** Of the whole file, in bytes, where its beginning is all that was sent. */
  readonly size?: number | undefined;
  readonly map?: string | undefined;
}

/**
 * Shows how the beginning of a file would come in, and which of it the board may have already.
 * @throws TableError where the bytes are no table
 */
export async function previewImport(
  store: Pick<Store, 'similar'>,
  source: ByteSource,
  { community, board, name, size = 0, map }: Previewed,
): Promise<ImportPreview> {
  const table = await openTable(source, { name });
  const { format, columns, sample } = table;
  const report = new ImportReport();
  const none = { read: 0, skipped: 0, share: 1, rows: [], skips: [], warnings: [] };
  const nothing = { format, columns, unused: columns, ...none };
  try {
    const mapping = resolveMapping(table, map);
    const convert = converterOf(table, { map });
    const rows: ImportPreview['rows'][number][] = [];
    const events = wholeRows(table.events, () => table.bytesRead() < size);
    for await (const { line, idea } of readIdeas({ events }, convert, report)) {
      if (rows.length >= IMPORTS.rows) continue;
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
    }
    const summary = report.summary();
    const { read, skipped } = summary;
    const unused = unusedColumns(mapping, columns);
    const share = Math.min(1, table.bytesRead() / Math.max(1, size));
    const found = { read, skipped, share: size === 0 ? 1 : share, ...reportPage(summary) };
    return { format, columns, map: formatMapping(mapping), unused, rows, ...found };
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const guess = formatMapping(suggestMapping(columns, sample) as Parameters<typeof formatMapping>[0]);
    return { ...nothing, map: guess, problem: error.message };
  }
}

/** The rows of a file of which the end may not be there: the last one may be half a row then, and is left out. */
async function* wholeRows(
  events: AsyncIterable<TableEvent>,
  isCut: () => boolean,
): AsyncGenerator<TableEvent, void, undefined> {
  let held: TableEvent | undefined;
  try {
    for await (const event of events) {
      if (held) yield held;
      held = event;
    }
  } catch (error) {
    if (held === undefined || !isCut()) throw error;
  }
  if (held && !isCut()) yield held;
}

/** What a report tells on a page. */
export function reportPage({ skips, warnings }: ReportSummary): Pick<ImportPreview, 'skips' | 'warnings'> {
  return {
    skips: skips.slice(0, IMPORTS.told).map(({ line, kind, message }) => ({ line, kind, message })),
    warnings: warnings
      .slice(0, IMPORTS.told)
      .map(({ first: { line, kind, message }, value, count }) => ({
        line,
        kind,
        message,
        count,
        ...(value !== undefined && { value }),
      })),
  };
}
