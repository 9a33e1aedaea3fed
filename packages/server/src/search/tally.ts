/**
 * Adds up posting lists: which ids have the most weight. For SQLite, where a posting list leaves the index ten times
 * faster than SQL can group it. One tally serves one query at a time; it is emptied by {@link Tally.top}.
 */
export class Tally {
  #scores = new Float32Array(1024);
  readonly #touched: number[] = [];

  /** Adds `weight` to every id of a list. Ids are small positive integers: 4 bytes of memory each up to the largest. */
  add(ids: readonly number[], weight: number): void {
    for (const id of ids) {
      if (id >= this.#scores.length) this.#grow(id);
      if (this.#scores[id] === 0) this.#touched.push(id);
      this.#scores[id] = (this.#scores[id] ?? 0) + weight;
    }
  }

  /** The ids with the highest sums, the highest id first among equals (it is the newest idea). Empties the tally. */
  top(count: number): number[] {
    const scores = this.#scores;
    const least = this.#least(count);
    const ids = this.#touched
      .filter((id) => (scores[id] ?? 0) >= least)
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a)
      .slice(0, count);
    for (const id of this.#touched) scores[id] = 0;
    this.#touched.length = 0;
    return ids;
  }

  /** A score that at least `count` ids reach: sorting twenty thousand numbers is quicker than comparing as many ids. */
  #least(count: number): number {
    if (this.#touched.length <= count) return 0;
    const sorted = Float32Array.from(this.#touched, (id) => this.#scores[id] ?? 0).sort();
    return sorted[sorted.length - count] ?? 0;
  }

  #grow(id: number): void {
    const larger = new Float32Array(Math.max(id + 1, this.#scores.length * 2));
    larger.set(this.#scores);
    this.#scores = larger;
  }
}
