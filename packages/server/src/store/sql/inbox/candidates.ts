import type { NewsClass } from '@madang/protocol';
import { CLOCK_SLACK, type FollowBy, type Following, reasonsFor } from '../../../domain/news/reason.js';
import type { Param, Plan, Row } from '../plan.js';
import { number, numberOrNull } from '../rows/cells.js';

/** Ideas that are looked at for one person: those that they began to follow last. */
const MOST_IDEAS = 10_000;

/**
 * How much older than the newest that was read something newer in the log may be, in milliseconds: as much as the
 * clocks of two processes may ever differ.
 */
export const CLOCKS_APART = 60_000;

/** A number of the log, with the time at which it was given out. */
export interface LogPoint {
  readonly seq: number;
  readonly at: number;
}

/** Before everything. */
export const BEGINNING: LogPoint = { seq: 0, at: 0 };

/** Whose news are looked for, and which. */
export interface Looking {
  /** The number of the person. */
  readonly person: number;
  readonly by: FollowBy;
  /** With when they were muted. */
  readonly mutedBoards: ReadonlyMap<string, number>;
  readonly classes: readonly NewsClass[];
  /** Nothing up to here. */
  readonly floor: LogPoint;
  /** Nothing that was read: up to the floor or here, and of each idea up to what was read of it. */
  readonly unread: boolean;
}

/** An idea with news for somebody. */
export interface Candidate {
  /** Its number. */
  readonly idea: number;
  readonly following: Following;
  /** From when on, in Unix milliseconds, news of each reach are told; `null` where none are. */
  readonly from: { readonly official: number | null; readonly comments: number | null; readonly meant: number | null };
  /** Nothing up to this number. */
  readonly floor: number;
  /** How far the idea itself was read. */
  readonly read: LogPoint;
  /** The number of its newest news. */
  readonly newest: number;
}

/** How the reach of what the company does is kept in the table of news. */
export const OFFICIAL = 1;

/** How the reach of comments is kept in the table of news. */
export const COMMENTS = 2;

/** Why somebody hears of an idea, as the statement calls it; `MUTED` is an end of it. */
const WHY = { proposed: 2, followed: 3, commented: 4, voted: 5 } as const;
const MUTED = 9;

/**
 * All that somebody follows, each idea once, with since when and why. An idea of which they said that they do not want
 * to hear is out. What one person did is few, and lies side by side.
 */
const FOLLOWED = `with merged as (
    select i.no as idea, i.created_at as since, ${WHY.proposed} as why from ideas i
      where i.person = (select id from people where no = $1) and i.deleted_at is null
    union all
    select f.idea, f.at, case when f.wanted = 0 then ${MUTED} when f.by_comment = 1 then ${WHY.commented} else ${WHY.followed} end
      from follows f where f.person = $1
    union all
    select f.idea, f.commented_at, ${WHY.commented} from follows f where f.person = $1 and f.commented_at is not null
    union all
    select v.idea, v.at, ${WHY.voted} from votes v where v.person = $1
  ), part as (
    select idea, ${Object.entries(WHY).map(([name, why]) => `max(case when why = ${why} then since end) as ${name}`).join(', ')},
      min(case when why in $2[int] then since end) - ${CLOCK_SLACK} as official,
      min(case when why in $3[int] then since end) - ${CLOCK_SLACK} as comments
    from merged group by idea having max(why) < ${MUTED} order by max(since) desc, idea desc limit ${MOST_IDEAS}
  )`;

/** The number of the newest news of a reach. */
const newestOf = (reach: number, from: string, only: string): string => `(select n.seq from news n
    where n.idea = page.idea and n.reach = ${reach} and n.at >= page.${from} and n.seq > page.floor
      and n.person is distinct from $1 ${only} order by n.at desc, n.seq desc limit 1)`;

const NEWEST_MEANT = `(select m.seq from news_meant m
    where m.person = $1 and m.idea = page.idea and m.at >= page.meant and m.seq > page.floor
    order by m.at desc, m.seq desc limit 1)`;

/** Comments that mean the person are told as such, or not at all. */
export const NOT_MEANT = (person: string): string => `and not exists (select 1 from news_meant m
    where m.person = ${person} and m.idea = n.idea and m.at = n.at and m.seq = n.seq)`;

const later = (a: string, b: string): string => `case when ${a} < ${b} then ${b} else ${a} end`;

/** Who did nothing but vote was never there to be answered or named. */
const TOOK_PART = 'coalesce(part.proposed, part.followed, part.commented) is not null';

/** The ideas that have news for somebody, in no order. */
export function* candidates({ person, by, mutedBoards, classes, floor, unread }: Looking): Plan<readonly Candidate[]> {
  const whys = (reach: 'official' | 'comments'): number[] =>
    classes.includes(reach) ? reasonsFor(reach, by).map((reason) => WHY[reason]) : [];
  const meant = classes.includes('direct');
  const params: Param[] = [person, whys('official'), whys('comments'), floor.seq, floor.at - CLOCKS_APART, Number(meant)];
  const seq = 'cast($4 as bigint)';
  const at = 'cast($5 as bigint)';
  const readSeq = unread ? later(seq, 'coalesce(r.seq, 0)') : seq;
  const readAt = unread ? later(at, `coalesce(r.at, 0) - ${CLOCKS_APART}`) : at;
  let shown = '';
  if (mutedBoards.size > 0) {
    params.push(JSON.stringify([...mutedBoards].map(([board, since]) => [board, String(since)])));
    shown = `join ideas i on i.no = part.idea and not exists (select 1 from pairs($7) n
      where n.a = i.board and coalesce(part.followed, 0) <= cast(n.b as bigint))`;
  }
  const [rows = []] = yield [
    {
      sql: `${FOLLOWED}, page as (
          select part.idea, part.proposed, part.followed, part.commented, part.voted,
            ${later('part.official', readAt)} as official, ${later('part.comments', readAt)} as comments,
            case when $6 = 1 and ${TOOK_PART} then ${readAt} end as meant, ${readSeq} as floor,
            coalesce(r.seq, 0) as read_seq, coalesce(r.at, 0) as read_at
          from part left join inbox_reads r on r.person = $1 and r.idea = part.idea ${shown}
        )
        select page.idea, page.proposed, page.followed, page.commented, page.voted, page.official, page.comments,
          page.meant, page.floor, page.read_seq, page.read_at,
          ${newestOf(OFFICIAL, 'official', '')}, ${newestOf(COMMENTS, 'comments', meant ? '' : NOT_MEANT('$1'))},
          ${NEWEST_MEANT}
        from page`,
      params,
    },
  ];
  return rows.flatMap((row) => {
    const newest = Math.max(0, ...[11, 12, 13].map((column) => numberOrNull(row, column) ?? 0));
    return newest === 0 ? [] : [candidateFromRow(row, newest)];
  });
}

function candidateFromRow(row: Row, newest: number): Candidate {
  return {
    idea: number(row, 0),
    following: {
      proposed: numberOrNull(row, 1),
      followed: numberOrNull(row, 2),
      commented: numberOrNull(row, 3),
      voted: numberOrNull(row, 4),
    },
    from: { official: numberOrNull(row, 5), comments: numberOrNull(row, 6), meant: numberOrNull(row, 7) },
    floor: number(row, 8),
    read: { seq: number(row, 9), at: number(row, 10) },
    newest,
  };
}
