import type { CaseKind, CaseState, HoldReason, ReportChoice } from '@madang/protocol';

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
export interface ThreadRecord {
  readonly thread: string;
  /** Only staff speak there. */
  readonly locked: boolean;
  /** Seconds between two comments of one person; 0 for none. */
  readonly slow: number;
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
