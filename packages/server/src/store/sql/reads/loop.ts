import { STATUSES, takesVotes, type Topic, type Version } from '@madang/protocol';
import type { LookAgain } from '../../../domain/loop/look-again.js';
import type { ClockCount, DueIdea, OfBoard, SaidLine, SaidOfIdea } from '../../loop.js';
import { one, type Plan, type Row } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { ideaFromRow, SELECT_IDEAS } from '../rows/ideas.js';
import { AUTHOR_WIDTH, authorColumns, knownAuthor } from '../rows/people.js';
import { boardPath } from '../tables.js';
import { BOARD, versionFromRows, versionQuery } from './versions.js';

/** Neither taken away nor part of another. */
const STANDS = 'i.deleted_at is null and i.merged_into is null';

/** What waits for the company: the answers that are owed, and the ideas that have come back. */
export function* due({ community, board }: OfBoard, now: number, limit: number): Plan<readonly DueIdea[]> {
  const [owed = [], back = []] = yield [
    {
      sql: `${SELECT_IDEAS} where i.community = $1 and i.board = $2 and i.due_at is not null and ${STANDS}
        order by i.due_at, i.id limit $3`,
      params: [community, board, limit],
    },
    {
      sql: `${SELECT_IDEAS} where i.community = $1 and i.look_again_at <= $4 and i.board = $2 and ${STANDS}
        order by i.look_again_at, i.id limit $3`,
      params: [community, board, limit, now],
    },
  ];
  const all = [
    ...owed.map(ideaFromRow).map((idea): DueIdea => {
      const { dueAt, returnedAt } = idea.loop;
      return { why: returnedAt === null ? 'promise' : 'doubt', at: dueAt ?? 0, idea };
    }),
    ...back.map(ideaFromRow).map((idea): DueIdea => ({ why: 'look-again', at: idea.loop.lookAgainAt ?? 0, idea })),
  ];
  return all.sort((a, b) => a.at - b.at).slice(0, limit);
}

/** An earlier answer of the community in the same words: whoever says it again has said nothing. */
const REPEATED = `exists (select 1 from responses o join ideas u on u.id = o.idea
  where o.words_key = r.words_key and u.community = i.community and (o.at < r.at or (o.at = r.at and o.idea < r.idea)))`;

/** Every idea that is counted or left out, with how long its answer took: never less than nothing. */
const COUNTED = `select case when r.at > i.created_at then r.at - i.created_at else 0 end as took,
    case when r.idea is not null and not (r.words_key is not null and ${REPEATED}) then 1 else 0 end as answered,
    coalesce(r.listened, 0) as listened, coalesce(r.dated, 1) as dated
  from ideas i left join responses r on r.idea = i.id
  where i.community = $1 and i.board = $2 and i.created_at >= $3 and ${STANDS}`;

/** Counts answers. The median is the mean of the middle two where there are two. */
export function* clock({ community, board }: OfBoard, since: number): Plan<ClockCount> {
  const params = [community, board, since];
  const [[tally = []] = []] = yield [
    {
      sql: `select coalesce(sum(case when listened = 0 and dated = 1 then 1 else 0 end), 0),
          coalesce(sum(case when listened = 0 and dated = 1 then answered else 0 end), 0), coalesce(sum(listened), 0)
        from (${COUNTED}) c`,
      params,
    },
  ];
  const [n, answered, listened] = [0, 1, 2].map((at) => Number(tally[at]));
  if (!n || !answered) return { n: n ?? 0, answered: 0, median: null, listened: listened ?? 0 };
  const [middle = []] = yield [
    {
      sql: `select took from (${COUNTED}) c where listened = 0 and dated = 1 and answered = 1
        order by took limit $4 offset $5`,
      params: [...params, 2 - (answered % 2), Math.floor((answered - 1) / 2)],
    },
  ];
  const median = middle.reduce((sum, row) => sum + number(row, 0), 0) / middle.length;
  return { n, answered, median, listened: listened ?? 0 };
}

/** Declined ideas whose day has come. */
export function toLookAgain(
  community: string,
  now: number,
  limit: number,
): Plan<readonly Pick<LookAgain, 'idea' | 'by'>[]> {
  return one(
    {
      sql: `select id, look_again_by from ideas where community = $1 and look_again_at <= $2 and looked_again_at is null
        and look_again_by is not null and deleted_at is null and merged_into is null order by look_again_at, id limit $3`,
      params: [community, now, limit],
    },
    (rows) => rows.map((row) => ({ idea: text(row, 0), by: text(row, 1) })),
  );
}

const TAKES_VOTES = STATUSES.filter(takesVotes).map((status) => `'${status}'`).join(', ');

/** Ideas that enough people want: each status is one range of the index over votes. */
export function toPromise({ community, board }: OfBoard, supporters: number, limit: number): Plan<readonly string[]> {
  return one(
    {
      sql: `select i.id from standings s join ideas i on i.no = s.idea
        where s.board = ${BOARD} and s.status in (${TAKES_VOTES}) and s.votes >= $2 and s.votes - i.votes_before >= $2
          and i.promised_at is null and i.answer_at is null and i.deleted_at is null limit $3`,
      params: [boardPath(community, board), supporters, limit],
    },
    (rows) => rows.map((row) => text(row, 0)),
  );
}

const LINES = `select ${authorColumns('p')}, v.choice, v.words, v.at from opinions v join people p on p.no = v.person`;

function lineFromRow(row: Row): SaidLine {
  const [choice, words] = [text(row, AUTHOR_WIDTH), text(row, AUTHOR_WIDTH + 1)];
  return { by: knownAuthor(row, 0), choice, text: words, at: number(row, AUTHOR_WIDTH + 2) };
}

const OF_IDEA = 'v.idea = (select no from ideas where id = $1 and community = $2 and deleted_at is null)';

/** Why people voted. */
export function whys(community: string, idea: string, limit: number): Plan<readonly SaidLine[]> {
  return one(
    {
      sql: `${LINES} where ${OF_IDEA} and v.kind = 'why' and v.words <> '' order by v.at desc, v.person desc limit $3`,
      params: [idea, community, limit],
    },
    (rows) => rows.map(lineFromRow),
  );
}

/** Why some voted, as they say publicly, at the version of the idea. */
export function* quotes(
  community: string,
  idea: string,
  limit: number,
): Plan<{ readonly version: Version; readonly quotes: readonly SaidLine[] } | null> {
  const [version, known = [], rows = []] = yield [
    versionQuery(community, `idea:${idea}` satisfies Topic),
    { sql: 'select 1 from ideas where id = $1 and community = $2 and deleted_at is null', params: [idea, community] },
    {
      sql: `${LINES} where ${OF_IDEA} and v.kind = 'why' and v.choice = 'quote' order by v.at desc, v.person desc limit $3`,
      params: [idea, community, limit],
    },
  ];
  return known.length === 0 ? null : { version: versionFromRows(version), quotes: rows.map(lineFromRow) };
}

/** Whom shipped ideas did not help yet. */
export function notYet({ community, board }: OfBoard, limit: number): Plan<readonly SaidOfIdea[]> {
  return one(
    {
      sql: `select ${authorColumns('p')}, v.choice, v.words, v.at, i.id, i.title from ideas i
          join opinions v on v.idea = i.no and v.kind = 'solved' and v.choice = 'not-yet' join people p on p.no = v.person
        where i.community = $1 and i.board = $2 and i.not_yet > 0 and ${STANDS}
        order by v.at desc, v.person desc limit $3`,
      params: [community, board, limit],
    },
    (rows) =>
      rows.map((row) => ({
        ...lineFromRow(row),
        idea: { id: text(row, AUTHOR_WIDTH + 3), title: text(row, AUTHOR_WIDTH + 4) },
      })),
  );
}

/** Whom a shipped idea did not help yet. */
export function notYetOf(community: string, idea: string, limit: number): Plan<readonly SaidLine[]> {
  return one(
    {
      sql: `${LINES} where ${OF_IDEA} and v.kind = 'solved' and v.choice = 'not-yet'
        order by v.at desc, v.person desc limit $3`,
      params: [idea, community, limit],
    },
    (rows) => rows.map(lineFromRow),
  );
}
