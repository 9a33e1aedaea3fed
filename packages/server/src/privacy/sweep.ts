import type { CommunityRecord } from '../domain/records.js';
import { Refused } from '../domain/refusal.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';
import type { Privacy } from './privacy.js';

/** How often it is looked for what is to be forgotten, in milliseconds. */
export const PRIVACY_SWEEP_EVERY = 60_000;

const DAY = 24 * 60 * 60 * 1_000;

/** For how long it is known that somebody was erased: no session of theirs is good any more by then. */
const RESTS_LAST = DAY;

/** Entries of the log that are read through in one transaction, and how many of those there are in a row. */
const ENTRIES = 5_000;
const PIECES = 40;

/** What goes at once: people, and rows that forget something. */
const PEOPLE = 20;
const ROWS = 500;

/** What forgetting takes. */
export interface PrivacySweepOptions {
  readonly store: Pick<
    Store,
    'communities' | 'scrubLog' | 'forgetRests' | 'idlePeople' | 'forgetContacts' | 'forgetPages'
  >;
  readonly privacy: Pick<Privacy, 'erase'>;
  readonly timers: Pick<Timers, 'now'>;
}

/**
 * Forgets what communities do not keep for longer, and takes those who were erased out of the log, some at a time. Any
 * number of processes may do it at any time.
 */
export class PrivacySweep {
  readonly #options: PrivacySweepOptions;

  constructor(options: PrivacySweepOptions) {
    this.#options = options;
  }

  /** Looks once. */
  async run(): Promise<void> {
    const { store, timers } = this.#options;
    for (let piece = 0; piece < PIECES; piece += 1) if (!(await store.scrubLog(ENTRIES))) break;
    await store.forgetRests(timers.now() - RESTS_LAST);
    for (const community of await store.communities()) await this.#forget(community);
  }

  async #forget(community: CommunityRecord): Promise<void> {
    const { store, privacy, timers } = this.#options;
    const { idle, contacts, pages } = community.privacy ?? {};
    const before = (days: number): number => timers.now() - days * DAY;
    if (contacts !== undefined) await store.forgetContacts(community.id, before(contacts), ROWS);
    if (pages !== undefined) await store.forgetPages(community.id, before(pages), ROWS);
    if (idle === undefined) return;
    for (const id of await store.idlePeople(community.id, before(idle), PEOPLE)) {
      await privacy.erase(community, id, { person: null, data: { by: 'idle', days: idle } }).catch((error: unknown) => {
        // Another process was first.
        if (!(error instanceof Refused)) throw error;
      });
    }
  }
}
