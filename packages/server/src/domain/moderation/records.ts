import type { Calm, CaseKind, CaseState, HoldReason, ReportChoice } from '@madang/protocol';

/** A thing that the company looks at, or looked at. */
export interface CaseRecord {
  readonly community: string;
  readonly kind: CaseKind;
  readonly id: string;
  /** Who wrote it. */
  readonly person: string | null;
  /** The idea it is, or in whose thread it stands. */
  readonly idea: string | null;
  readonly state: CaseState;
  /** What brought it here. */
  readonly why: readonly HoldReason[];
  /** What its author is told, plain text, perhaps empty. */
  readonly reason: string;
  /** Who of the company decided last. */
  readonly by: string | null;
  /** Reports that nobody has looked at. */
  readonly reports: number;
  /** The public saw it once: whoever hears of it has heard of it. */
  readonly seen: boolean;
  /** It waits for somebody to look at it. */
  readonly open: boolean;
  /** When anything of it last changed. */
  readonly at: number;
}

/** What one person reported about one thing. */
export interface ReportRecord {
  readonly community: string;
  readonly kind: CaseKind;
  readonly id: string;
  readonly person: string;
  readonly choice: ReportChoice;
  /** Plain text, perhaps empty. */
  readonly words: string;
  readonly at: number;
}

/** How a thread is kept calm. */
export interface ThreadRecord extends Calm {
  readonly thread: string;
}

/** How a whole board is kept calm: its ideas, and the threads of each. */
export interface CalmBoardRecord extends Calm {
  readonly board: string;
}

/** How much of a thread was reported or held back lately. */
export interface SurgeRecord {
  readonly thread: string;
  readonly times: number;
  /** Since when it is counted. */
  readonly since: number;
  /** When it was last too much; `null` for never. */
  readonly at: number | null;
  /** Somebody of the company said that they saw it. */
  readonly seen: boolean;
}

/** How often the same words came. */
export interface RepeatRecord {
  /** A hash of the words, or of the words and who wrote them. */
  readonly key: string;
  readonly times: number;
  /** When they came first. */
  readonly since: number;
}

/** Somebody who may write nothing. */
export interface BlockRecord {
  /** Until when, in Unix milliseconds; `null` for good. */
  readonly until: number | null;
  readonly reason: string;
}

/** The key of a case among facts and needs. */
export function caseKey(kind: CaseKind, id: string): string {
  return `${kind} ${id}`;
}
