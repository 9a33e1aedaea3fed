import type { Convert } from './map/convert.js';
import type { ImportedIdea } from './map/types.js';
import type { Table } from './read/open.js';
import type { ImportReport } from './report.js';

/** An idea of a file and the line its row begins on. */
export interface IdeaAtLine {
  readonly line: number;
  readonly idea: ImportedIdea;
}

/**
 * All ideas of a table, in the file's order, one at a time.
 *
 * Whatever does not come out is in the report: rows that could not be read, rows without a title, and rows whose
 * `sourceId` came before (the first one counts). Holds the source ids of the file, about 100 bytes a row.
 */
export async function* readIdeas(
  table: Pick<Table, 'events'>,
  convert: Convert,
  report: ImportReport,
): AsyncGenerator<IdeaAtLine, void, undefined> {
  const seen = new Map<string, number>();
  for await (const event of table.events) {
    report.read();
    if ('problem' in event) {
      report.skip({ line: event.line, kind: event.problem.kind, message: event.problem.message });
      continue;
    }
    const { line } = event;
    const conversion = convert(event.row);
    if (conversion.kind === 'skip') {
      report.skip({ line, kind: conversion.reason, message: conversion.message });
      continue;
    }
    const { idea, warnings } = conversion;
    const earlier = seen.get(idea.sourceId);
    if (earlier !== undefined) {
      report.skip({ line, kind: 'duplicate', message: `The same row as on line ${earlier}.` });
      continue;
    }
    seen.set(idea.sourceId, line);
    for (const warning of warnings) report.warn({ line, ...warning });
    yield { line, idea };
  }
}
