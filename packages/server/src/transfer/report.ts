import type { SkipKind, WarningKind } from './map/types.js';
import type { TableProblem } from './read/types.js';

/** A row that was left out, and why. `refused` is for what the store would not take. */
export interface Skip {
  readonly line: number;
  readonly kind: SkipKind | TableProblem['kind'] | 'refused';
  readonly message: string;
}

/** Something changed or dropped in a row that came in. */
export interface ReportWarning {
  readonly line: number;
  readonly kind: WarningKind;
  readonly message: string;
  /** Groups alike warnings of one kind, such as an unknown status word. */
  readonly value?: string;
}

/** Warnings of one kind and value, counted. */
export interface WarningGroup {
  readonly kind: WarningKind;
  readonly value: string | undefined;
  readonly count: number;
  /** The first of them, as an example. */
  readonly first: ReportWarning;
}

/** What became of the rows of a file. All counts are of rows. */
export interface ReportSummary {
  /** Rows and unreadable places met: `created + unchanged + skipped`, once everything is written. */
  readonly read: number;
  /** New ideas (or, in a dry run, rows that would come in). */
  readonly created: number;
  /** Ideas imported before. */
  readonly unchanged: number;
  readonly skipped: number;
  /** The first skips, in the file's order; at most {@link KEPT_SKIPS}. */
  readonly skips: readonly Skip[];
  readonly skipCounts: ReadonlyMap<Skip['kind'], number>;
  /** Largest group first. */
  readonly warnings: readonly WarningGroup[];
}

/**
 * How many skips are kept with their messages; further ones are only counted, so that a bad file cannot fill memory.
 */
export const KEPT_SKIPS = 1000;

/** Groups kept per kind of warning; beyond it they are counted together, without a value. */
const KEPT_VALUES = 200;

/** Collects what becomes of the rows while an import runs. */
export class ImportReport {
  #read = 0;
  #created = 0;
  #unchanged = 0;
  readonly #skips: Skip[] = [];
  readonly #skipCounts = new Map<Skip['kind'], number>();
  readonly #warnings = new Map<string, { count: number; value: string | undefined; first: ReportWarning }>();

  /** Counts a row or unreadable place of the file. */
  read(): void {
    this.#read += 1;
  }

  /** Counts ideas that are new. */
  created(count = 1): void {
    this.#created += count;
  }

  /** Counts ideas that had been imported before. */
  unchanged(count = 1): void {
    this.#unchanged += count;
  }

  /** Notes a row that was left out. */
  skip(skip: Skip): void {
    this.#skipCounts.set(skip.kind, (this.#skipCounts.get(skip.kind) ?? 0) + 1);
    if (this.#skips.length < KEPT_SKIPS) this.#skips.push(skip);
  }

  /** Notes something changed or dropped in a row that came in. */
  warn(warning: ReportWarning): void {
    const wanted = `${warning.kind}\n${warning.value ?? ''}`;
    const known = this.#warnings.get(wanted);
    const value = known !== undefined || this.#warnings.size < KEPT_VALUES ? warning.value : undefined;
    const key = value === warning.value ? wanted : `${warning.kind}\n`;
    const group = this.#warnings.get(key);
    if (group === undefined) this.#warnings.set(key, { count: 1, value, first: warning });
    else group.count += 1;
  }

  /** The counts and lists so far. */
  summary(): ReportSummary {
    const skipped = [...this.#skipCounts.values()].reduce((sum, count) => sum + count, 0);
    return {
      read: this.#read,
      created: this.#created,
      unchanged: this.#unchanged,
      skipped,
      skips: [...this.#skips],
      skipCounts: new Map(this.#skipCounts),
      warnings: [...this.#warnings.values()]
        .map(({ count, value, first }) => ({ kind: first.kind, value, count, first }))
        .sort((a, b) => b.count - a.count),
    };
  }
}
