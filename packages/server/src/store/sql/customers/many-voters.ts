import type { DueIdea, WeightTally } from '../../customers.js';
import type { Plan } from '../plan.js';
import { number } from '../rows/cells.js';
import { done } from './due.js';

/** Adds what a page of the voters of one idea weighs; answers the last of them, `null` where there is no more. */
export function* addVoters(
  { idea }: DueIdea,
  after: number,
  size: number,
  tally: WeightTally,
): Plan<number | null> {
  const [ends = []] = yield [
    {
      sql: 'select v.person from votes v where v.idea = $1 and v.person > $2 order by v.person limit 1 offset $3',
      params: [idea, after, size - 1],
    },
  ];
  const last = ends[0] === undefined ? null : number(ends[0], 0);
  const page = 'v.idea = $1 and v.person > $2 and v.person <= $3';
  const params = [idea, after, last ?? Number.MAX_SAFE_INTEGER];
  const [accounts = [], segments = []] = yield [
    {
      sql: `select distinct a.no, a.value from votes v join customers c on c.person = v.person
        join accounts a on a.no = c.account where ${page}`,
      params,
    },
    {
      sql: `select m.segment, count(*) from votes v join segment_members m on m.person = v.person
        where ${page} group by m.segment`,
      params,
    },
  ];
  for (const row of accounts) tally.accounts.set(number(row, 0), number(row, 1));
  for (const row of segments) {
    const segment = number(row, 0);
    tally.segments.set(segment, (tally.segments.get(segment) ?? 0) + number(row, 1));
  }
  return last;
}

/** Writes what all pages of the voters of one idea came to. */
export function* putWeight(community: string, due: DueIdea, { accounts, segments }: WeightTally): Plan<void> {
  const { idea } = due;
  const value = [...accounts.values()].reduce((sum, one) => sum + one, 0);
  yield [
    {
      sql: 'update idea_facts set accounts = cast($2 as bigint), value = cast($3 as double precision) where idea = $1',
      params: [idea, accounts.size, value],
    },
    { sql: 'delete from segment_votes where idea = $1', params: [idea] },
    {
      sql: `insert into segment_votes (segment, idea, votes) select cast(n.a as bigint), f.idea, cast(n.b as bigint)
        from pairs($1) n cross join idea_facts f where f.idea = $2`,
      params: [JSON.stringify([...segments].map(([segment, votes]) => [String(segment), String(votes)])), idea],
    },
    done(community, [due]),
  ];
}
