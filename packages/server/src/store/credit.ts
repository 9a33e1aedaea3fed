/** Who of the company says something about credit, and when (Unix milliseconds). */
interface Crediting {
  readonly community: string;
  readonly person: string;
  readonly at: number;
}

/** What the company thanks for an idea with. */
export interface Thanking extends Crediting {
  readonly idea: string;
  /** Plain text; empty for nothing. */
  readonly thanks: string;
}

/** Whether a comment tells how to do without its idea for now. */
export interface Accepting extends Crediting {
  readonly comment: string;
  readonly on: boolean;
}

/** Who found out that an idea is the same as that of which it is part. */
export interface Finding extends Crediting {
  readonly idea: string;
  /** A customer, or nobody. */
  readonly finder: string | null;
}

/**
 * What became of it: done; so already; there is no such idea or comment; it stands on its own, is part of another one
 * or about no idea, as that may be (`closed`); there is no such customer.
 */
export type Credited = 'done' | 'already' | 'unknown' | 'closed' | 'nobody';

/**
 * What a store keeps of who is credited besides whose an idea is. Each is one transaction that holds the community's
 * log; what it changes of topics is read by whoever follows them, for no delta is made of it.
 */
export interface CreditStore {
  /** Keeps what an idea's credit says beside the names. */
  thank(thanking: Thanking): Promise<Credited>;
  /** Marks a comment of an idea as the workaround that the company accepts, or no more. */
  acceptWorkaround(accepting: Accepting): Promise<Credited>;
  /** Names who found out that a merged idea is the same, or nobody. */
  nameFinder(finding: Finding): Promise<Credited>;
}
