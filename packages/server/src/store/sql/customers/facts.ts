import type { DueIdea } from '../../customers.js';
import type { Plan } from '../plan.js';
import { done, DUE_AGAIN } from './due.js';

/** The different accounts among the voters of ideas, with what each is worth. */
const ACCOUNTS = `select picked.idea, count(*) as n, sum(picked.value) as value from (
    select distinct v.idea, c.account, a.value from votes v join customers c on c.person = v.person
      join accounts a on a.no = c.account where v.idea in $1[int]
  ) picked group by picked.idea`;

const AWAY = `(select i.no from ideas i where i.no in $1[int] and i.community || '' = $2
  and (i.deleted_at is not null or i.merged_into is not null))`;

/** What stands of ideas in insights; their weight as well where it is told from which table. */
function standing(weights: string): string {
  return `insert into idea_facts (idea, community, board, person, created_at, waiting, answered_at, took, status, status_at, accounts, value)
    select i.no, i.community, s.board, p.no, i.created_at,
      case when i.answer_at is null and s.status in ('open', 'considering') then 1 else 0 end, i.answer_at,
      case when r.dated = 1 and r.listened = 0 then case when r.at > i.created_at then r.at - i.created_at else 0 end end,
      s.status, s.status_at, ${weights ? 'coalesce(a.n, 0), coalesce(a.value, 0)' : '0, 0'}
    from ideas i join standings s on s.idea = i.no left join people p on p.id = i.person
      left join responses r on r.idea = i.id ${weights && `left join (${weights}) a on a.idea = i.no`}
    where i.no in $1[int] and i.community || '' = $2 and i.deleted_at is null and i.merged_into is null
    on conflict (idea) do update set board = excluded.board, person = excluded.person, waiting = excluded.waiting,
      answered_at = excluded.answered_at, took = excluded.took, status = excluded.status,
      status_at = excluded.status_at${weights && ', accounts = excluded.accounts, value = excluded.value'}`;
}

/** Writes what stands of ideas in insights, by their numbers. Weighing them takes longer, and is to be done later. */
export function* stand(community: string, numbers: readonly number[]): Plan<void> {
  if (numbers.length === 0) return;
  const params = [[...new Set(numbers)].sort((a, b) => a - b), community];
  yield [
    { sql: `delete from idea_facts where idea in ${AWAY}`, params },
    { sql: standing(''), params },
    {
      sql: `insert into idea_facts_due (community, idea) select i.community, i.no from ideas i
        where i.no in $1[int] and i.community || '' = $2 ${DUE_AGAIN}`,
      params,
    },
  ];
}

/** Counts anew what votes weigh and how the segments voted, of ideas with few voters in all. */
export function* weighIdeas(community: string, due: readonly DueIdea[]): Plan<void> {
  if (due.length === 0) return;
  const ideas = due.map(({ idea }) => idea);
  const params = [ideas, community];
  yield [
    { sql: `delete from idea_facts where idea in ${AWAY}`, params },
    { sql: standing(ACCOUNTS), params },
    { sql: 'delete from segment_votes where idea in $1[int]', params: [ideas] },
    {
      sql: `insert into segment_votes (segment, idea, votes)
        select m.segment, v.idea, count(*) from votes v join segment_members m on m.person = v.person
        where v.idea in $1[int] and exists (select 1 from idea_facts f where f.idea = v.idea) group by m.segment, v.idea`,
      params: [ideas],
    },
    done(community, due),
  ];
}
