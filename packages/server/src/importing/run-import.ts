import type { Status } from '@madang/protocol';
import { type Convert, createConverter } from '../transfer/map/convert.js';
import type { DateOrder } from '../transfer/map/dates.js';
import { resolveMapping } from '../transfer/map/suggest.js';
import { readIdeas } from '../transfer/ideas.js';
import type { ImportedIdea } from '../transfer/map/types.js';
import type { Table } from '../transfer/read/open.js';
import { ImportReport, type ReportSummary } from '../transfer/report.js';
import { IMPORT_BATCH, type ImportSink } from './importer.js';

/** How a table comes in, where the person said more than the file tells. */
export interface RunOptions {
  /** As `--map` has it: `title=제목,votes=추천수`. Columns not named are found by their names. */
  readonly map?: string | undefined;
  /** A name for where the file comes from, so that the ids of two systems cannot meet. */
  readonly source?: string | undefined;
  /** The company's own words for statuses. */
  readonly statusWords?: ReadonlyMap<string, Status> | undefined;
  /** The order of days and months in `03/04/2019`, where the file does not tell. */
  readonly dateOrder?: DateOrder | undefined;
}

/** What turns the rows of a table into ideas. */
export function converterOf(
  table: Pick<Table, 'columns' | 'sample'>,
  { map, source, statusWords, dateOrder }: RunOptions,
): Convert {
  return createConverter({
    mapping: resolveMapping(table, map),
    sample: table.sample,
    source,
    dateOrder,
    ...(statusWords && { statusWords }),
  });
}

/** Imports a whole table. What stays out is in the report, with its line and reason. */
export async function runImport(table: Table, sink: ImportSink, options: RunOptions = {}): Promise<ReportSummary> {
  const report = new ImportReport();
  const convert = converterOf(table, options);
  let batch: ImportedIdea[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const { added, known } = await sink.write(batch);
    report.created(added);
    report.unchanged(known);
    batch = [];
  };
  for await (const { idea } of readIdeas(table, convert, report)) {
    batch.push(idea);
    if (batch.length >= IMPORT_BATCH) await flush();
  }
  await flush();
  return report.summary();
}
