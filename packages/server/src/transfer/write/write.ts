import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { ExportFormat } from '@madang/protocol';
import { writeCsv } from './csv.js';
import { writeJson, writeJsonl } from './json.js';
import type { ExportedIdea } from './types.js';

/**
 * Writes ideas in a format, as pieces of text to be encoded as UTF-8. What it writes, an import reads.
 *
 * @param exportedAt Unix time in milliseconds, for the head of a JSON document
 */
export function writeIdeas(
  format: ExportFormat,
  ideas: AsyncIterable<ExportedIdea>,
  exportedAt: number,
): AsyncGenerator<string, void, undefined> {
  switch (format) {
    case 'json':
      return writeJson(ideas, exportedAt);
    case 'jsonl':
      return writeJsonl(ideas);
    case 'csv':
      return writeCsv(ideas);
  }
}

/**
 * Sends pieces of text to a stream at the pace it takes them, and leaves it open (it may be standard output).
 *
 * Rejects when the stream fails or is closed on the way (a full disk, `| head`).
 */
export async function sendText(pieces: AsyncIterable<string>, output: Writable): Promise<void> {
  let failure: Error | undefined;
  const closed = new AbortController();
  const onError = (error: Error): void => {
    failure = error;
    closed.abort();
  };
  const onClose = (): void => closed.abort();
  output.on('error', onError).on('close', onClose);
  try {
    for await (const piece of pieces) {
      if (failure === undefined && !output.destroyed && !output.write(piece)) {
        await once(output, 'drain', { signal: closed.signal }).catch(() => undefined);
      }
      if (failure !== undefined) throw failure;
      if (output.destroyed) throw new Error('The output was closed before everything was written.');
    }
  } finally {
    output.off('error', onError).off('close', onClose);
  }
}
