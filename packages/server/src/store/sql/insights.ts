import type { IdeaLife, InsightChannel, InsightFlow, InsightTopic, InsightWaiting, Status, VoiceChannel } from '@madang/protocol';
import { ANSWERS, type FirstAnswer, type InsightCounts, type InsightQuery, type ShareCounts, type WeekCounts } from '../insights.js';
import { HALF } from './customers/count.js';
import type { Param, Plan, Query, Row } from './plan.js';
import type { Bind } from './reads/filters.js';
import { number, numberOrNull, text, textOrNull } from './rows/cells.js';

/** Tags that are looked at for topics, those in use most. */
const TAGS = 60;

/** Ideas shown of a topic. */
const QUOTES = 3;

/** What of the facts is asked for, and the parameters it takes. */
class Asked {
  readonly params: Param[];
  readonly bind: Bind = (value) => `$${this.params.push(value)}`;
  readonly #query: InsightQuery;

  constructor(query: InsightQuery, weeks?: string) {
    this.#query = query;
    this.params = weeks === undefined ? [query.community] : [query.community, weeks];
  }

  /** A condition on facts `f`: the board and the segment of the proposer. */
  facts(): string {
    const { board, segment } = this.#query;
    return this.#on('f.board', board) + this.#by('f.person', segment);
  }

  /** The same on activity `v`. */
  activity(): string {
    const { board, segment } = this.#query;
    return this.#on('v.board', board) + this.#by('v.person', segment);
  }

  /** The same on voices `v` of facts `f`: the board of their idea, and who spoke. */
  voices(): string {
    const { board, segment } = this.#query;
    return this.#on('f.board', board) + this.#by('v.person', segment);
  }

  /** A moment. */
  at(moment: number): string {
    return `cast(${this.bind(moment)} as bigint)`;
  }

  #on(column: string, board: string | undefined): string {
    return board === undefined ? '' : ` and ${column} = (select no from boards where community = $1 and id = ${this.bind(board)})`;
  }

  #by(column: string, segment: string | undefined): string {
    if (segment === undefined) return '';
    return ` and exists (select 1 from segment_members m where m.person = ${column}
      and m.segment = (select no from segments where community = $1 and id = ${this.bind(segment)}))`;
  }
}

/** Everything that insights count, of one state. */
export function* insights(query: InsightQuery): Plan<InsightCounts> {
  const { bounds } = query;
  const [from = 0] = bounds;
  const to = bounds.at(-1) ?? 0;
  const weeks = yield* countWeeks(query);
  const answers = yield* firstAnswers(query, from, to);
  const flow = yield* flowOf(query, from, to);
  const channels = yield* byChannel(query, from, to);
  const boards = yield* byBoard(query, from, to);
  const { segments, tookBySegment } = yield* bySegment(query, from, to);
  const topics = yield* countTopics(query, from, to);
  const waiting = yield* waits(query);
  const quiet = yield* goneQuiet(query);
  return { weeks, answers, flow, channels, boards, segments, tookBySegment, topics, waiting, quiet };
}

/** Week by week: each is a range of an index, so all of them are one walk over the period. */
function* countWeeks(query: InsightQuery): Plan<readonly WeekCounts[]> {
  const { bounds } = query;
  const weeks = JSON.stringify(bounds.slice(0, -1).map((at, n) => [String(at), String(bounds[n + 1])]));
  const facts = (column: string, more = ''): Query => {
    const asked = new Asked(query, weeks);
    return {
      sql: `select w.a, count(*) from pairs($2) w cross join idea_facts f where f.community = $1 ${more}
        and f.${column} >= cast(w.a as bigint) and f.${column} < cast(w.b as bigint) ${asked.facts()} group by w.a`,
      params: asked.params,
    };
  };
  const halves = JSON.stringify(
    bounds.slice(0, -1).map((at, n) => [String(Math.ceil(at / HALF)), String(Math.ceil((bounds[n + 1] ?? 0) / HALF))]),
  );
  const asked = new Asked(query, halves);
  const active: Query = {
    sql: `select w.a, count(distinct v.person), sum(v.votes), sum(v.comments) from pairs($2) w cross join customer_activity v
      where v.community = $1 and v.half >= cast(w.a as bigint) and v.half < cast(w.b as bigint) ${asked.activity()} group by w.a`,
    params: asked.params,
  };
  const [proposed = [], answered = [], shipped = [], declined = [], deeds = []] = yield [
    facts('created_at'),
    facts('answered_at'),
    facts('status_at', `and f.status = 'shipped'`),
    facts('status_at', `and f.status = 'declined'`),
    active,
  ];
  const by = (rows: readonly Row[]): Map<string, number> => new Map(rows.map((row) => [text(row, 0), number(row, 1)]));
  const counts = { proposed: by(proposed), answered: by(answered), shipped: by(shipped), declined: by(declined) };
  const did = new Map(deeds.map((row) => [text(row, 0), row]));
  return bounds.slice(0, -1).map((at) => {
    const key = String(at);
    const row = did.get(String(Math.ceil(at / HALF)));
    return {
      // A sum is not a number to every driver.
      people: row ? Number(row[1]) : 0,
      votes: row ? Number(row[2]) : 0,
      comments: row ? Number(row[3]) : 0,
      proposed: counts.proposed.get(key) ?? 0,
      answered: counts.answered.get(key) ?? 0,
      shipped: counts.shipped.get(key) ?? 0,
      declined: counts.declined.get(key) ?? 0,
    };
  });
}

function* firstAnswers(query: InsightQuery, from: number, to: number): Plan<readonly FirstAnswer[]> {
  const asked = new Asked(query);
  const [rows = []] = yield [
    {
      sql: `select i.id, i.board, f.answered_at, f.took, i.title from (
          select * from idea_facts f where f.community = $1 and f.answered_at >= ${asked.at(from)}
            and f.answered_at < ${asked.at(to)} and f.took is not null ${asked.facts()}
          order by f.answered_at desc limit ${ANSWERS}
        ) f join ideas i on i.no = f.idea order by f.answered_at desc, f.idea desc`,
      params: asked.params,
    },
  ];
  return rows.map((row) => ({
    idea: text(row, 0),
    title: text(row, 4),
    board: text(row, 1),
    at: number(row, 2),
    took: number(row, 3),
  }));
}

const SHARES = 'count(*), sum(case when f.answered_at is not null then 1 else 0 end)';

const ADOPTED: ReadonlySet<string> = new Set<Status>(['planned', 'building', 'shipped']);

function* flowOf(query: InsightQuery, from: number, to: number): Plan<InsightFlow> {
  const asked = new Asked(query);
  const [rows = []] = yield [
    {
      sql: `select f.status, f.waiting, count(*) from idea_facts f
        where f.community = $1 and f.created_at >= ${asked.at(from)} and f.created_at < ${asked.at(to)} ${asked.facts()}
        group by f.status, f.waiting`,
      params: asked.params,
    },
  ];
  const flow = { proposed: 0, waiting: 0, answered: 0, adopted: 0, declined: 0 };
  for (const row of rows) {
    const [status, n] = [text(row, 0), number(row, 2)];
    const became = ADOPTED.has(status) ? 'adopted' : status === 'declined' ? status : number(row, 1) === 1 ? 'waiting' : 'answered';
    flow.proposed += n;
    flow[became] += n;
  }
  return flow;
}

function* byChannel(query: InsightQuery, from: number, to: number): Plan<readonly InsightChannel[]> {
  const asked = new Asked(query);
  const [rows = []] = yield [
    {
      sql: `select v.channel, count(*) as n, sum(case when v.idea is not null then 1 else 0 end),
          sum(case when f.answered_at is not null then 1 else 0 end) from voices v left join idea_facts f on f.idea = v.idea
        where v.community = $1 and v.at >= ${asked.at(from)} and v.at < ${asked.at(to)} ${asked.voices()}
        group by v.channel order by 2 desc, 1`,
      params: asked.params,
    },
  ];
  return rows.map((row) => ({
    channel: text(row, 0) as VoiceChannel,
    voices: Number(row[1]),
    attached: Number(row[2]),
    answered: Number(row[3]),
  }));
}

function* byBoard(query: InsightQuery, from: number, to: number): Plan<readonly ShareCounts[]> {
  const asked = new Asked(query);
  const [rows = []] = yield [
    {
      sql: `select b.id, b.name, g.n, g.answered from (
          select f.board, count(*) as n, sum(case when f.answered_at is not null then 1 else 0 end) as answered from idea_facts f
          where f.community = $1 and f.created_at >= ${asked.at(from)} and f.created_at < ${asked.at(to)} ${asked.facts()}
          group by f.board
        ) g join boards b on b.no = g.board order by b.position, b.id`,
      params: asked.params,
    },
  ];
  return rows.map(shareFromRow);
}

function shareFromRow(row: Row): ShareCounts {
  return { id: text(row, 0), name: text(row, 1), proposed: Number(row[2]), answered: Number(row[3]) };
}

function* bySegment(
  query: InsightQuery,
  from: number,
  to: number,
): Plan<Pick<InsightCounts, 'segments' | 'tookBySegment'>> {
  const [asked, took] = [new Asked(query), new Asked(query)];
  const [rows = [], times = []] = yield [
    {
      sql: `select s.id, s.name, ${SHARES} from idea_facts f join segment_members g on g.person = f.person
          join segments s on s.no = g.segment
        where f.community = $1 and f.created_at >= ${asked.at(from)} and f.created_at < ${asked.at(to)} ${asked.facts()}
        group by s.id, s.name order by s.name, s.id`,
      params: asked.params,
    },
    {
      sql: `select s.id, f.took from idea_facts f join segment_members g on g.person = f.person join segments s on s.no = g.segment
        where f.community = $1 and f.answered_at >= ${took.at(from)} and f.answered_at < ${took.at(to)}
          and f.took is not null ${took.facts()} limit ${ANSWERS}`,
      params: took.params,
    },
  ];
  return {
    segments: rows.map(shareFromRow),
    tookBySegment: times.map((row) => ({ segment: text(row, 0), took: number(row, 1) })),
  };
}

function* countTopics(query: InsightQuery, from: number, to: number): Plan<readonly InsightTopic[]> {
  const asked = new Asked(query);
  const middle = from + (to - from) / 2;
  const [rows = []] = yield [
    {
      sql: `select t.tag, sum(case when f.created_at < ${asked.at(Math.floor(middle))} then 1 else 0 end) as early, count(*) as n
        from (select tag from tags where community = $1 order by ideas desc, tag limit ${TAGS}) g
          cross join boards b cross join idea_tags t cross join idea_facts f
        where b.community = $1 and t.board = b.no and t.tag = g.tag and f.idea = t.idea
          and f.created_at >= ${asked.at(from)} and f.created_at < ${asked.at(to)} ${asked.facts()}
        group by t.tag order by 3 desc, 1 limit ${asked.bind(query.topics)}`,
      params: asked.params,
    },
  ];
  const tags = rows.map((row) => text(row, 0));
  const shown = yield tags.map((tag): Query => {
    const one = new Asked(query);
    return {
      sql: `select i.id, i.title from boards b cross join idea_tags t cross join idea_facts f cross join ideas i
        where b.community = $1 and t.board = b.no and t.tag = ${one.bind(tag)} and f.idea = t.idea and i.no = f.idea
          and f.created_at >= ${one.at(from)} and f.created_at < ${one.at(to)} ${one.facts()}
        order by f.created_at desc, f.idea desc limit ${QUOTES}`,
      params: one.params,
    };
  });
  return rows.map((row, at) => {
    const before = Number(row[1]);
    const ideas = (shown[at] ?? []).map((one) => ({ id: text(one, 0), title: text(one, 1) }));
    return { tag: text(row, 0), before, after: Number(row[2]) - before, ideas };
  });
}

function* waits(query: InsightQuery): Plan<InsightCounts['waiting']> {
  const [all, some] = [new Asked(query), new Asked(query)];
  const [[tally = []] = [], rows = []] = yield [
    { sql: `select count(*) from idea_facts f where f.community = $1 and f.waiting = 1 ${all.facts()}`, params: all.params },
    {
      sql: `select i.id, i.board, i.title, s.status, s.votes, i.created_at from (
          select f.idea, f.created_at from idea_facts f where f.community = $1 and f.waiting = 1 ${some.facts()}
          order by f.created_at, f.idea limit ${some.bind(query.lines)}
        ) f join ideas i on i.no = f.idea join standings s on s.idea = i.no order by f.created_at, f.idea`,
      params: some.params,
    },
  ];
  return {
    count: number(tally, 0),
    ideas: rows.map(
      (row): InsightWaiting => ({
        id: text(row, 0),
        board: text(row, 1),
        title: text(row, 2),
        status: text(row, 3) as Status,
        votes: number(row, 4),
        createdAt: number(row, 5),
      }),
    ),
  };
}

function* goneQuiet(query: InsightQuery): Plan<InsightCounts['quiet']> {
  const [all, some] = [new Asked(query), new Asked(query)];
  // Each by the idea of theirs that has waited longest.
  const which = (asked: Asked): string => {
    const before = asked.at(query.now - query.quiet);
    return `idea_facts f join customers c on c.person = f.person where f.community = $1 and f.waiting = 1
      and f.created_at < ${before} and c.listed = 1 and c.seen_at > 0 and c.seen_at < ${before} ${asked.facts()}`;
  };
  const [[tally = []] = [], rows = []] = yield [
    { sql: `select count(distinct f.person) from ${which(all)}`, params: all.params },
    {
      sql: `select p.id, p.name, p.nickname, g.seen_at, i.id, i.title, i.created_at from (
          select f.person, min(f.idea) as idea, max(c.seen_at) as seen_at from ${which(some)}
          group by f.person order by 3 desc, 1 limit ${some.bind(query.lines)}
        ) g join people p on p.no = g.person join ideas i on i.no = g.idea order by g.seen_at desc, g.person`,
      params: some.params,
    },
  ];
  return {
    count: number(tally, 0),
    people: rows.map((row) => ({
      person: text(row, 0),
      name: text(row, 1) || (textOrNull(row, 2) ?? ''),
      seenAt: number(row, 3),
      idea: text(row, 4),
      title: text(row, 5),
      createdAt: number(row, 6),
    })),
  };
}

/** How an idea fared: its votes as steps, and what happened to it. */
export function* ideaLife(community: string, idea: string, steps: number, now: number): Plan<IdeaLife | null> {
  const [[row] = [], marks = []] = yield [
    {
      sql: `select i.no, i.created_at, i.votes_before, i.answer_at, (select count(*) from votes v where v.idea = i.no)
        from ideas i where i.id = $1 and i.community || '' = $2 and i.deleted_at is null`,
      params: [idea, community],
    },
    { sql: `select to_status, at from timeline where idea = $1 and type = 'status' order by at, idea_seq limit 200`, params: [idea] },
  ];
  if (!row) return null;
  const [no, since, before, all] = [number(row, 0), number(row, 1), number(row, 2), number(row, 4)];
  const answeredAt = numberOrNull(row, 3);
  const [votes = []] = yield [
    {
      sql: `select at, n from (
          select v.at as at, row_number() over (order by v.at, v.person) as n from votes v where v.idea = $1
        ) d where n % $2 = 0 or n = $3 order by n`,
      params: [no, Math.max(1, Math.ceil(all / steps)), all],
    },
  ];
  return {
    since,
    until: now,
    before,
    votes: votes.map((one) => [number(one, 0), before + number(one, 1)] as const),
    marks: [
      ...marks.map((one) => ({ at: number(one, 1), what: text(one, 0) as Status })),
      ...(answeredAt === null ? [] : [{ at: answeredAt, what: 'answer' as const }]),
    ].sort((a, b) => a.at - b.at),
  };
}
