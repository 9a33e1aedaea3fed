import type { KeyValue, Locks } from '@madang/client';
import type { Scheduler } from '../kit/scheduler.js';
import type { Chance } from '../kit/chance.js';
import type { KnownKey } from '../server/people.js';

/** A loaded page. */
export interface Page {
  /** Whether it was not left yet. */
  readonly alive: boolean;
}

/** One browser of one person: what its tabs share. */
export class Browser {
  readonly kept = new Map<string, string>();
  readonly #held = new Map<string, { readonly page: Page }>();
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;

  /**
   * @param name Whose it is
   * @param token What the company's page gives here: the key of a known person, or `null`
   * @param shared Whether one person after the other signs in here
   * @param skew By how many milliseconds the clock is wrong
   */
  constructor(
    readonly name: string,
    public token: KnownKey | null,
    readonly shared: boolean,
    readonly skew: number,
    scheduler: Scheduler,
    chance: Chance,
  ) {
    this.#scheduler = scheduler;
    this.#chance = chance;
  }

  /** `localStorage` as a page sees it: one that was left writes no more. */
  storage(page: Page): KeyValue {
    return {
      getItem: (key) => this.kept.get(key) ?? null,
      setItem: (key, value) => void (page.alive && this.kept.set(key, value)),
      removeItem: (key) => void (page.alive && this.kept.delete(key)),
      keys: () => [...this.kept.keys()],
    };
  }

  /** Web Locks as a page sees them. */
  locks(page: Page): Locks {
    return {
      hold: async (name) => {
        await this.#scheduler.wait(this.#chance.between(0, 20));
        if (!page.alive || this.#held.has(name)) return null;
        const mine = { page };
        this.#held.set(name, mine);
        return () => void (this.#held.get(name) === mine && this.#held.delete(name));
      },
    };
  }

  /** A page was left, and its locks with it. */
  release(page: Page): void {
    for (const [name, holder] of this.#held) if (holder.page === page) this.#held.delete(name);
  }
}
