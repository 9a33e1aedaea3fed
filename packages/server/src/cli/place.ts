import type { ImportSink } from '../importing/importer.js';
import type { ExportedIdea } from '../transfer/write/types.js';

/** Where a command works: in the database itself, or through the server that holds it. */
export interface Place {
  readonly about: string;
  readonly sink: ImportSink;
  ideas(): AsyncIterable<ExportedIdea>;
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}
