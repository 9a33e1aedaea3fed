/** One purpose's place in the log of one community. */
export interface ReaderRecord {
  /** What reads: `mail`, `webhook:<endpoint>`, … */
  readonly purpose: string;
  readonly community: string;
  /** Everything in the log up to this sequence number was handled. */
  readonly cursor: number;
  /** The head of the community's log, read together with the cursor. */
  readonly head: number;
  /** The process that works it, until {@link ReaderRecord.leasedUntil}; `null` when it was let go. */
  readonly owner: string | null;
  /** Unix milliseconds, as are all times here. */
  readonly leasedUntil: number;
  /** Not to be tried again before. */
  readonly retryAt: number;
  /** How often in a row it failed; 0 after a success. */
  readonly failures: number;
  /** One sentence about the last failure. */
  readonly fault: string | null;
  readonly failedAt: number | null;
  readonly succeededAt: number | null;
}

/** Which reader is meant. */
export type ReaderKey = Pick<ReaderRecord, 'purpose' | 'community'>;

/** A reader that one process holds. */
export interface ReaderClaim extends ReaderKey {
  readonly owner: string;
}

/** Where every log ends, and where everybody who reads it is. */
export interface ReaderStates {
  /** The head of the log of every community. */
  readonly heads: ReadonlyMap<string, number>;
  readonly readers: readonly ReaderRecord[];
}

/** What became of a batch. */
export type ReaderMove =
  /** It was handled up to the cursor; the claim lasts on. */
  | { readonly type: 'done'; readonly cursor: number; readonly at: number; readonly leasedUntil: number }
  /** It was handled up to the cursor and failed behind it; the claim is let go until it is tried again. */
  | {
      readonly type: 'failed';
      readonly cursor: number;
      readonly at: number;
      readonly failures: number;
      readonly fault: string;
      readonly retryAt: number;
    }
  /** Nothing is said but where it is; the claim is let go. */
  | { readonly type: 'left'; readonly cursor: number };

/** What a store keeps about readers of the log. */
export interface ReaderStore {
  readers(): Promise<ReaderStates>;
  /**
   * Makes the readers of a purpose that are not there, in every community or in one. A purpose nobody knew begins where
   * `starts` says; in a community that came later, at the start.
   */
  enrolReaders(purpose: string, starts: 'head' | 'start', community: string | null): Promise<void>;
  /**
   * Claims a reader, or makes one's own claim last longer; `null` where somebody else holds it, where it is to be left
   * alone yet, and where there is none.
   */
  claimReader(claim: ReaderClaim, now: number, leasedUntil: number): Promise<ReaderRecord | null>;
  /** Moves a reader that is held; `false` where it is held no more, and nothing was written. */
  moveReader(claim: ReaderClaim, move: ReaderMove): Promise<boolean>;
  /** Puts a reader anywhere in the log, to be tried at once, and takes it from whoever holds it. */
  setReader(key: ReaderKey, cursor: number): Promise<void>;
  /** Takes every claim away; for a process that knows itself to be the only one. */
  freeReaders(): Promise<void>;
  /** Forgets all readers of a purpose. */
  dropReaders(purpose: string): Promise<void>;
}
