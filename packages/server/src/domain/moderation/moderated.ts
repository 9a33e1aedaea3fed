import type { CaseKind } from '@madang/protocol';
import { caseKey, type CaseRecord, type ReportRecord, type ThreadRecord } from './records.js';

/** What a transaction read of moderation. */
export interface ModeratedFacts {
  readonly cases: ReadonlyMap<string, CaseRecord>;
  /** Who reported what before, as `kind id person`, of those asked for. */
  readonly reports: ReadonlySet<string>;
  readonly threads: ReadonlyMap<string, ThreadRecord>;
  /** When people last wrote in threads, by `thread person`, of those asked for. */
  readonly lastSaid: ReadonlyMap<string, number>;
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
  /** People who are blocked from now on, and with `null` those who are no longer. */
  readonly blocks: readonly Blocking[];
}

/** What a transaction read when nothing of moderation was asked for. */
export const UNMODERATED: ModeratedFacts = {
  cases: new Map(),
  reports: new Set(),
  threads: new Map(),
  lastSaid: new Map(),
  known: new Set(),
};

/** The part of a world that only moderation changes: it stands in no topic. */
export class Moderated {
  readonly #facts: ModeratedFacts;
  readonly #cases = new Map<string, CaseRecord>();
  readonly #reports = new Map<string, ReportRecord>();
  readonly #threads = new Map<string, ThreadRecord>();
  readonly #said = new Map<string, number>();
  readonly #known = new Set<string>();
  readonly #blocks = new Map<string, Blocking>();

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

  changes(): ModeratedChanges {
    return {
      cases: [...this.#cases.values()],
      reports: [...this.#reports.values()],
      threads: [...this.#threads.values()],
      blocks: [...this.#blocks.values()],
    };
  }
}
