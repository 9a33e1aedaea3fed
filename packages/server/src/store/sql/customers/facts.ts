import { one, type Plan } from '../plan.js';
import { number } from '../rows/cells.js';

/** The different accounts among the voters of ideas, with what each is worth. */
const ACCOUNTS = `select picked.idea, count(*) as n, sum(picked.value) as value from (
    select distinct v.idea, c.account, a.value from votes v join customers c on c.person = v.person
      join accounts a on a.no = c.account where v.idea in $1[int]
  ) picked group by picked.idea`;

/** Counts anew what votes weigh, what stands in insights, and how the segments voted: of ideas by their numbers. */
export function* weigh(community: string, numbers: readonly number[]): Plan<void> {
  if (numbers.length === 0) return;
  const ideas = [...new Set(numbers)].sort((a, b) => a - b);
  const params = [ideas, community];
  const gone = `(select i.no from ideas i where i.no in $1[int] and i.community || '' = $2
    and (i.deleted_at is not null or i.merged_into is not null))`;
  yield [
    { sql: `delete from idea_facts where idea in ${gone}`, params },
    {
      sql: `insert into idea_facts (idea, community, board, person, created_at, waiting, answered_at, took, status, status_at, accounts, value)
        select i.no, i.community, s.board, p.no, i.created_at,
          case when i.answer_at is null and s.status in ('open', 'considering') then 1 else 0 end, i.answer_at,
          case when r.dated = 1 and r.listened = 0 then case when r.at > i.created_at then r.at - i.created_at else 0 end end,
          s.status, s.status_at, coalesce(a.n, 0), coalesce(a.value, 0)
        from ideas i join standings s on s.idea = i.no left join people p on p.id = i.person
          left join responses r on r.idea = i.id left join (${ACCOUNTS}) a on a.idea = i.no
        where i.no in $1[int] and i.community || '' = $2 and i.deleted_at is null and i.merged_into is null
        on conflict (idea) do update set board = excluded.board, person = excluded.person, waiting = excluded.waiting,
          answered_at = excluded.answered_at, took = excluded.took, status = excluded.status,
          status_at = excluded.status_at, accounts = excluded.accounts, value = excluded.value`,
      params,
    },
    { sql: 'delete from segment_votes where idea in $1[int]', params: [ideas] },
    {
      sql: `insert into segment_votes (segment, idea, votes)
        select m.segment, v.idea, count(*) from votes v join segment_members m on m.person = v.person
        where v.idea in $1[int] and exists (select 1 from idea_facts f where f.idea = v.idea) group by m.segment, v.idea`,
      params: [ideas],
    },
    { sql: 'delete from idea_facts_due where community = $2 and idea in $1[int]', params },
  ];
}

/** Weighs ideas anew that are due; how many there were. */
export function* weighDue(community: string, limit: number): Plan<number> {
  const due = yield* one(
    { sql: 'select idea from idea_facts_due where community = $1 order by idea limit $2', params: [community, limit] },
    (rows) => rows.map((row) => number(row, 0)),
  );
  yield* weigh(community, due);
  return due.length;
}
