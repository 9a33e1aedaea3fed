import type { PrivacyRules } from '@madang/protocol';
import type { Authored } from '../../privacy.js';
import { one, type Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** Keeps what a community keeps of people. */
export function putPrivacy(community: string, rules: PrivacyRules): Plan<void> {
  return one(
    { sql: 'update communities set privacy = $2 where id = $1', params: [community, JSON.stringify(rules)] },
    () => undefined,
  );
}

/** Some of what somebody wrote, by id. */
export function* authored(community: string, person: string, after: string, limit: number): Plan<Authored> {
  const stands = (table: string): string =>
    `select id from ${table} where person = $1 and community || '' = $2 and (deleted_at is null or away is not null) and id > $3
      order by id limit $4`;
  const params = [person, community, after, limit];
  const [ideas = [], comments = []] = yield [{ sql: stands('ideas'), params }, { sql: stands('comments'), params }];
  // Of both the first: what lies behind the last of a full list comes with the next.
  const all = [...ideas, ...comments].map((row) => text(row, 0)).sort().slice(0, limit);
  const last = all.at(-1) ?? '';
  const upTo = (rows: typeof ideas): string[] => rows.map((row) => text(row, 0)).filter((id) => id <= last);
  return { ideas: upTo(ideas), comments: upTo(comments) };
}

/** Takes those who were erased out of a piece of the log, the longest waiting first. */
export function* scrubLog(limit: number): Plan<boolean> {
  const [rows = []] = yield [
    { sql: 'select community, person, became, seq, until from erasures order by at, community, person limit 2', params: [] },
  ];
  const [row] = rows;
  if (!row) return false;
  const [community, person, became] = [text(row, 0), text(row, 1), text(row, 2)];
  const [from, until] = [number(row, 3), number(row, 4)];
  const to = Math.min(from + limit, until);
  const piece = 'community = $1 and seq > $2 and seq <= $3';
  yield [
    { sql: `update events set person = $5 where ${piece} and person = $4`, params: [community, from, to, person, became] },
    {
      sql: `update events set data = replace(data, $4, $5) where ${piece} and data like '%' || $4 || '%'`,
      params: [community, from, to, person, became],
    },
    to < until
      ? { sql: 'update erasures set seq = $3 where community = $1 and person = $2', params: [community, person, to] }
      : { sql: 'delete from erasures where community = $1 and person = $2', params: [community, person] },
  ];
  return to < until || rows.length > 1;
}

/**
 * Forgets the rests of those who were erased before a time. Who is blocked or watched stays so, whenever they come
 * again.
 */
export function* forgetRests(before: number): Plan<void> {
  const which = `select no, id from people where merged_by = 'erased' and created_at < $1
    and (blocked is null or blocked_until < $1) and watched is null order by created_at limit 500`;
  const [rows = []] = yield [{ sql: which, params: [before] }];
  yield [
    { sql: 'delete from customer_activity where person in $1[int]', params: [rows.map((row) => number(row, 0))] },
    { sql: 'delete from people where id in $1[]', params: [rows.map((row) => text(row, 1))] },
  ];
}

/** People who were here, and not since a time. */
export function idlePeople(community: string, before: number, limit: number): Plan<readonly string[]> {
  return one(
    {
      sql: `select p.id from customers c join people p on p.no = c.person
        where c.community = $1 and c.seen_at > 0 and c.seen_at < $2
          and p.origin in ('known', 'confirmed', 'anonymous') and p.role = 'customer' and p.merged_into is null
        order by c.seen_at limit $3`,
      params: [community, before, limit],
    },
    (rows) => rows.map((row) => text(row, 0)),
  );
}

/** Forgets on which page some of the ideas of before a time were written. */
export function* forgetPages(community: string, before: number, limit: number): Plan<number> {
  const [rows = []] = yield [
    {
      sql: `select t.idea from idea_texts t join ideas i on i.id = t.idea
        where t.context_url is not null and i.community = $1 and i.created_at < $2 limit $3`,
      params: [community, before, limit],
    },
  ];
  yield [{ sql: 'update idea_texts set context_url = null where idea in $1[]', params: [rows.map((row) => text(row, 0))] }];
  return rows.length;
}
