import { wordsOf } from '../../../domain/customer/words.js';
import type { Plan, Query, Row } from '../plan.js';
import { number, text, textOrNull } from '../rows/cells.js';
import { DUE_AGAIN } from './due.js';

/**
 * Counts customers anew, by the numbers of their rows: votes, ideas and comments, when they were last seen doing one
 * of them, and the words they are found by. Staff, and who became somebody else, are no customers.
 */
export function* countPeople(community: string, numbers: readonly number[]): Plan<void> {
  if (numbers.length === 0) return;
  const people = [...new Set(numbers)].sort((a, b) => a - b);
  yield [...gone(community, people), upsert(community, people)];
  const [called = []] = yield [
    {
      sql: `select c.person, p.name, p.nickname, p.email, a.name, c.called from customers c join people p on p.no = c.person
        left join accounts a on a.no = c.account where c.person in $1[int]`,
      params: [people],
    },
  ];
  yield callings(community, called);
}

/** Nobody is a customer who works for the company, or is somebody else by now. */
function gone(community: string, people: readonly number[]): Query[] {
  const which = `(select p.no from people p where p.no in $1[int] and p.community || '' = $2
    and (p.role <> 'customer' or p.merged_into is not null))`;
  return ['customers', 'customer_words', 'customer_traits', 'segment_members'].map((table) => ({
    sql: `delete from ${table} where person in ${which}`,
    params: [people, community],
  }));
}

function upsert(community: string, people: readonly number[]): Query {
  const later = (a: string, b: string): string => `case when ${a} > ${b} then ${a} else ${b} end`;
  return {
    sql: `insert into customers (person, community, listed, value, seen_at, told_at, votes, ideas, comments, voted_at, proposed_at, called)
      select d.person, d.community, d.listed, 0,
        ${later(later('coalesce(d.voted_at, 0)', 'coalesce(d.proposed_at, 0)'), later('coalesce(d.said_at, 0)', 'd.since'))},
        0, d.votes, d.ideas, d.comments, d.voted_at, d.proposed_at, ''
      from (
        select p.no as person, p.community as community, case when p.origin = 'anonymous' then 0 else 1 end as listed,
          case when p.origin in ('anonymous', 'confirmed') then p.created_at else 0 end as since,
          (select count(*) from votes v where v.person = p.no) as votes,
          (select count(*) from ideas i where i.person = p.id and i.deleted_at is null) as ideas,
          (select count(*) from comments m where m.person = p.id and m.deleted_at is null) as comments,
          (select max(v.at) from votes v where v.person = p.no) as voted_at,
          (select max(i.created_at) from ideas i where i.person = p.id and i.deleted_at is null) as proposed_at,
          (select max(m.created_at) from comments m where m.person = p.id and m.deleted_at is null) as said_at
        from people p where p.no in $1[int] and p.community || '' = $2 and p.role = 'customer' and p.merged_into is null and p.origin <> 'erased'
      ) d where true
      on conflict (person) do update set listed = excluded.listed, votes = excluded.votes, ideas = excluded.ideas,
        comments = excluded.comments, voted_at = excluded.voted_at, proposed_at = excluded.proposed_at,
        seen_at = ${later('customers.seen_at', 'excluded.seen_at')}`,
    params: [people, community],
  };
}

/** Writes the words again of those who are called something else than when they were last written. */
function callings(community: string, rows: readonly Row[]): Query[] {
  const changed = rows.flatMap((row) => {
    const texts = [1, 2, 3, 4].map((at) => textOrNull(row, at));
    const called = JSON.stringify(texts);
    return called === text(row, 5) ? [] : [{ person: number(row, 0), texts, called }];
  });
  if (changed.length === 0) return [];
  const words = changed.flatMap(({ person, texts }) => wordsOf(texts).map((word) => [word, String(person)]));
  return [
    { sql: 'delete from customer_words where person in $1[int]', params: [changed.map(({ person }) => person)] },
    {
      sql: `insert into customer_words (community, word, person)
        select $2, n.a, cast(n.b as bigint) from pairs($1) n where true on conflict (community, word, person) do nothing`,
      params: [JSON.stringify(words), community],
    },
    {
      sql: 'update customers set called = n.b from pairs($1) n where customers.person = cast(n.a as bigint)',
      params: [JSON.stringify(changed.map(({ person, called }) => [String(person), called]))],
    },
  ];
}

/** What was kept of one person becomes another's, where nothing is kept of that one. Both by number. */
export function mergeCustomers({ from, into }: { readonly from: number; readonly into: number }): Query[] {
  const both = [from, into];
  const theirs = (column: string): string => `(select f.${column} from customers f where f.person = $1)`;
  return [
    {
      sql: `update customers set account = ${theirs('account')}, value = coalesce(${theirs('value')}, 0)
        where person = $2 and account is null`,
      params: both,
    },
    {
      sql: `insert into customer_traits (person, trait, community, type, word, num)
        select cast($2 as bigint), t.trait, t.community, t.type, t.word, t.num from customer_traits t where t.person = $1
        on conflict (person, trait) do nothing`,
      params: both,
    },
    // Whoever was counted in one half hour under both counts as one: the rows of the other are added.
    {
      sql: `insert into customer_activity (community, half, person, board, votes, ideas, comments, seq)
        select a.community, a.half, cast($2 as bigint), a.board, a.votes, a.ideas, a.comments, a.seq
        from customer_activity a where a.person = $1
        on conflict (community, half, person, board) do update set votes = customer_activity.votes + excluded.votes,
          ideas = customer_activity.ideas + excluded.ideas, comments = customer_activity.comments + excluded.comments,
          seq = case when customer_activity.seq > excluded.seq then customer_activity.seq else excluded.seq end`,
      params: both,
    },
    ...['customer_activity', 'customer_traits', 'customer_words', 'customers', 'segment_members'].map((table) => ({
      sql: `delete from ${table} where person = $1`,
      params: [from],
    })),
    // What they voted for is weighed anew: two people of two accounts are one now.
    {
      sql: `insert into idea_facts_due (community, idea)
        select p.community, v.idea from votes v join people p on p.no = v.person where v.person = $1
        ${DUE_AGAIN}`,
      params: [into],
    },
  ];
}
