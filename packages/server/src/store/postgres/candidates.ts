import { term } from '../../search/index.js';
import { number } from '../sql/rows/cells.js';
import type { Plan } from '../sql/plan.js';
import type { Candidates, WeightedTerm } from '../sql/reads/search.js';

/** Postings of one term that are read: what a common gram may cost on a board of a million ideas. */
const MOST_POSTINGS = 8_000;

/** Candidates by a GIN index over the terms as integers, added up in the database. */
export function postgresCandidates(): Candidates {
  return {
    budget: 10_000,
    *find(board: number, lookups: readonly WeightedTerm[], count: number): Plan<readonly number[]> {
      const [rows = []] = yield [
        {
          sql: `select p.rowid from unnest($1::integer[], $2::real[]) as q (term, weight)
            cross join lateral (
              select g.rowid from idea_grams g where g.terms @> array[q.term] limit $3
            ) p
            group by p.rowid order by sum(q.weight) desc, p.rowid desc limit $4`,
          params: [
            lookups.map(({ gram }) => term(board, gram)),
            lookups.map(({ weight }) => weight),
            MOST_POSTINGS,
            count,
          ],
        },
      ];
      return rows.map((row) => number(row, 0));
    },
  };
}
