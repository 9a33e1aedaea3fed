import { JsonItemScanner } from './json-items.js';
import type { JsonPiece } from './json-items.js';
import { parseObject, tooLong } from './jsonl.js';
import { TableError } from './types.js';
import type { TableEvent, TableProblem } from './types.js';

/** Options of {@link readJson}. */
export interface JsonOptions {
  /** The member of the root object to read, where it holds several lists. Default: the first list of objects. */
  readonly list?: string | undefined;
  /** Told which list is read (undefined when the root itself is the list), before its first row. */
  readonly onList?: (name: string | undefined) => void;
}

/**
 * Reads the rows of a JSON list, or of an object that holds one (`{"ideas": […]}`), without holding the document.
 *
 * Throws {@link TableError} `wrong-shape` when there is no list of objects.
 */
export async function* readJson(
  chunks: AsyncIterable<string>,
  options: JsonOptions = {},
): AsyncGenerator<TableEvent, void, undefined> {
  const scanner = new JsonItemScanner();
  const reader = new ListReader(options);
  for await (const chunk of chunks) {
    for (const piece of scanner.push(chunk)) yield* reader.take(piece);
  }
  for (const piece of scanner.end()) yield* reader.take(piece);
  reader.end();
}

/** Chooses the list of a document and turns its items into rows. */
class ListReader {
  readonly #options: JsonOptions;
  readonly #seen: string[] = [];
  #current: string | undefined;
  #chosen: { readonly name: string | undefined } | undefined;
  #state: 'looking' | 'reading' | 'passing' = 'looking';
  #empty = false;
  #cutOff = false;

  constructor(options: JsonOptions) {
    this.#options = options;
  }

  *take(piece: JsonPiece): Generator<TableEvent, void, undefined> {
    switch (piece.kind) {
      case 'list':
        this.#begin(piece.name);
        return;
      case 'item':
        yield* this.#item(piece.line, piece.text);
        return;
      case 'too-long':
        if (this.#state === 'reading') yield { line: piece.line, problem: tooLong('This item') };
        return;
      case 'cut-off':
        this.#cutOff = true;
        yield { line: piece.line, problem: CUT_OFF };
        return;
      case 'missing-comma':
        if (this.#state === 'reading') yield { line: piece.line, problem: MISSING_COMMA };
        return;
      case 'trailing-text':
        yield { line: piece.line, problem: TRAILING };
    }
  }

  /** Throws when the document held no list to read. */
  end(): void {
    if (this.#chosen !== undefined || this.#cutOff) return;
    const { list } = this.#options;
    if (list !== undefined) {
      const names = this.#seen.length === 0 ? 'none' : this.#seen.map((name) => `"${name}"`).join(', ');
      throw new TableError('wrong-shape', `This JSON file has no list called "${list}". Its lists: ${names}.`);
    }
    if (this.#empty) return;
    throw new TableError(
      'wrong-shape',
      'This JSON file holds no list of objects. Expected [{…}, {…}] or an object with one such list: {"ideas": [{…}]}.',
    );
  }

  #begin(name: string | undefined): void {
    this.#current = name;
    if (name !== undefined) this.#seen.push(name);
    if (this.#chosen !== undefined) this.#state = 'passing';
    else if (name === undefined) this.#choose();
    else if (this.#options.list === undefined) this.#state = 'looking';
    else if (this.#options.list === name) this.#choose();
    else this.#state = 'passing';
    this.#empty ||= this.#state === 'looking';
  }

  #choose(): void {
    this.#chosen = { name: this.#current };
    this.#state = 'reading';
    this.#options.onList?.(this.#current);
  }

  *#item(line: number, text: string): Generator<TableEvent, void, undefined> {
    if (this.#state === 'passing') {
      if (this.#chosen === undefined || this.#options.list !== undefined || !text.startsWith('{')) return;
      // Once for a list, however long it is.
      const [read, other] = [this.#chosen.name ?? '', this.#current ?? ''];
      if (this.#reported.has(other)) return;
      this.#reported.add(other);
      const message = `The list "${read}" was read; the list "${other}" beginning here was not.`;
      yield { line, problem: { kind: 'second-list', message } };
      return;
    }
    if (this.#state === 'looking') {
      this.#empty = false;
      if (!text.startsWith('{')) {
        this.#state = 'passing';
        return;
      }
      this.#choose();
    }
    yield { line, ...parseObject(text, 'This item') };
  }

  readonly #reported = new Set<string>();
}

const CUT_OFF: TableProblem = {
  kind: 'cut-off',
  message: 'The JSON ends in the middle of what begins here: the file was cut off, or a quote or bracket is missing.',
};
const MISSING_COMMA: TableProblem = { kind: 'broken-json', message: 'A comma is missing before this item.' };
const TRAILING: TableProblem = {
  kind: 'broken-json',
  message: 'There is text after the end of the JSON; it was not read.',
};
