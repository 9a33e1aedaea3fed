import type { GeneratedIdea } from './corpus.js';
import { isRelevant, type JudgedQuery } from './queries.js';

/** How well and how fast queries were answered. Times in milliseconds. */
export interface Judgement {
  /** Mean share of right answers among the first ten; fewer than ten answers count as wrong ones. */
  readonly precision: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Queries with a wrong answer, worst first. */
  readonly misses: readonly { readonly text: string; readonly right: number }[];
}

/**
 * Asks every query `rounds` times, one after another, and judges the first ten answers by the corpus' own knowledge of
 * what each idea is about.
 * @param find answers with ids of ideas, best first.
 */
export async function judge(
  queries: readonly JudgedQuery[],
  ideas: ReadonlyMap<number, GeneratedIdea>,
  find: (text: string) => Promise<readonly number[]>,
  rounds = 5,
): Promise<Judgement> {
  const times: number[] = [];
  const results: { text: string; right: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const query of queries) {
      const start = performance.now();
      const found = await find(query.text);
      times.push(performance.now() - start);
      if (round > 0) continue;
      const right = [...new Set(found.slice(0, 10))].filter((id) => {
        const idea = ideas.get(id);
        return idea !== undefined && isRelevant(query, idea);
      });
      results.push({ text: query.text, right: right.length });
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    precision: results.reduce((sum, { right }) => sum + right / 10, 0) / results.length,
    p50: at(0.5),
    p95: at(0.95),
    max: at(1),
    misses: results.filter(({ right }) => right < 10).sort((a, b) => a.right - b.right),
  };
}
