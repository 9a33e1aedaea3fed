import type { CommunityRecord } from './records.js';
import { refuse, Refused } from './refusal.js';
import type { Store } from '../store/store.js';

/** How long a community's settings may be out of date, in milliseconds. */
const FRESH = 5_000;

/** The communities of this server, read rarely because every request names one. */
export class Communities {
  readonly #kept = new Map<string, { readonly community: CommunityRecord; readonly until: number }>();

  /** Being read now: many who ask at once read once. */
  readonly #reading = new Map<string, Promise<CommunityRecord | null>>();

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
    let reading = this.#reading.get(id);
    if (!reading) {
      reading = this.#read(id).finally(() => {
        if (this.#reading.get(id) === reading) this.#reading.delete(id);
      });
      this.#reading.set(id, reading);
    }
    const community = await reading;
    if (!community) throw new Refused(refuse('not-found', 'There is no such community.', 'community'));
    return community;
  }

  /** The settings of a community were changed here: it is read anew when it is asked for next. */
  forget(id: string): void {
    this.drop(id);
    this.onChange(id);
  }

  /** The same, where another process changed them; all communities where none is named. */
  drop(id?: string): void {
    for (const known of [this.#kept, this.#reading]) {
      if (id === undefined) known.clear();
      else known.delete(id);
    }
  }

  /** Reads the settings. What was read before they were changed is not kept. */
  async #read(id: string): Promise<CommunityRecord | null> {
    // Later, so that it stands among those being read by then.
    await Promise.resolve();
    const own = this.#reading.get(id);
    const community = await this.store.community(id);
    if (community && own && this.#reading.get(id) === own) this.#kept.set(id, { community, until: this.now() + FRESH });
    return community;
  }
}
