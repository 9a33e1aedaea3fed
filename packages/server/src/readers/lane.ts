import type { EventRecord } from '../domain/records.js';
import type { ReaderClaim, ReaderMove, ReaderRecord } from '../store/readers.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';
import { backOff, type Purpose, TryLater } from './purpose.js';

/** How long a claim lasts without a word, in milliseconds: how long it takes until another process takes over. */
export const LEASE = 30_000;

/**
 * How far the clocks of two processes of one database may be apart, in milliseconds. A claim is made to last anew while
 * it has that long to go, so no clock that is within it sees one run out whose holder is alive. Beyond it two processes
 * may do the same work at once, which is done twice then: a cursor moves only for who holds the claim, so nothing is
 * left out.
 */
export const CLOCKS_AGREE = LEASE / 3;

/** Events read at once where a purpose says nothing about it. */
const MOST = 200;

/** Events that were only passed over, after which the cursor is written all the same. */
const MANY_PASSED = 5_000;

/** How long a cursor stays unwritten while events are only passed over, in milliseconds: votes cost no commit. */
const WRITE_AFTER = 5_000;

/** Longest sentence about a failure that is kept. */
const LONGEST_FAULT = 300;

/** What lanes are made of. */
export interface LaneOptions {
  readonly store: Pick<Store, 'events' | 'claimReader' | 'moveReader'>;
  readonly timers: Timers;
  /** Tells this process from others. */
  readonly owner: string;
  readonly random: () => number;
  /** Told of a fault of the database or a purpose. */
  readonly onError: (error: unknown, claim: ReaderClaim) => void;
}

/** A claim as this process knows it. */
interface Held {
  /** Up to where events were handled or passed over. */
  cursor: number;
  /** Up to where the database knows, and since when. */
  written: number;
  writtenAt: number;
  leasedUntil: number;
  failures: number;
  /** The log's head when it was claimed. */
  readonly head: number;
}

/** One purpose in one community: claims it, handles what is new batch by batch, and comes back after a failure. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #purpose: Purpose;
  readonly #claim: ReaderClaim;
  readonly #closing = new AbortController();
  #held: Held | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  /** Somebody else has it, or it failed: no commit wakes it, only time and a look into the database. */
  #quiet = false;
  #cancelTimer: (() => void) | null = null;

  constructor(options: LaneOptions, purpose: Purpose, community: string) {
    this.#options = options;
    this.#purpose = purpose;
    this.#claim = { purpose: purpose.name, community, owner: options.owner };
  }

  /** Something was committed. */
  wake(): void {
    if (this.#closing.signal.aborted || this.#quiet) return;
    const { gather = 0 } = this.#purpose;
    if (this.#running) this.#again = true;
    else if (gather === 0) this.#run();
    else this.#runAfter(gather);
  }

  /** The database says that the reader stands like this. */
  look({ cursor, head, owner, leasedUntil, retryAt }: ReaderRecord): void {
    if (this.#running || this.#closing.signal.aborted) return;
    const mine = owner === this.#claim.owner;
    if (!mine) this.#held = null;
    const now = this.#options.timers.now();
    if (retryAt > now || (!mine && owner !== null && leasedUntil > now)) return;
    this.#quiet = false;
    if (head > Math.max(cursor, this.#held?.cursor ?? 0)) this.wake();
  }

  /** Finishes the batch at hand and lets the claim go. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The server closes.'));
    this.#clearTimer();
    await this.#running;
    const held = this.#held;
    this.#held = null;
    if (held) await this.#tell({ type: 'left', cursor: held.cursor });
  }

  #run(): void {
    this.#clearTimer();
    this.#again = false;
    this.#running = this.#drain()
      .catch((error: unknown) => {
        // The database is away: what this process thinks to know may be wrong by the time it is back.
        this.#held = null;
        this.#quiet = true;
        this.#options.onError(error, this.#claim);
      })
      .then(() => {
        this.#running = null;
        if (this.#again) this.wake();
        else if (this.#held && this.#held.cursor > this.#held.written) this.#runAfter(WRITE_AFTER);
      });
  }

  /** Handles batch after batch until nothing is left, something fails, or somebody else has it. */
  async #drain(): Promise<void> {
    const { most = MOST, kinds } = this.#purpose;
    while (!this.#closing.signal.aborted) {
      const held = await this.#hold();
      if (!held) return;
      const read = await this.#options.store.events(this.#claim.community, held.cursor, most);
      const last = read.at(-1)?.seq ?? null;
      // Nothing there, though the head was further on: it was cleared away, and there is nothing to wait for.
      const end = last ?? Math.max(held.cursor, held.head);
      const events = kinds ? read.filter(({ kind }) => kinds.includes(kind)) : read;
      if (events.length > 0) {
        if (!(await this.#handle(held, events, end))) return;
        continue;
      }
      held.cursor = end;
      if (this.#isToBeWritten(held)) await this.#done(held);
      if (last === null) return;
    }
  }

  #isToBeWritten({ cursor, written, writtenAt }: Held): boolean {
    const passed = cursor - written;
    return passed > MANY_PASSED || (passed > 0 && this.#options.timers.now() - writtenAt >= WRITE_AFTER);
  }

  /** The claim, made to last when it soon would not; `null` where somebody else has it. */
  async #hold(): Promise<Held | null> {
    const now = this.#options.timers.now();
    if (this.#held && this.#held.leasedUntil - now > 2 * CLOCKS_AGREE) return this.#held;
    const record = await this.#options.store.claimReader(this.#claim, now, now + LEASE);
    if (!record) {
      this.#held = null;
      this.#quiet = true;
      return null;
    }
    const { cursor, head, leasedUntil, failures } = record;
    // What this process passed over is as good as before, unless the reader was put somewhere else.
    const passed = this.#held?.written === cursor ? this.#held.cursor : cursor;
    return (this.#held = { cursor: passed, written: cursor, writtenAt: now, leasedUntil, failures, head });
  }

  /** Has the purpose handle events, holding the claim meanwhile; `false` when that is all for now. */
  async #handle(held: Held, events: readonly EventRecord[], end: number): Promise<boolean> {
    const lost = new AbortController();
    const stopKeeping = this.#keep(held, () => lost.abort(new Error('Another process took this over.')));
    try {
      await this.#purpose.handle({
        community: this.#claim.community,
        events,
        signal: AbortSignal.any([lost.signal, this.#closing.signal]),
        reached: (seq) => {
          held.cursor = Math.max(held.cursor, Math.min(seq, end));
        },
      });
      held.cursor = end;
    } catch (error) {
      await stopKeeping();
      return this.#failed(held, error, lost.signal);
    }
    await stopKeeping();
    if (!lost.signal.aborted && (await this.#done(held))) return true;
    this.#held = null;
    return !this.#closing.signal.aborted;
  }

  async #failed(held: Held, error: unknown, lost: AbortSignal): Promise<false> {
    this.#held = lost.aborted ? null : held;
    if (lost.aborted || this.#closing.signal.aborted) return false;
    this.#held = null;
    this.#quiet = true;
    this.#options.onError(error, this.#claim);
    const at = this.#options.timers.now();
    // After a step forward it counts anew: what fails now is something else.
    const failures = held.cursor > held.written ? 1 : held.failures + 1;
    const wait = error instanceof TryLater ? error.after : this.#waitAfter(failures);
    const fault = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_FAULT);
    await this.#tell({ type: 'failed', cursor: held.cursor, at, failures, fault, retryAt: at + wait });
    this.#runAfter(wait);
    return false;
  }

  #waitAfter(failures: number): number {
    const { random } = this.#options;
    return this.#purpose.backOff?.(failures, random) ?? backOff(failures, random);
  }

  /** Makes the claim last while a batch takes its time. Returns its stop, which waits for what is under way. */
  #keep(held: Held, onLost: () => void): () => Promise<void> {
    const { timers, store, onError } = this.#options;
    let stopped = false;
    let renewing: Promise<void> = Promise.resolve();
    const renew = async (): Promise<void> => {
      const now = timers.now();
      const record = await store.claimReader(this.#claim, now, now + LEASE);
      if (record?.cursor !== held.written) return onLost();
      held.leasedUntil = record.leasedUntil;
    };
    let cancel = (): void => undefined;
    const next = (): void => {
      cancel = timers.after(CLOCKS_AGREE, () => {
        renewing = renew()
          .catch((error: unknown) => onError(error, this.#claim))
          .then(() => {
            if (!stopped) next();
          });
      });
    };
    next();
    return () => {
      stopped = true;
      cancel();
      return renewing;
    };
  }

  /** Writes how far it came; `false` where the claim is lost. */
  async #done(held: Held): Promise<boolean> {
    const at = this.#options.timers.now();
    const leasedUntil = at + LEASE;
    if (!(await this.#tell({ type: 'done', cursor: held.cursor, at, leasedUntil }))) {
      this.#held = null;
      return false;
    }
    this.#held = { ...held, written: held.cursor, writtenAt: at, leasedUntil, failures: 0 };
    return true;
  }

  #tell(move: ReaderMove): Promise<boolean> {
    return this.#options.store.moveReader(this.#claim, move);
  }

  /** Runs later, unless it is to run anyway. */
  #runAfter(ms: number): void {
    this.#cancelTimer ??= this.#options.timers.after(ms, () => {
      this.#cancelTimer = null;
      this.#quiet = false;
      if (!this.#running && !this.#closing.signal.aborted) this.#run();
    });
  }

  #clearTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}
