import { QUEUE } from '@madang/protocol';
import type { QueuePosition, QueueQuery } from '../../queue.js';
import type { Plan, Query, Row } from '../plan.js';
import { number, numberOrNull } from '../rows/cells.js';
import { type Narrow, statusesOf } from './narrow.js';
import { Statement } from './statement.js';

/** Where an idea stands in its order. */
export interface Placed {
  readonly no: number;
  readonly value: number;
}

/** Minutes are weighed, so that people × minutes are whole numbers that a number can hold. */
const MINUTE = 60_000;

/** Rows of each order that are read first; each time it takes more, twice as many. */
const FIRST = 200;

/** Ideas whose promised day has passed, at most: they weigh more, and are all looked at. */
const LATE = 5_000;

const COLUMNS = 's.idea, s.votes, d.waits_since, d.due_at';

interface Waiting {
  readonly no: number;
  readonly votes: number;
  readonly since: number;
  readonly dueAt: number | null;
}

const waitingOf = (row: Row): Waiting => ({
  no: number(row, 0),
  votes: number(row, 1),
  since: number(row, 2),
  dueAt: numberOrNull(row, 3),
});

/** How far one range of an index was read. */
interface Range {
  readonly query: (last: Waiting | null, limit: number) => Query;
  last: Waiting | null;
  done: boolean;
}

/** Ideas that something picks, where they are few. */
export interface Few {
  readonly by: Narrow;
  readonly numbers: readonly number[];
}

/** What is to be weighed, of a query. */
export interface Weighing {
  readonly query: QueueQuery;
  readonly boards: readonly number[];
  readonly narrow: readonly Narrow[];
  /** Where the page before ended; its value is a weight and its number that of the idea. */
  readonly after: (Pick<QueuePosition, 'value'> & { readonly no: number }) | null;
  readonly most: number;
}

/**
 * What waits, the heaviest first: people × minutes, which no index has, since it changes by the minute. It is read from
 * two that do not, the most wanted first and the longest waiting first, until nothing that was not read can weigh as
 * much as what was (Fagin, Lotem and Naor, "Optimal aggregation algorithms for middleware", 2003). Few rows of a
 * hundred thousand take part in that, whatever ages and votes look like.
 */
export function* heaviest(weighing: Weighing): Plan<readonly Placed[]> {
  const { query, boards, narrow, most } = weighing;
  const seen = new Map<number, number>();
  const take = (rows: readonly Row[]): Waiting[] => {
    const all = rows.map(waitingOf);
    for (const one of all) seen.set(one.no, weightOf(one, query.now));
    return all;
  };
  const [late = []] = yield [lateOnes(weighing)];
  take(late);
  const byVotes = boards.flatMap((board) =>
    statusesOf(query).map((status) => range(weighing, wanted(board, status, narrow))),
  );
  const byAge = boards.map((board) => range(weighing, oldest(board, narrow)));
  for (let limit = FIRST; ; limit *= 2) {
    const open = [...byVotes, ...byAge].filter(({ done }) => !done);
    const results = yield open.map((one) => one.query(one.last, limit));
    for (const [index, one] of open.entries()) {
      const rows = take(results[index] ?? []);
      one.last = rows.at(-1) ?? one.last;
      one.done = rows.length < limit;
    }
    const placed = inOrder(weighing, [...seen].map(([no, value]) => ({ no, value })));
    const isAll = byVotes.every(({ done }) => done) || byAge.every(({ done }) => done);
    if (isAll) return placed.slice(0, most);
    const worst = placed[most - 1];
    if (worst && left(byVotes).every((votes) => left(byAge).every((age) => isBehind(worst, votes, age, query.now))))
      return placed.slice(0, most);
  }
}

/** The same where few ideas are picked by something: all of them are weighed. */
export function* heaviestOfFew(weighing: Weighing, few: Few): Plan<readonly Placed[]> {
  const { query, boards, narrow, most } = weighing;
  const one = new Statement(query, boards, [few.numbers]);
  const conditions = [
    's.idea in $1[int]',
    `s.board + 0 in ${one.boards()}`,
    'd.waits_since is not null',
    one.statuses(),
    ...one.walks(narrow.filter((other) => other !== few.by)),
  ];
  const [rows = []] = yield [one.done(`select ${COLUMNS} from ${JOIN}`, conditions)];
  const all = rows.map(waitingOf).map((waiting) => ({ no: waiting.no, value: weightOf(waiting, query.now) }));
  return inOrder(weighing, all).slice(0, most);
}

/** The last that was read of ranges that go on. */
function left(ranges: readonly Range[]): readonly Waiting[] {
  return ranges.flatMap(({ last, done }) => (last && !done ? [last] : []));
}

/**
 * Whether whatever comes after both of these, the one by votes and the other by age, comes after `worst`. Among as
 * many votes the highest number comes first, in the range as in the order, so that many alike are no reason to read on.
 */
function isBehind(worst: Placed, { votes, no }: Waiting, { since }: Waiting, now: number): boolean {
  const most = Math.max(1, votes) * Math.max(0, Math.floor((now - since) / MINUTE));
  return worst.value > most || (worst.value === most && votes > 0 && worst.no > no);
}

function weightOf({ votes, since, dueAt }: Waiting, now: number): number {
  const times = dueAt !== null && dueAt < now ? QUEUE.late : 1;
  return Math.max(1, votes) * times * Math.max(0, Math.floor((now - since) / MINUTE));
}

/** What comes after where the page before ended, the heaviest first. */
function inOrder({ after }: Weighing, all: readonly Placed[]): Placed[] {
  return all
    .filter(({ no, value }) => !after || value < after.value || (value === after.value && no < after.no))
    .sort((a, b) => b.value - a.value || b.no - a.no);
}

type Make = (one: Statement, last: Waiting | null, limit: number) => Query;

function range({ query, boards }: Weighing, make: Make): Range {
  return { query: (last, limit) => make(new Statement(query, boards), last, limit), last: null, done: false };
}

const JOIN = 'queue_ideas d join standings s on s.idea = d.idea';

/** What waits of a board and a status, the most wanted first. */
function wanted(board: number, status: string, narrow: readonly Narrow[]) {
  return (one: Statement, last: Waiting | null, limit: number): Query => {
    const conditions = [
      `s.board = ${one.bind(board)}`,
      `s.status = ${one.bind(status)}`,
      'd.waits_since is not null',
      ...one.walks(narrow),
      ...(last ? [`(s.votes, s.idea) < (${one.bind(last.votes)}, ${one.bind(last.no)})`] : []),
    ];
    const from = `select ${COLUMNS} from standings s join queue_ideas d on d.idea = s.idea`;
    return one.done(from, conditions, `order by s.votes desc, s.idea desc limit ${one.bind(limit)}`);
  };
}

/** What waits of a board, the longest waiting first. */
function oldest(board: number, narrow: readonly Narrow[]) {
  return (one: Statement, last: Waiting | null, limit: number): Query => {
    const conditions = [
      `d.board = ${one.bind(board)}`,
      'd.waits_since is not null',
      one.statuses(),
      ...one.walks(narrow),
      ...(last ? [`(d.waits_since, d.idea) > (${one.bind(last.since)}, ${one.bind(last.no)})`] : []),
    ];
    return one.done(`select ${COLUMNS} from ${JOIN}`, conditions, `order by d.waits_since, d.idea limit ${one.bind(limit)}`);
  };
}

function lateOnes({ query, boards, narrow }: Weighing): Query {
  const one = new Statement(query, boards);
  const conditions = [
    `d.board in ${one.boards()}`,
    `d.due_at < ${one.bind(query.now)}`,
    'd.due_at is not null',
    'd.waits_since is not null',
    one.statuses(),
    ...one.walks(narrow),
  ];
  return one.done(`select ${COLUMNS} from ${JOIN}`, conditions, `limit ${one.bind(LATE)}`);
}
