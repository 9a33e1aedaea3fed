import type { Calm, CalmPage, CalmThread, CaseKind, CaseState, HoldReason, ModerationRules, OwnHeld, ReportChoice } from '@madang/protocol';
import type { CaseContext, CaseQuery, HeldOf, WholeCase } from '../../moderation.js';
import { one, type Plan, type Row } from '../plan.js';
import { number, numberOrNull, text, textOrNull, truth } from '../rows/cells.js';
import { calmFromRow, SELECT_CALM_BOARDS } from '../rows/communities.js';
import { AUTHOR_WIDTH, authorColumns, authorFromRow, knownAuthor } from '../rows/people.js';
import { CASE_COLUMNS, CASE_WIDTH, caseFromRow } from './facts.js';

/** How much of a text the company sees at once, in characters. */
const SHOWN = 2_000;

/** How far what waits is counted. */
const COUNTED = 100;

/** What else of somebody is shown beside a case. */
const OTHERS = 10;

const TITLE = CASE_WIDTH;
const AUTHOR = CASE_WIDTH + 4;

/** What is beside a case `page`: its words, and who wrote them. */
const WHOLE = `${CASE_COLUMNS}, coalesce(i.title, ''), substr(coalesce(c.body, t.body, ''), 1, ${SHOWN}), c.thread,
  coalesce(c.created_at, i.created_at, page.at), ${authorColumns('p')}, coalesce(p.blocked, 0), coalesce(p.watched, 0)`;
const BESIDE = `left join ideas i on i.id = page.idea left join idea_texts t on page.kind = 'idea' and t.idea = page.id
  left join comments c on page.kind = 'comment' and c.id = page.id left join people p on p.id = page.person`;

/** What waits for a look, or was taken down. */
export function* cases(query: CaseQuery): Plan<{ readonly cases: readonly WholeCase[]; readonly waiting: number }> {
  const { community, show, sort, limit } = query;
  const where = show === 'waiting' ? 'open = 1' : `state = 'hidden'`;
  const order = sort === 'reports' && show === 'waiting' ? 'reports desc, at desc' : 'at desc';
  const [rows = [], [count = []] = []] = yield [
    {
      sql: `select ${WHOLE} from (
          select * from cases where community = $1 and ${where} order by ${order} limit $2
        ) page ${BESIDE} order by ${order.replaceAll(/(reports|at) desc/g, 'page.$1 desc')}, page.id`,
      params: [community, limit],
    },
    {
      sql: 'select count(*) from (select 1 from cases where community = $1 and open = 1 limit $2) picked',
      params: [community, COUNTED],
    },
  ];
  const choices = yield* choicesOf(community, rows.map((row) => text(row, 2)));
  return { cases: rows.map((row) => wholeFromRow(row, choices)), waiting: number(count, 0) };
}

/** One thing as a case. */
export function* caseOf(community: string, kind: CaseKind, id: string): Plan<WholeCase | null> {
  // Of what nobody ever looked at, the case is made up.
  const of =
    kind === 'idea'
      ? `select i.community, 'idea' as kind, i.id, i.person, i.id as idea, i.created_at from ideas i
          where i.id = $2 and i.community = $1 and (i.deleted_at is null or i.away is not null)`
      : `select c.community, 'comment' as kind, c.id, c.person, case when c.thread like 'idea:%' then substr(c.thread, 6) end as idea,
          c.created_at from comments c where c.id = $2 and c.community = $1 and (c.deleted_at is null or c.away is not null)`;
  const [[row] = []] = yield [
    {
      sql: `select ${WHOLE} from (
          select n.community, n.kind, n.id, n.person, n.idea, coalesce(m.state, 'public') as state, coalesce(m.why, '') as why,
            coalesce(m.reason, '') as reason, m.by_person, coalesce(m.reports, 0) as reports, coalesce(m.seen, 1) as seen,
            coalesce(m.open, 0) as open, coalesce(m.at, n.created_at) as at
          from (${of}) n left join cases m on m.community = n.community and m.kind = n.kind and m.id = n.id
        ) page ${BESIDE}`,
      params: [community, id],
    },
  ];
  if (!row) return null;
  return wholeFromRow(row, yield* choicesOf(community, [id]));
}

function* choicesOf(community: string, ids: readonly string[]): Plan<readonly Row[]> {
  if (ids.length === 0) return [];
  const [rows = []] = yield [
    {
      sql: `select kind, id, choice, count(*) from reports
        where community = $1 and kind in ('idea', 'comment') and id in $2[] group by kind, id, choice`,
      params: [community, ids],
    },
  ];
  return rows;
}

function wholeFromRow(row: Row, choices: readonly Row[]): WholeCase {
  const record = caseFromRow(row);
  const own = choices.filter((one) => one[0] === record.kind && one[1] === record.id);
  return {
    ...record,
    title: text(row, TITLE),
    text: text(row, TITLE + 1),
    thread: textOrNull(row, TITLE + 2),
    createdAt: number(row, TITLE + 3),
    author: authorFromRow(row, AUTHOR),
    anonymous: textOrNull(row, AUTHOR + 1) === 'anonymous',
    blocked: truth(row, AUTHOR + AUTHOR_WIDTH),
    watched: truth(row, AUTHOR + AUTHOR_WIDTH + 1),
    choices: Object.fromEntries(own.map((one) => [text(one, 2) as ReportChoice, number(one, 3)])),
  };
}

/** What the company sees beside a case. */
export function* caseContext({ community, kind, id, person, thread, idea }: WholeCase): Plan<CaseContext> {
  const at = thread ?? `idea:${idea ?? id}`;
  const [reports = [], ideas = [], comments = [], [calm] = [], [blocked] = []] = yield [
    {
      sql: `select r.choice, r.words, r.at, ${authorColumns('p')} from reports r join people p on p.id = r.person
        where r.community = $1 and r.kind = $2 and r.id = $3 order by r.at desc, r.person limit 50`,
      params: [community, kind, id],
    },
    {
      sql: `select 'idea', id, title, coalesce(away, 'public'), created_at from ideas
        where person = $1 and id <> $2 and (deleted_at is null or away is not null) order by created_at desc limit ${OTHERS}`,
      params: [person ?? '', id],
    },
    {
      sql: `select 'comment', id, substr(body, 1, 140), case when away is null then 'public' when away = 'held' then 'held' else 'hidden' end,
          created_at from comments where person = $1 and id <> $2 and (deleted_at is null or away is not null)
        order by created_at desc limit ${OTHERS}`,
      params: [person ?? '', id],
    },
    { sql: 'select locked, slow from calm_threads where community = $1 and thread = $2', params: [community, at] },
    { sql: 'select blocked_until, blocked_reason from people where id = $1 and blocked = 1', params: [person ?? ''] },
  ];
  const others = [...ideas, ...comments].map((row) => ({
    kind: text(row, 0) as CaseKind,
    id: text(row, 1),
    title: text(row, 2),
    state: text(row, 3) as CaseState,
    at: number(row, 4),
  }));
  return {
    reports: reports.map((row) => ({
      by: knownAuthor(row, 3),
      choice: text(row, 0) as ReportChoice,
      words: text(row, 1),
      at: number(row, 2),
    })),
    others: others.sort((a, b) => b.at - a.at).slice(0, OTHERS),
    block: blocked ? { until: numberOrNull(blocked, 0), reason: textOrNull(blocked, 1) ?? '' } : null,
    ...calmFromRow(calm ?? [null, null], 0),
  };
}

/** What somebody wrote that others do not see. */
export function heldOf(community: string, person: string, limit: number): Plan<readonly HeldOf[]> {
  return one(
    {
      sql: `select ${CASE_COLUMNS}, coalesce(i.title, ''), substr(coalesce(c.body, t.body, ''), 1, ${SHOWN}), c.thread from (
          select * from cases where person = $1 and state <> 'public' order by at desc limit $3
        ) page left join ideas i on i.id = page.idea left join idea_texts t on page.kind = 'idea' and t.idea = page.id
        left join comments c on page.kind = 'comment' and c.id = page.id where page.community = $2 order by page.at desc, page.id`,
      params: [person, community, limit],
    },
    (rows) =>
      rows.map((row) => {
        const { kind, id, state, reason, why, at } = caseFromRow(row);
        const [title, words, thread] = [text(row, TITLE), text(row, TITLE + 1), textOrNull(row, TITLE + 2)];
        return { kind, id, thread, state: state as OwnHeld['state'], title, text: words, reason, why, at };
      }),
  );
}

/** What waits for this reason since then or longer, the oldest first. */
export function unscreened(
  community: string,
  why: HoldReason,
  until: number,
  limit: number,
): Plan<readonly Pick<WholeCase, 'kind' | 'id'>[]> {
  return one(
    {
      sql: `select kind, id from cases where community = $1 and open = 1 and ' ' || why || ' ' like $2 and at <= $3
        order by at, id limit $4`,
      params: [community, `% ${why} %`, until, limit],
    },
    (rows) => rows.map((row) => ({ kind: text(row, 0) as CaseKind, id: text(row, 1) })),
  );
}

/** Keeps what waits for a look in a community. */
export function putRules(community: string, rules: ModerationRules): Plan<void> {
  return one(
    { sql: 'update communities set moderation = $2 where id = $1', params: [community, JSON.stringify(rules)] },
    () => undefined,
  );
}

/** How a thread is kept calm: by itself, and by the board that its idea stands on. */
export function calmOf(community: string, thread: string): Plan<Calm> {
  const idea = thread.startsWith('idea:') ? thread.slice('idea:'.length) : '';
  return one(
    {
      sql: `select max(locked), max(slow) from (
          select locked, slow from calm_threads where community = $1 and thread = $2
          union all
          select b.locked, b.slow from ideas i join boards b on b.community = i.community and b.id = i.board
            where i.id = $3 and i.community = $1
        ) bounds`,
      params: [community, thread, idea],
    },
    ([row = [null, null]]) => calmFromRow(row, 0),
  );
}

/** What is kept calm: all boards, and the threads that are. */
export function* calmPage(community: string, limit: number): Plan<CalmPage> {
  const [boards = [], threads = [], surges = []] = yield [
    { sql: `${SELECT_CALM_BOARDS} order by position, id`, params: [community] },
    {
      sql: `select c.thread, c.locked, c.slow, i.id, i.title from calm_threads c
        left join ideas i on i.id = substr(c.thread, 6) and c.thread like 'idea:%' and i.community = c.community
        where c.community = $1 and (c.locked = 1 or c.slow > 0) order by c.thread limit $2`,
      params: [community, limit],
    },
    {
      sql: `select s.thread, c.locked, c.slow, i.id, i.title, s.at, s.times from (
          select * from surges where community = $1 and seen = 0 and at is not null order by at desc limit $2
        ) s left join calm_threads c on c.community = s.community and c.thread = s.thread
        left join ideas i on i.id = substr(s.thread, 6) and s.thread like 'idea:%' and i.community = s.community
        order by s.at desc, s.thread`,
      params: [community, limit],
    },
  ];
  return {
    boards: boards.map((row) => ({ id: text(row, 0), name: text(row, 3), ...calmFromRow(row, 1) })),
    threads: threads.map(calmThreadFromRow),
    surges: surges.map((row) => ({ ...calmThreadFromRow(row), at: number(row, 5), times: number(row, 6) })),
  };
}

function calmThreadFromRow(row: Row): CalmThread {
  return { thread: text(row, 0), idea: textOrNull(row, 3), title: textOrNull(row, 4) ?? '', ...calmFromRow(row, 1) };
}
