import type { DueIdea } from '../../customers.js';
import { one, type Plan, type Query } from '../plan.js';
import { number } from '../rows/cells.js';

/** What follows a statement that puts ideas among those that are to be weighed. */
export const DUE_AGAIN = 'on conflict (community, idea) do update set times = idea_facts_due.times + 1';

/** Ideas behind whose votes something changed, in the order of their numbers. */
export function* dueIdeas(community: string, after: number, limit: number): Plan<readonly DueIdea[]> {
  return yield* one(
    {
      sql: `select d.idea, d.times, coalesce(s.votes - i.votes_before, 0) from idea_facts_due d
        left join standings s on s.idea = d.idea left join ideas i on i.no = d.idea
        where d.community = $1 and d.idea > $2 order by d.idea limit $3`,
      params: [community, after, limit],
    },
    (rows) => rows.map((row) => ({ idea: number(row, 0), times: number(row, 1), votes: number(row, 2) })),
  );
}

/**
 * They are due no more, but for those that became due again meanwhile. Found by their numbers: compared with a list
 * alone, all that is due would be gone through for each few.
 */
export function done(community: string, due: readonly DueIdea[]): Query {
  return {
    sql: `delete from idea_facts_due where community = $2 and idea in $3[int]
      and (idea, times) in (select cast(n.a as bigint), cast(n.b as bigint) from pairs($1) n)`,
    params: [
      JSON.stringify(due.map(({ idea, times }) => [String(idea), String(times)])),
      community,
      due.map(({ idea }) => idea),
    ],
  };
}
