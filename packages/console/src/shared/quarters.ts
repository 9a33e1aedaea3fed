/** How many quarters can be chosen, from this one on. */
const AHEAD = 8;

/** The quarter of a moment, as `2026-Q3`. */
export function quarterOf(at: Date): string {
  return `${at.getFullYear()}-Q${Math.floor(at.getMonth() / 3) + 1}`;
}

/** Quarters to choose from, this one first; one that was chosen before stays among them. */
export function quartersFrom(at: Date, chosen: string | null = null): readonly string[] {
  const all = Array.from({ length: AHEAD }, (_, n) => quarterOf(new Date(at.getFullYear(), at.getMonth() + 3 * n, 1)));
  return chosen === null || chosen === '' || all.includes(chosen) ? all : [chosen, ...all];
}

/** A quarter as people of a language write it. */
export function quarterName(language: string, quarter: string): string {
  const [year = '', part = ''] = quarter.split('-Q');
  return /^ko\b/i.test(language) ? `${year}년 ${part}분기` : `Q${part} ${year}`;
}
