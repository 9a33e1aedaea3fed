import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, startServer } from '../support/server.js';
import { type GeneratedIdea, generateIdeas } from './search/corpus.js';

/** Where the demo community stands, with generated ideas on its board `ideas`. */
export interface Filled {
  readonly data: string;
  readonly ideas: readonly GeneratedIdea[];
  /** The file they were imported from. */
  readonly file: string;
  /** Milliseconds that the import took. */
  readonly importedIn: number;
  remove(): Promise<void>;
}

/** Makes a community and imports `count` generated ideas, as an operator would. */
export async function fillCommunity(count: number, databaseUrl?: string): Promise<Filled> {
  const data = await mkdtemp(join(tmpdir(), 'madang-bench-'));
  const remove = (): Promise<void> => rm(data, { recursive: true, force: true });
  const place = { data, ...(databaseUrl !== undefined && { databaseUrl }) };
  try {
    const server = await startServer(place);
    await server.stop();
    const ideas = generateIdeas(count);
    const file = join(data, 'ideas.jsonl');
    await writeFile(file, linesOf(ideas));
    const began = performance.now();
    await runCommand(['import', file], place);
    return { data, ideas, file, importedIn: performance.now() - began, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** As pieces: all of them in one string would be longer than a string may be. */
function* linesOf(ideas: readonly GeneratedIdea[]): Generator<string> {
  for (let from = 0; from < ideas.length; from += 1_000) {
    yield ideas
      .slice(from, from + 1_000)
      .map(({ id, title, body }) => `${JSON.stringify({ id: String(id), title, body, votes: id % 50 })}\n`)
      .join('');
  }
}
