import type { CommunityRecord } from './records.js';
import { refuse, Refused } from './refusal.js';
import type { Store } from '../store/store.js';

/** How long a community's settings may be out of date, in milliseconds. */
const FRESH = 5_000;

/** The communities of this server, read rarely because every request names one. */
export class Communities {
  readonly #kept = new Map<string, { readonly community: CommunityRecord; readonly until: number }>();

  constructor(
    readonly store: Pick<Store, 'community'>,
    readonly now: () => number,
    /** Told when settings were changed here. */
    readonly onChange: (id: string) => void = () => undefined,
  ) {}

  /** The community of this id; throws `not-found`. */
  async get(id: string): Promise<CommunityRecord> {
    const kept = this.#kept.get(id);
    if (kept && kept.until > this.now()) return kept.community;
    const community = await this.store.community(id);
    if (!community) throw new Refused(refuse('not-found', 'There is no such community.', 'community'));
    this.#kept.set(id, { community, until: this.now() + FRESH });
    return community;
  }

  /** The settings of a community were changed here: it is read anew when it is asked for next. */
  forget(id: string): void {
    this.#kept.delete(id);
    this.onChange(id);
  }

  /** The same, where another process changed them; all communities where none is named. */
  drop(id?: string): void {
    if (id === undefined) this.#kept.clear();
    else this.#kept.delete(id);
  }
}
