/**
 * The candidate nearest to a mistyped word, or undefined when none is near: at most a third of its letters away
 * (insertions, deletions, replacements and swapped neighbours count one each), or one that contains it.
 *
 * Case and width do not count; Hangul is compared letter by letter, so that 재목 is near 제목.
 */
export function nearest<T extends string>(word: string, candidates: readonly T[]): T | undefined {
  const wanted = letters(word);
  let best: { candidate: T; distance: number } | undefined;
  for (const candidate of candidates) {
    const other = letters(candidate);
    const inside = wanted.length > 2 && (other.includes(wanted) || wanted.includes(other)) && other.length > 2;
    const distance = inside ? 1 : editDistance(wanted, other);
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3));
    if (distance <= allowed && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}

const letters = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/\s+/g, '').slice(0, 60);

/** Optimal string alignment distance (Damerau–Levenshtein without edits of a swapped pair). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last.at(-1) ?? 0;
}
