/**
 * What the live region of a widget says: the last thing that happened, and nothing that was said before it. The same
 * words a second time would not be read out, so something that nobody sees stands at their end then.
 */
export class Told {
  /** What stands in the region. */
  words = '';
  readonly #last = new Map<string, string>();

  /** Says this, also where it was the last thing said. */
  say(words: string): void {
    this.words = aloud(words, this.words);
  }

  /** Says how something stands, each time that it is another; empty words are none. */
  now(what: string, words: string): void {
    if ((this.#last.get(what) ?? '') === words) return;
    this.#last.set(what, words);
    if (words) this.say(words);
  }
}

/** Words for a live region in which others stand now, so that they are read out even where they are the same. */
export function aloud(words: string, before: string): string {
  return words && words === before ? `${words}\u00a0` : words;
}
