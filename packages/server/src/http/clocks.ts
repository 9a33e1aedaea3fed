import { CLOCK, type ClockPage } from '@madang/protocol';
import type { CommunityRecord } from '../domain/records.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';

/** How long a count is kept, in milliseconds. */
const FRESH = 60_000;

const DAY = 86_400_000;

/** The public clocks of boards: each counted once a minute at most, however many look at it. */
export class Clocks {
  readonly #store: Pick<Store, 'clock'>;
  readonly #timers: Pick<Timers, 'now'>;
  readonly #kept = new Map<string, { readonly page: ClockPage; readonly until: number }>();

  constructor(store: Pick<Store, 'clock'>, timers: Pick<Timers, 'now'>) {
    this.#store = store;
    this.#timers = timers;
  }

  /** The clock of a board as everybody may see it: silent where the company has not switched it on. */
  async read({ id: community, clock }: Pick<CommunityRecord, 'id' | 'clock'>, board: string): Promise<ClockPage> {
    if (!clock) return { days: CLOCK.days, clock: null };
    const of = { community, board };
    const key = `${community} ${board}`;
    const now = this.#timers.now();
    const known = this.#kept.get(key);
    if (known && known.until > now) return known.page;
    const count = await this.#store.clock(of, now - CLOCK.days * DAY);
    const page: ClockPage = { days: CLOCK.days, clock: count.n < CLOCK.floor ? null : count };
    this.#kept.set(key, { page, until: now + FRESH });
    return page;
  }
}
