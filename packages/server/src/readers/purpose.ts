import type { EventRecord } from '../domain/records.js';

/** Some of what happened in one community, in the order of the log. */
export interface Batch {
  readonly community: string;
  /** Never empty; only the kinds that the purpose asked for, so their numbers may have holes. */
  readonly events: readonly EventRecord[];
  /**
   * Aborts when this process may not go on (another one took the work over) or need not (the server closes). Who heeds
   * it stops between two steps by throwing its reason, which counts as no failure; who does not finishes the batch.
   */
  readonly signal: AbortSignal;
  /**
   * Notes that everything up to this sequence number is done, whatever comes of the rest: it does not come again after
   * a failure. It still may after a crash.
   */
  reached(seq: number): void;
}

/**
 * Something that reads the log, with a cursor of its own in every community: mail, webhooks, insights. What it throws
 * holds up nobody else; it gets the same events again later, and after a crash as well. So it handles every event **at
 * least once** and in order, one batch of a community at a time, and never two processes at once.
 */
export interface Purpose {
  /** Tells cursors apart: never changes. */
  readonly name: string;
  /** Where it begins when it is new: with what comes, or with everything that ever was. */
  readonly starts: 'head' | 'start';
  /** The only community it reads; all of them where it is left out. */
  readonly community?: string;
  /** What it wants to hear; everything where it is left out. */
  readonly kinds?: readonly EventRecord['kind'][];
  /** Most events of a batch; 200 where it is left out. */
  readonly most?: number;
  /** How long it lets events gather before it takes them up, in milliseconds: not at all where it is left out. */
  readonly gather?: number;
  /**
   * Handles a batch; when it resolves, what came of it must be durable.
   * @throws TryLater to say when to try again. The message of any error is shown to operators: no personal data in it.
   */
  handle(batch: Batch): Promise<void>;
  /** Milliseconds until the next try after so many failures in a row; {@link backOff} where it is left out. */
  backOff?(failures: number, random: () => number): number;
}

/** A failure that knows when trying again may help. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  constructor(
    /** Milliseconds from now. */
    readonly after: number,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The first wait after a failure, in milliseconds; each further one is twice as long. */
const FIRST_WAIT = 1_000;

/** The longest wait, in milliseconds. */
const LONGEST_WAIT = 10 * 60_000;

/** Waits 1, 2, 4, … seconds up to ten minutes, each shortened by up to a half so that not all try at once. */
export function backOff(failures: number, random: () => number): number {
  const whole = Math.min(FIRST_WAIT * 2 ** Math.min(failures - 1, 30), LONGEST_WAIT);
  return Math.round(whole * (1 - random() / 2));
}
