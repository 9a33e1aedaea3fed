import type { Imported, ImportSink } from '../importing/importer.js';
import type { ImportedIdea } from '../transfer/map/types.js';
import type { ExportedIdea } from '../transfer/write/types.js';
import { CommandError } from './command.js';
import type { Place } from './place.js';

/** A server that holds the database: the command line works through it, so that people who look on see it happen. */
export class RemotePlace implements Place {
  readonly about: string;
  readonly sink: ImportSink;
  readonly #root: string;
  readonly #board: string;
  readonly #authorization: string;

  constructor(
    server: string,
    { community, board, token }: { readonly community: string; readonly board: string; readonly token: string },
  ) {
    this.about = `the server at ${server}`;
    this.#root = `${server}/v1/${community}`;
    this.#board = board;
    this.#authorization = `Bearer ${token}`;
    this.sink = { write: (ideas) => this.#import(ideas) };
  }

  async *ideas(): AsyncGenerator<ExportedIdea, void, undefined> {
    const answer = await this.#ask(`/boards/${this.#board}/export?reason=other`);
    let rest = '';
    for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as ExportedIdea;
    }
    if (rest !== '') throw new CommandError('The server stopped before everything was exported.');
  }

  async backup(path: string): Promise<void> {
    await this.#ask('/backup', { path });
  }

  async close(): Promise<void> {
    // Nothing is held open here.
  }

  async #import(ideas: readonly ImportedIdea[]): Promise<Imported> {
    const answer = await this.#ask(`/boards/${this.#board}/import`, { ideas });
    return (await answer.json()) as Imported;
  }

  #ask(path: string, body?: unknown): Promise<Response> {
    return askServer(this.#root + path, {
      authorization: this.#authorization,
      ...(body !== undefined && { method: 'POST', body }),
    });
  }
}

/** Asks a running server. Throws {@link CommandError} when it is gone, or with what it answers when it refuses. */
export async function askServer(
  address: string,
  request: { readonly method?: 'POST' | 'PUT' | 'DELETE'; readonly authorization: string; readonly body?: unknown },
): Promise<Response> {
  const { method = 'GET', authorization, body } = request;
  const answer = await fetch(address, {
    method,
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new CommandError(`The server went away: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (answer.ok) return answer;
  const { error } = (await answer.json().catch(() => ({}))) as { error?: { message?: string } };
  throw new CommandError(`The server refused: ${error?.message ?? `it answered ${answer.status}`}`);
}
