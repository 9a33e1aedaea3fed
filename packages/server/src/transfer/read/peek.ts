/** The beginning of a text, and all of it again. */
export interface PeekedText {
  /** The text from its first character: at least what was asked for, or all there is. */
  readonly head: string;
  /** True when `head` is the whole text. */
  readonly complete: boolean;
  /** The whole text from the start, `head` included. Can be iterated once. */
  readonly chunks: AsyncGenerator<string, void, undefined>;
}

/**
 * Reads the beginning of a text without losing it: `atLeast` characters and the end of the first line that has
 * something on it, but never more than `atMost` (both in UTF-16 units).
 */
export async function peekText(
  source: AsyncGenerator<string, void, undefined>,
  { atLeast, atMost }: { readonly atLeast: number; readonly atMost: number },
): Promise<PeekedText> {
  const parts: string[] = [];
  let length = 0;
  let complete = false;
  let lineEnded = false;
  let begun = false;
  while (length < atMost && !(length >= atLeast && lineEnded)) {
    const next: IteratorResult<string, void> = await source.next();
    if (next.done === true) {
      complete = true;
      break;
    }
    parts.push(next.value);
    length += next.value.length;
    if (!lineEnded) {
      const text: string = begun ? next.value : next.value.trimStart();
      begun ||= text !== '';
      lineEnded = begun && text.includes('\n');
    }
  }
  const head = parts.join('');

  async function* chunks(): AsyncGenerator<string, void, undefined> {
    try {
      if (head !== '') yield head;
      yield* source;
    } finally {
      await source.return();
    }
  }
  return { head, complete, chunks: chunks() };
}
