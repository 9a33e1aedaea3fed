import type { IdeaWeight, WeightPage } from '@madang/protocol';
import { momentumOf } from '../../../domain/idea/trending.js';
import type { IdeaRecord } from '../../../domain/records.js';
import type { RankQuery } from '../../weights.js';
import { one, type Param, type Plan, type Row } from '../plan.js';
import type { Bind } from '../reads/filters.js';
import { BOARD } from '../reads/versions.js';
import { number, numberOrNull, text } from '../rows/cells.js';
import { ideaFromRow, SELECT_IDEAS } from '../rows/ideas.js';
import { boardPath } from '../tables.js';
import { accountFromRow } from './list.js';

function weightFromRow(row: Row, segment: boolean): IdeaWeight {
  const [accounts, value, votes] = [number(row, 1), number(row, 2), number(row, 3)];
  return { idea: text(row, 0), accounts, value, segment: segment ? votes : null };
}

/** How many weeks are told. */
const WEEKS = 4;
const WEEK = 604_800_000;

const WEIGHT = `i.id, f.accounts, f.value, coalesce(g.votes, 0), f.idea`;
const SEGMENT = `left join segment_votes g on g.idea = f.idea and g.segment = (select no from segments where id = $2 and community = $3)`;

/** What the votes of some ideas weigh. */
export function weights(
  community: string,
  ideas: readonly string[],
  segment: string | null,
): Plan<readonly IdeaWeight[]> {
  return one(
    {
      sql: `select ${WEIGHT} from ideas i join idea_facts f on f.idea = i.no ${SEGMENT}
        where i.id in $1[] and i.community || '' = $3`,
      params: [ideas, segment ?? '', community],
    },
    (rows) => rows.map((row) => weightFromRow(row, segment !== null)),
  );
}

/** Ideas by weight, the heaviest first. Those that weigh nothing come last, in no list by segment. */
export function* ranks(
  query: RankQuery,
): Plan<{ readonly ideas: readonly (IdeaWeight & { readonly record: IdeaRecord })[]; readonly more: boolean }> {
  const { community, board, by, segment, status, after, limit } = query;
  const params: Param[] = [boardPath(community, board), segment ?? '', community];
  const bind: Bind = (value) => `$${params.push(value)}`;
  const column = by === 'segment' ? 'g.votes' : `f.${by}`;
  const cast = (value: number): string => `cast(${bind(value)} as ${by === 'value' ? 'double precision' : 'bigint'})`;
  const only = status === undefined ? '' : `and f.status = ${bind(status)}`;
  const page = after
    ? `and (${column} < ${cast(after.value)} or (${column} = ${cast(after.value)}
        and f.idea < (select no from ideas where id = ${bind(after.id)})))`
    : '';
  const from =
    by === 'segment'
      ? `segment_votes g cross join idea_facts f where f.idea = g.idea
          and g.segment = (select no from segments where id = $2 and community = $3) and f.board + 0 = ${BOARD}`
      : `idea_facts f ${SEGMENT} where f.board = ${BOARD}`;
  const [rows = []] = yield [
    {
      sql: `select i.id, page.accounts, page.value, page.votes, page.idea from (
          select f.idea, f.accounts, f.value, coalesce(g.votes, 0) as votes from ${from} ${only} ${page}
          order by ${column} desc, ${by === 'segment' ? 'g' : 'f'}.idea desc limit ${bind(limit + 1)}
        ) page join ideas i on i.no = page.idea order by page.${by === 'segment' ? 'votes' : by} desc, page.idea desc`,
      params,
    },
  ];
  const ids = rows.slice(0, limit).map((row) => text(row, 0));
  const [found = []] = yield [{ sql: `${SELECT_IDEAS} where i.id in $1[]`, params: [ids] }];
  const records = new Map(found.map(ideaFromRow).map((record) => [record.id, record]));
  const ideas = rows.slice(0, limit).flatMap((row) => {
    const record = records.get(text(row, 0));
    return record ? [{ ...weightFromRow(row, segment !== undefined), record }] : [];
  });
  return { ideas, more: rows.length > limit };
}

/** How the weight of an idea comes about: read from the votes themselves, and not from what was counted. */
export function* weight(community: string, idea: string, most: number, now: number): Plan<WeightPage | null> {
  const [[row] = []] = yield [
    {
      sql: `select i.no, s.votes, i.votes_before, s.score, k.effort, k.impact from ideas i join standings s on s.idea = i.no
        left join desks k on k.idea = i.no where i.id = $1 and i.community || '' = $2 and i.deleted_at is null`,
      params: [idea, community],
    },
  ];
  if (!row) return null;
  const no = number(row, 0);
  const of = `from votes v join customers c on c.person = v.person join accounts a on a.no = c.account where v.idea = $1`;
  const [accounts = [], [tally = []] = [], [alone = []] = [], segments = [], late = []] = yield [
    {
      sql: `select a.id, a.name, a.value, count(*) ${of} group by a.no, a.id, a.name, a.value order by a.value desc, a.id limit $2`,
      params: [no, most],
    },
    { sql: `select count(*), coalesce(sum(picked.value), 0) from (select distinct a.no, a.value ${of}) picked`, params: [no] },
    {
      sql: `select count(*) from votes v left join customers c on c.person = v.person where v.idea = $1 and c.account is null`,
      params: [no],
    },
    {
      sql: `select s.id, s.name, g.votes from segment_votes g join segments s on s.no = g.segment where g.idea = $1
        order by g.votes desc, s.name`,
      params: [no],
    },
    {
      sql: `select (cast($2 as bigint) - v.at) / ${WEEK}, count(*) from votes v where v.idea = $1 and v.at > cast($3 as bigint) group by 1`,
      params: [no, now, now - WEEKS * WEEK],
    },
  ];
  const weeks = new Map(late.map((one) => [Math.max(0, number(one, 0)), number(one, 1)]));
  return {
    votes: number(row, 1),
    before: number(row, 2),
    alone: number(alone, 0),
    count: number(tally, 0),
    value: number(tally, 1),
    accounts: accounts.flatMap((one) => {
      const account = accountFromRow(one, 0);
      return account ? [{ ...account, people: number(one, 3) }] : [];
    }),
    segments: segments.map((one) => ({ id: text(one, 0), name: text(one, 1), votes: number(one, 2) })),
    weeks: Array.from({ length: WEEKS }, (_, week) => weeks.get(week) ?? 0),
    momentum: Math.round(momentumOf(number(row, 3), now) * 10) / 10,
    effort: numberOrNull(row, 4),
    impact: numberOrNull(row, 5),
  };
}
