/**
 * Merges the terms of new ideas into the search index, after their commit. An idea has some hundred terms; to put each
 * in its place while the community's log is held takes longer than all else, and those of many ideas are put there
 * together in a tenth of the time. Until it is done, a search reads them from the list they gather in.
 *
 * Nothing depends on it: when it fails, the server merges the list itself as soon as that is long.
 */
export class IndexTidier {
  readonly #merge: () => Promise<unknown>;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(merge: () => Promise<unknown>) {
    this.#merge = merge;
  }

  /** Merges what has gathered; what gathers meanwhile, afterwards. */
  tidy(): void {
    this.#again = true;
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is being merged. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#merge().catch(() => undefined);
    }
    this.#running = null;
  }
}
