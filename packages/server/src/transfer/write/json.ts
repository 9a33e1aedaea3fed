import { isoTime, toRecord } from './record.js';
import type { ExportedIdea } from './types.js';

/**
 * Writes ideas as one JSON document, `{"format": "madang-ideas", "version": 1, "exportedAt": …, "ideas": […]}`, one
 * idea a line, without holding them.
 *
 * @param exportedAt Unix time in milliseconds
 */
export async function* writeJson(
  ideas: AsyncIterable<ExportedIdea>,
  exportedAt: number,
): AsyncGenerator<string, void, undefined> {
  yield `{"format": "madang-ideas", "version": 1, "exportedAt": "${isoTime(exportedAt)}", "ideas": [`;
  let first = true;
  for await (const idea of ideas) {
    yield `${first ? '' : ','}\n${JSON.stringify(toRecord(idea))}`;
    first = false;
  }
  yield '\n]}\n';
}

/** Writes ideas as JSON Lines: one object a line. */
export async function* writeJsonl(ideas: AsyncIterable<ExportedIdea>): AsyncGenerator<string, void, undefined> {
  for await (const idea of ideas) yield `${JSON.stringify(toRecord(idea))}\n`;
}
