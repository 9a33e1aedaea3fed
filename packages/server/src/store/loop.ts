import type { Author, ClockPage, DueReason } from '@madang/protocol';
import type { LookAgain } from '../domain/loop/look-again.js';
import type { IdeaRecord } from '../domain/records.js';
import type { At } from './at.js';

/** Something that waits for the company. */
export interface DueIdea {
  readonly why: DueReason;
  /** When it is due, or has come back; Unix milliseconds. */
  readonly at: number;
  readonly idea: IdeaRecord;
}

/** What somebody said of an idea in a line. */
export interface SaidLine {
  readonly by: Author;
  /** `quote`, `private`, `hidden` or `barred`, or the answer that was given. */
  readonly choice: string;
  readonly text: string;
  readonly at: number;
}

/** {@link SaidLine}, of an idea that is not known to whoever asks. */
export interface SaidOfIdea extends SaidLine {
  readonly idea: { readonly id: string; readonly title: string };
}

/** What is said publicly of an idea. */
export interface Quotes extends At {
  readonly quotes: readonly SaidLine[];
}

/** What is counted for the public clock: see `ClockPage`, which hides it where it is too little. */
export type ClockCount = NonNullable<ClockPage['clock']>;

/** A board, by its community and id. */
export interface OfBoard {
  readonly community: string;
  readonly board: string;
}

/** What a store knows of what is owed to ideas, and of what came of them. */
export interface LoopStore {
  /** What waits for the company on a board at a time, the soonest first. */
  due(of: OfBoard, now: number, limit: number): Promise<readonly DueIdea[]>;
  /** Counts the ideas of a board that were proposed since a time, with their answers. */
  clock(of: OfBoard, since: number): Promise<ClockCount>;
  /** Declined ideas whose day to look again has come and that were not brought back yet, the oldest first. */
  toLookAgain(community: string, now: number, limit: number): Promise<readonly Pick<LookAgain, 'idea' | 'by'>[]>;
  /** Ideas without an answer that enough people want and for which no promise was called in. */
  toPromise(of: OfBoard, supporters: number, limit: number): Promise<readonly string[]>;
  /** Why people voted for an idea, the newest first. */
  whys(community: string, idea: string, limit: number): Promise<readonly SaidLine[]>;
  /** Of `whys`, what is said publicly; `null` when there is no such idea. */
  quotes(community: string, idea: string, limit: number): Promise<Quotes | null>;
  /** Whom shipped ideas of a board did not help yet, and why, the newest first. */
  notYet(of: OfBoard, limit: number): Promise<readonly SaidOfIdea[]>;
  /** Whom one shipped idea did not help yet, and why, the newest first. */
  notYetOf(community: string, idea: string, limit: number): Promise<readonly SaidLine[]>;
}
