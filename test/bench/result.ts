/** What a figure, or its ratio to the floor, has to keep to. */
export interface Bar {
  readonly max?: number;
  readonly min?: number;
  readonly maxRatio?: number;
  readonly minRatio?: number;
}

/** One figure of a benchmark, beside its floor or peers measured in the same run. */
export interface Result {
  readonly name: string;
  /** The median of `runs`. */
  readonly value: number;
  readonly unit: string;
  /** What the same machine did in the same run with everything of ours left away. */
  readonly floor?: number;
  /** `value / floor`. */
  readonly ratio?: number;
  /** Others to compare with, by name. */
  readonly peers?: Readonly<Record<string, number>>;
  /** What it has to keep to, where anything was promised. */
  readonly bar?: Bar;
  /** Every measurement, in the order made. */
  readonly runs: readonly number[];
}

/** A benchmark: some figures about one thing. */
export interface Bench {
  readonly name: string;
  readonly about: string;
  /** It takes so long that it runs only when it is asked for by name. */
  readonly byNameOnly?: boolean;
  /** Resolves to its figures; `say` tells how far it is. Throws {@link Unavailable} where it cannot run. */
  run(say: (line: string) => void): Promise<readonly Result[]>;
}

/** Says why a benchmark cannot run here. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The value below which a share `p` (0 to 1) of all lie. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

/** A result from its measurements, and those of its floor. */
export function result(name: string, unit: string, runs: readonly number[], floorRuns?: readonly number[]): Result {
  const value = median(runs);
  if (!floorRuns) return { name, value, unit, runs };
  const floor = median(floorRuns);
  return { name, value, unit, floor, ratio: value / floor, runs };
}

/** The same figure, which has to keep to a bar, where there is one. */
export function within(one: Result, bar: Bar | undefined): Result {
  return { ...one, ...(bar && { bar }) };
}

/** Whether a figure keeps to its bar; undefined where it has none. What could not be measured does not. */
export function isMet({ value, ratio = Number.NaN, bar }: Result): boolean | undefined {
  if (!bar) return undefined;
  const { max = Infinity, min = -Infinity, maxRatio, minRatio } = bar;
  return value <= max && value >= min && (maxRatio === undefined || ratio <= maxRatio)
    && (minRatio === undefined || ratio >= minRatio);
}

/** A bar in words. */
export function barInWords({ max, min, maxRatio, minRatio }: Bar, unit: string): string {
  return [
    max !== undefined && `at most ${max.toLocaleString('en')} ${unit}`.trim(),
    min !== undefined && `at least ${min.toLocaleString('en')} ${unit}`.trim(),
    maxRatio !== undefined && `at most ${maxRatio} × the floor`,
    minRatio !== undefined && `at least ${minRatio} × the floor`,
  ].filter(Boolean).join(' and ');
}
