import type { AnswerTimes } from '@madang/protocol';

/**
 * How long most took. The median is the mean of the middle two where there are two; the ninetieth percentile is the
 * smallest time that nine of ten did not exceed (nearest rank).
 */
export function timesOf(took: readonly number[]): AnswerTimes {
  const sorted = [...took].sort((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return { count, median: null, ninety: null };
  const [low = 0, high = 0] = [sorted[Math.floor((count - 1) / 2)], sorted[Math.floor(count / 2)]];
  return { count, median: (low + high) / 2, ninety: sorted[Math.ceil(count * 0.9) - 1] ?? null };
}
