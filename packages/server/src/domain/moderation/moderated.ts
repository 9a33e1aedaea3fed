import type { CaseKind } from '@madang/protocol';
import { type CalmBoardRecord, caseKey, type CaseRecord, type RepeatRecord, type ReportRecord, type SurgeRecord, type ThreadRecord } from './records.js';

/** What a transaction read of moderation. */
export interface ModeratedFacts {
  readonly cases: ReadonlyMap<string, CaseRecord>;
  /** Who reported what before, as `kind id person`, of those asked for. */
  readonly reports: ReadonlySet<string>;
  readonly threads: ReadonlyMap<string, ThreadRecord>;
  /** When people last wrote in threads, by `thread person`, of those asked for. */
  readonly lastSaid: ReadonlyMap<string, number>;
  /** Boards that are kept calm, where boards or threads were asked for. */
  readonly boards: ReadonlyMap<string, CalmBoardRecord>;
  /** When people last proposed on boards, by `board person`, of those asked for. */
  readonly lastProposed: ReadonlyMap<string, number>;
  /** How often words came lately, of those asked for, by their keys. */
  readonly repeats: ReadonlyMap<string, RepeatRecord>;
  /** How much of threads was reported or held back lately, of those asked for. */
  readonly surges: ReadonlyMap<string, SurgeRecord>;
  /** People of whom the public sees something, of those asked for. */
  readonly known: ReadonlySet<string>;
}

/** Who is blocked, until when and why. */
export interface Blocking {
  readonly person: string;
  readonly until: number | null;
  readonly reason: string | null;
}

/** What a group of mutations changes of moderation. */
export interface ModeratedChanges {
  readonly cases: readonly CaseRecord[];
  readonly reports: readonly ReportRecord[];
  readonly threads: readonly ThreadRecord[];
  readonly boards: readonly CalmBoardRecord[];
  readonly repeats: readonly RepeatRecord[];
  readonly surges: readonly SurgeRecord[];
  /** People who are blocked from now on, and with `null` those who are no longer. */
  readonly blocks: readonly Blocking[];
  /** People whose words wait from now on, and with `false` those whose words do no longer. */
  readonly watches: ReadonlyMap<string, boolean>;
}

/** What a transaction read when nothing of moderation was asked for. */
export const UNMODERATED: ModeratedFacts = {
  cases: new Map(),
  reports: new Set(),
  threads: new Map(),
  lastSaid: new Map(),
  boards: new Map(),
  lastProposed: new Map(),
  repeats: new Map(),
  surges: new Map(),
  known: new Set(),
};

/** The part of a world that only moderation changes: it stands in no topic. */
export class Moderated {
  readonly #facts: ModeratedFacts;
  readonly #cases = new Map<string, CaseRecord>();
  readonly #reports = new Map<string, ReportRecord>();
  readonly #threads = new Map<string, ThreadRecord>();
  readonly #said = new Map<string, number>();
  readonly #boards = new Map<string, CalmBoardRecord>();
  readonly #proposed = new Map<string, number>();
  readonly #repeats = new Map<string, RepeatRecord>();
  readonly #surges = new Map<string, SurgeRecord>();
  readonly #known = new Set<string>();
  readonly #blocks = new Map<string, Blocking>();
  readonly #watches = new Map<string, boolean>();

  constructor(facts: ModeratedFacts) {
    this.#facts = facts;
  }

  case(kind: CaseKind, id: string): CaseRecord | undefined {
    const key = caseKey(kind, id);
    return this.#cases.get(key) ?? this.#facts.cases.get(key);
  }

  putCase(record: CaseRecord): void {
    this.#cases.set(caseKey(record.kind, record.id), record);
  }

  hasReported(kind: CaseKind, id: string, person: string): boolean {
    const key = `${caseKey(kind, id)} ${person}`;
    return this.#reports.has(key) || this.#facts.reports.has(key);
  }

  addReport(report: ReportRecord): void {
    this.#reports.set(`${caseKey(report.kind, report.id)} ${report.person}`, report);
  }

  thread(thread: string): ThreadRecord {
    return this.#threads.get(thread) ?? this.#facts.threads.get(thread) ?? { thread, locked: false, slow: 0 };
  }

  putThread(record: ThreadRecord): void {
    this.#threads.set(record.thread, record);
  }

  /** When somebody last wrote in a thread; `null` for never. */
  lastSaid(thread: string, person: string): number | null {
    const key = `${thread} ${person}`;
    return this.#said.get(key) ?? this.#facts.lastSaid.get(key) ?? null;
  }

  noteSaid(thread: string, person: string, at: number): void {
    this.#said.set(`${thread} ${person}`, at);
  }

  board(board: string): CalmBoardRecord {
    return this.#boards.get(board) ?? this.#facts.boards.get(board) ?? { board, locked: false, slow: 0 };
  }

  putBoard(record: CalmBoardRecord): void {
    this.#boards.set(record.board, record);
  }

  /** When somebody last proposed on a board; `null` for never. */
  lastProposed(board: string, person: string): number | null {
    const key = `${board} ${person}`;
    return this.#proposed.get(key) ?? this.#facts.lastProposed.get(key) ?? null;
  }

  noteProposed(board: string, person: string, at: number): void {
    this.#proposed.set(`${board} ${person}`, at);
  }

  surge(thread: string): SurgeRecord | undefined {
    return this.#surges.get(thread) ?? this.#facts.surges.get(thread);
  }

  putSurge(record: SurgeRecord): void {
    this.#surges.set(record.thread, record);
  }

  repeat(key: string): RepeatRecord | undefined {
    return this.#repeats.get(key) ?? this.#facts.repeats.get(key);
  }

  putRepeat(record: RepeatRecord): void {
    this.#repeats.set(record.key, record);
  }

  /** Whether the public saw something of somebody before. */
  isKnown(person: string): boolean {
    return this.#known.has(person) || this.#facts.known.has(person);
  }

  noteKnown(person: string): void {
    this.#known.add(person);
  }

  /** Blocks a person; with a `null` reason, no longer. */
  block(person: string, until: number | null, reason: string | null): void {
    this.#blocks.set(person, { person, until, reason });
  }

  /** Has what a person writes wait for a look, or no longer. */
  watch(person: string, on: boolean): void {
    this.#watches.set(person, on);
  }

  changes(): ModeratedChanges {
    return {
      cases: [...this.#cases.values()],
      reports: [...this.#reports.values()],
      threads: [...this.#threads.values()],
      boards: [...this.#boards.values()],
      repeats: [...this.#repeats.values()],
      surges: [...this.#surges.values()],
      blocks: [...this.#blocks.values()],
      watches: this.#watches,
    };
  }
}
