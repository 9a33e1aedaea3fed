import { randomUUID } from 'node:crypto';
import type { ReaderClaim, ReaderStates } from '../store/readers.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';
import { Lane, type LaneOptions } from './lane.js';
import type { Purpose } from './purpose.js';

/** How often it is looked for what nobody told of, in milliseconds: commits of other processes, claims that ran out. */
export const LOOK_EVERY = 2_000;

/** What {@link Readers} take. */
export interface ReadersOptions {
  readonly store: Pick<
    Store,
    'dialect' | 'events' | 'readers' | 'enrolReaders' | 'claimReader' | 'moveReader' | 'freeReaders'
  >;
  readonly timers: Timers;
  readonly onError: LaneOptions['onError'];
  /** Tells this process from others; a random one where it is left out. */
  readonly owner?: string;
  readonly random?: () => number;
}

interface Registered {
  readonly purpose: Purpose;
  /** By community. */
  readonly lanes: Map<string, Lane>;
}

/**
 * The readers of the log in this process: every {@link Purpose} has a cursor in every community, claimed in the
 * database, so that of all processes one works it. Woken by commits, and by a look at the database now and then.
 */
export class Readers {
  readonly #options: ReadersOptions;
  readonly #lanes: LaneOptions;
  readonly #registered = new Map<string, Registered>();
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #cancelTimer: () => void = () => undefined;
  #started = false;
  #closing: Promise<void> | null = null;

  constructor(options: ReadersOptions) {
    this.#options = options;
    const { store, timers, onError, owner = randomUUID(), random = Math.random } = options;
    this.#lanes = { store, timers, owner, random, onError };
  }

  /**
   * Adds a purpose, which this process works from now on, or from {@link start} on. Returns its removal, which resolves
   * when the batch at hand is done; its cursors stay in the database.
   * @throws Error when there is one of that name
   */
  add(purpose: Purpose): () => Promise<void> {
    if (this.#registered.has(purpose.name)) throw new Error(`There is a reader "${purpose.name}" already.`);
    const registered: Registered = { purpose, lanes: new Map() };
    this.#registered.set(purpose.name, registered);
    if (this.#started) void this.look();
    return async () => {
      if (this.#registered.get(purpose.name) === registered) this.#registered.delete(purpose.name);
      await this.#closeLanes(registered);
    };
  }

  /** Begins to work, with what was left undone. */
  async start(): Promise<void> {
    const { store } = this.#options;
    // Who has the folder is alone: whatever claims are there are of processes that ended.
    if (store.dialect === 'sqlite') await store.freeReaders();
    this.#started = true;
    await this.look();
    this.#lookLater();
  }

  /** Something was committed to the log of a community. Costs next to nothing. */
  wake(community: string): void {
    for (const { lanes } of this.#registered.values()) lanes.get(community)?.wake();
  }

  /** Looks into the database: finds new communities, what others committed, claims that ran out. Never rejects. */
  look(): Promise<void> {
    if (this.#looking) {
      this.#lookAgain = true;
      return this.#looking;
    }
    this.#looking = this.#lookOnce()
      .catch((error: unknown) => {
        this.#options.onError(error, this.#nowhere());
      })
      .then(() => {
        this.#looking = null;
        if (!this.#lookAgain || this.#closing) return undefined;
        this.#lookAgain = false;
        return this.look();
      });
    return this.#looking;
  }

  /** Finishes the batches at hand and lets the claims go. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= (async () => {
      this.#cancelTimer();
      await this.#looking;
      await Promise.all([...this.#registered.values()].map((registered) => this.#closeLanes(registered)));
    })();
    return this.#closing;
  }

  #lookLater(): void {
    if (this.#closing) return;
    this.#cancelTimer = this.#options.timers.after(LOOK_EVERY, () => {
      void this.look().then(() => this.#lookLater());
    });
  }

  async #lookOnce(): Promise<void> {
    if (this.#closing || this.#registered.size === 0) return;
    const { store } = this.#options;
    let states = await store.readers();
    const missing = this.#missing(states);
    for (const { purpose } of missing) {
      await store.enrolReaders(purpose.name, purpose.starts, purpose.community ?? null);
    }
    if (missing.length > 0) states = await store.readers();
    for (const record of states.readers) {
      const registered = this.#registered.get(record.purpose);
      if (registered && !this.#closing) this.#laneOf(registered, record.community).look(record);
    }
  }

  /** Purposes that have no reader in a community that they read. */
  #missing({ heads, readers }: ReaderStates): Registered[] {
    const known = new Set(readers.map(({ purpose, community }) => `${community}/${purpose}`));
    return [...this.#registered.values()].filter(({ purpose }) =>
      [...heads.keys()].some(
        (community) =>
          (purpose.community ?? community) === community && !known.has(`${community}/${purpose.name}`),
      ),
    );
  }

  #laneOf({ purpose, lanes }: Registered, community: string): Lane {
    let lane = lanes.get(community);
    if (!lane) lanes.set(community, (lane = new Lane(this.#lanes, purpose, community)));
    return lane;
  }

  async #closeLanes({ lanes }: Registered): Promise<void> {
    const closing = [...lanes.values()].map((lane) => lane.close());
    const results = await Promise.allSettled(closing);
    for (const result of results) {
      if (result.status === 'rejected') this.#options.onError(result.reason, this.#nowhere());
    }
  }

  /** What a fault is said to belong to that belongs to no reader. */
  #nowhere(): ReaderClaim {
    return { purpose: '', community: '', owner: this.#lanes.owner };
  }
}
