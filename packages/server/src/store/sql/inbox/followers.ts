import type { NewsReach } from '../../../domain/news/news-of.js';
import { isMutedFor, type SaidPreferences } from '../../../domain/news/preferences.js';
import { FOLLOW_BY, reasonOf } from '../../../domain/news/reason.js';
import type { Follower, FollowersQuery, NewsTail } from '../../inbox.js';
import type { Plan, Row } from '../plan.js';
import { number, numberOrNull, text, textOrNull } from '../rows/cells.js';
import { OFFICIAL } from './candidates.js';
import { seeing } from './unseen.js';

/** Who of these people follows an idea, sees its board and muted neither, as far as a doorbell cares. */
export function* followersAmong(
  community: string,
  idea: string,
  reach: NewsReach,
  people: readonly string[],
): Plan<readonly string[]> {
  const voted = reach === 'official' ? 'or exists (select 1 from votes v where v.person = p.no and v.idea = i.no)' : '';
  const [rows = []] = yield [
    {
      // Of whose community they are follows from the idea; asked for, SQLite would walk through all who are of it.
      sql: `select p.id, i.board, case when f.by_comment = 0 then f.at end, s.value from ideas i join people p on p.id in $1[]
        left join follows f on f.person = p.no and f.idea = i.no
        left join preferences s on s.community = p.community and s.person = p.id
        where i.id = $3 and i.community = $2 and i.deleted_at is null
          and (f.wanted = 1 or (f.wanted is null and (i.person = p.id ${voted})))`,
      params: [people, community, idea],
    },
  ];
  const hears = (row: Row): boolean => !isMutedFor(text(row, 1), numberOrNull(row, 2), saidFromCell(row, 3));
  const heard = rows.filter(hears).map((row) => text(row, 0));
  const [first] = rows;
  const sees = first && heard.length > 0 ? yield* seeing(community, text(first, 1), heard) : null;
  return sees ? heard.filter(sees) : heard;
}

/** What somebody said that they want to hear, in a column of a row. */
export function saidFromCell(row: Row, at: number): SaidPreferences | null {
  const value = textOrNull(row, at);
  return value === null ? null : (JSON.parse(value) as SaidPreferences);
}

/** Some of those who follow the idea `$1`, by why and since when, in the order of their numbers from above `$2`. */
const SOME = `with picked as (
    select p.no as person, 'proposed' as why, i.created_at as since, cast(null as bigint) as commented_at from ideas i join people p on p.id = i.person
      where i.no = $1 and p.no > $2
    union all select * from (
      select f.person, case when f.wanted = 0 then 'muted' when f.by_comment = 1 then 'commented' else 'followed' end, f.at, f.commented_at
        from follows f where f.idea = $1 and f.person > $2 order by f.person limit $3
    ) part
    union all select * from (
      select v.person, 'voted', v.at, cast(null as bigint) from votes v where v.idea = $1 and v.person > $2 order by v.person limit $3
    ) part
  ), merged as (
    select person, ${['proposed', 'followed', 'voted', 'muted']
      .map((why) => `max(case when why = '${why}' then since end) as ${why}`)
      .join(', ')}, max(case when why = 'commented' then since else commented_at end) as commented
    from picked group by person order by person limit $3
  )
  select p.id, merged.person, merged.proposed, merged.followed, merged.commented, merged.voted, merged.muted, s.value
    from merged join people p on p.no = merged.person
      left join preferences s on s.community = p.community and s.person = p.id
    order by merged.person`;

/** Everybody who is to hear of news, piece by piece. */
export function* followers(
  query: FollowersQuery,
): Plan<{ readonly people: readonly Follower[]; readonly next: number | null }> {
  const { community, idea, after = 0, limit } = query;
  const [[row] = []] = yield [
    { sql: 'select no, board from ideas where id = $1 and community = $2 and deleted_at is null', params: [idea, community] },
  ];
  if (!row) return { people: [], next: null };
  const board = text(row, 1);
  const [rows = []] = yield [{ sql: SOME, params: [number(row, 0), after, limit] }];
  const last = rows.at(-1);
  const following = rows.flatMap((one) => followerFromRow(one, board, query) ?? []);
  const sees = yield* seeing(community, board, following.map(({ person }) => person));
  return {
    people: following.filter(({ person }) => sees(person)),
    next: rows.length === limit && last ? number(last, 1) : null,
  };
}

function followerFromRow(row: Row, board: string, { reach, at }: FollowersQuery): Follower | null {
  if (row[6] !== null) return null;
  const preferences = saidFromCell(row, 7);
  const following = {
    proposed: numberOrNull(row, 2),
    followed: numberOrNull(row, 3),
    commented: numberOrNull(row, 4),
    voted: numberOrNull(row, 5),
  };
  if (isMutedFor(board, following.followed, preferences)) return null;
  const why = reasonOf(following, reach, preferences?.follow ?? FOLLOW_BY, at);
  return why && { person: text(row, 0), why, preferences };
}

/** What is news after a number of the log. */
export function* newsTail(community: string, after: number | null, limit: number): Plan<NewsTail> {
  const [logs = [], rows = []] = yield [
    { sql: 'select head from logs where community = $1', params: [community] },
    ...(after === null
      ? []
      : [
          {
            sql: `select n.seq, i.id, n.reach from news n join ideas i on i.no = n.idea
              where n.community = $1 and n.seq > $2 order by n.seq limit $3`,
            params: [community, after, limit],
          },
        ]),
  ];
  const news = rows.map((row) => ({
    seq: number(row, 0),
    idea: text(row, 1),
    reach: number(row, 2) === OFFICIAL ? ('official' as const) : ('comments' as const),
  }));
  const [log] = logs;
  const head = log ? number(log, 0) : 0;
  return { head: news.length === limit ? (news.at(-1)?.seq ?? head) : head, news };
}
