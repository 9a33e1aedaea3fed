/** The first rest of what is busy, in milliseconds, each further one twice as long up to the longest. */
const FIRST = 10_000;
const LONGEST = 30 * 60_000;

/** What rests at most, as told apart: more is not remembered, and tried. */
const MOST = 10_000;

/**
 * Push services that are away, and browsers for which theirs has had enough: left alone for as long as they ask for. Of
 * this process only; another one, or this one after a restart, tries once for itself.
 */
export class Rest {
  readonly #resting = new Map<string, { readonly until: number; readonly times: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Until when none of these is to be tried; `null` where they may. */
  until(...names: readonly string[]): number | null {
    const ends = names.map((name) => this.#resting.get(name)?.until ?? 0);
    const last = Math.max(...ends);
    return last > this.#now() ? last : null;
  }

  /** It is busy; how long it asked to be left alone, in milliseconds. Returns until when it is. */
  begin(name: string, asked: number | null): number {
    const times = (this.#resting.get(name)?.times ?? 0) + 1;
    const until = this.#now() + Math.max(asked ?? 0, Math.min(FIRST * 2 ** Math.min(times - 1, 20), LONGEST));
    if (this.#resting.size < MOST) this.#resting.set(name, { until, times });
    return until;
  }

  /** It took something. */
  end(...names: readonly string[]): void {
    for (const name of names) this.#resting.delete(name);
  }
}
