import { Tally, term } from '../../search/index.js';
import { text } from '../sql/rows/cells.js';
import type { Plan } from '../sql/plan.js';
import type { Candidates, WeightedTerm } from '../sql/reads/search.js';

/** Postings of one term that are read, newest first. */
const MOST_POSTINGS = 20_000;

/**
 * Candidates by FTS5: a posting list a term, each as one JSON array, added up here. Grouping in SQL takes ten times as
 * long, and so do rows instead of an array.
 */
export function sqliteCandidates(): Candidates {
  const tally = new Tally();
  return {
    budget: 20_000,
    *find(board: number, lookups: readonly WeightedTerm[], count: number): Plan<readonly number[]> {
      const lists = yield lookups.map(({ gram }) => ({
        sql: `select json_group_array(n) from (
          select rowid as n from idea_grams where idea_grams match $1 order by rowid desc limit $2
        )`,
        params: [String(term(board, gram)), MOST_POSTINGS],
      }));
      lookups.forEach(({ weight }, index) => {
        const [row = []] = lists[index] ?? [];
        tally.add(JSON.parse(text(row, 0)) as number[], weight);
      });
      return tally.top(count);
    },
  };
}
