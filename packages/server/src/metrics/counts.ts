/** How often something happened since the start, by labels. Plain, so that who never looks pays for no library. */
export class Counts {
  readonly #counts = new Map<string, { readonly labels: readonly string[]; times: number }>();

  /** It happened once more. */
  add(...labels: readonly string[]): void {
    const key = labels.join('\n');
    const found = this.#counts.get(key);
    if (found) found.times += 1;
    else this.#counts.set(key, { labels, times: 1 });
  }

  /** Every combination of labels that there was, with how often. */
  entries(): readonly { readonly labels: readonly string[]; readonly times: number }[] {
    return [...this.#counts.values()];
  }
}
