import { MAX_RECORD_LENGTH } from './types.js';

/** One line of a text without its line end, or the place of one that was too long to hold. `line` counts from 1. */
export type TextLine =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly tooLong: true };

/**
 * Splits a stream of text into lines at `\n`, holding one line at a time.
 *
 * A line of more than `limit` characters is passed over and reported, not held.
 */
export async function* splitLines(
  chunks: AsyncIterable<string>,
  limit: number = MAX_RECORD_LENGTH,
): AsyncGenerator<TextLine, void, undefined> {
  let line = 1;
  // Pieces of a line that runs over several chunks; joined once, since adding them one by one is quadratic.
  let parts: string[] = [];
  let length = 0;

  const take = (): TextLine => {
    const whole: TextLine = length > limit ? { line, tooLong: true } : { line, text: parts.join('') };
    line += 1;
    parts = [];
    length = 0;
    return whole;
  };
  const add = (piece: string): void => {
    length += piece.length;
    if (length <= limit) parts.push(piece);
    else parts = [];
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      add(chunk.slice(from, end));
      yield take();
      from = end + 1;
    }
    if (from < chunk.length) add(chunk.slice(from));
  }
  if (length > 0) yield take();
}
