import { QUEUE, type QueueSort, STATUSES } from '@madang/protocol';
import type { QueuedIdea, QueuePosition, QueueQuery } from '../../queue.js';
import type { Plan, Query } from '../plan.js';
import { number, numberOrNull, text, textOrNull } from '../rows/cells.js';
import { ideaFromRow, SELECT_IDEAS } from '../rows/ideas.js';
import { authorColumns, authorFromRow } from '../rows/people.js';
import { BESIDE, type BesideSort, isBeside, PLACES, segmentNumber } from './beside.js';
import { type Bind, boardsOf, type Narrow, narrowings, statusesOf } from './narrow.js';
import { Statement } from './statement.js';
import { type Few, heaviest, heaviestOfFew, type Placed } from './waiting.js';

/** A page of the queue. */
export interface QueuePlanPage {
  readonly ideas: readonly QueuedIdea[];
  readonly next: QueuePosition | null;
}

/** Finds ideas of a board by words: their numbers, best first; `null` where there is nothing to search by. */
export type FindWords = (community: string, board: string, words: string) => Plan<readonly number[] | null>;

/**
 * What is picked is gathered and sorted where it is no more than this, and looked for while walking an order where it
 * is more: then some idea soon is among it.
 */
const FEW = 2_000;

/** The column of each order that is one. */
const COLUMNS: Readonly<Record<Exclude<QueueSort, 'due' | BesideSort>, string>> = {
  votes: 's.votes',
  momentum: 's.score',
  newest: 's.created_at',
};

/** What waits, to be weighed whole where little does: what is wanted most then is mostly answered, and no way to it. */
const WAITS: Narrow = {
  walk: () => 'd.waits_since is not null',
  gather: (_bind, boards) => `select w.idea from queue_ideas w where w.board in ${boards()} and w.waits_since is not null`,
};

const NOT_PLACED: Narrow = {
  walk: () => 'not exists (select 1 from desks k where k.idea = s.idea and k.place is not null and k.placed_at = s.status)',
};

const NOT_WAITING: Narrow = {
  walk: () => 'not exists (select 1 from queue_ideas w where w.idea = s.idea and w.waits_since is not null)',
};

/** One page of the queue. Whatever is picked or sorted by, each statement is bounded or follows an index. */
export function* queuePage(query: QueueQuery, find: FindWords): Plan<QueuePlanPage> {
  const [found = []] = yield [boardsOf(query.community, query.board)];
  const boards = found.map((row) => ({ no: number(row, 0), id: text(row, 1) }));
  if (boards.length === 0 || statusesOf(query).length === 0) return { ideas: [], next: null };
  const words = query.q === undefined ? null : yield* findAll(query, boards.map(({ id }) => id), find);
  if (words) return yield* pageOfWords(query, boards.map(({ no }) => no), words);
  const list = new Listing(query, boards.map(({ no }) => no));
  const placed = yield* list.asked();
  return yield* pageOf(query, placed);
}

/** What fits words on each board, the best of each first. */
function* findAll({ community, q = '' }: QueueQuery, boards: readonly string[], find: FindWords): Plan<readonly number[] | null> {
  const all: (readonly number[])[] = [];
  for (const board of boards) {
    const found = yield* find(community, board, q);
    if (found === null) return null;
    all.push(found);
  }
  const longest = Math.max(...all.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => all.flatMap((one) => one[at] ?? [])).flat();
}

/** A page of what was found by words: by how well it fits, whatever the order. */
function* pageOfWords(query: QueueQuery, boards: readonly number[], words: readonly number[]): Plan<QueuePlanPage> {
  if (words.length === 0) return { ideas: [], next: null };
  const one = new Statement(query, boards, [words]);
  // The sum keeps the index over the board out of it.
  const conditions = ['s.idea in $1[int]', `s.board + 0 in ${one.boards()}`, one.statuses(), ...one.walks()];
  const [rows = []] = yield [one.done('select s.idea from standings s', conditions)];
  const fits = new Set(rows.map((row) => number(row, 0)));
  const from = query.after?.value ?? 0;
  const numbers = words.filter((no) => fits.has(no));
  const page = numbers.slice(from, from + query.limit);
  const ideas = yield* ideasByNumber(query, page);
  return { ideas, next: numbers.length > from + query.limit ? { value: from + page.length, id: '' } : null };
}

function* pageOf(query: QueueQuery, placed: readonly Placed[]): Plan<QueuePlanPage> {
  const { limit } = query;
  const page = placed.slice(0, limit);
  const ideas = yield* ideasByNumber(query, page.map(({ no }) => no));
  const last = ideas.at(-1);
  const value = page.at(-1)?.value;
  return { ideas, next: placed.length > limit && last && value !== undefined ? { value, id: last.idea.id } : null };
}

/** The numbers of a page of ideas and one more, in an order. */
class Listing {
  readonly #query: QueueQuery;
  readonly #boards: readonly number[];
  readonly #most: number;

  constructor(query: QueueQuery, boards: readonly number[]) {
    this.#query = query;
    this.#boards = boards;
    this.#most = query.limit + 1;
  }

  /** In the order asked for. */
  *asked(): Plan<readonly Placed[]> {
    const { sort } = this.#query;
    if (sort === 'due') return yield* this.due();
    return sort === 'placed' ? yield* this.placed() : yield* this.by(sort);
  }

  /** What waits, by people and age, which change by the minute; the others after it, newest first. */
  *due(): Plan<readonly Placed[]> {
    const { after, unanswered } = this.#query;
    const waiting = after && after.value < 0 ? [] : yield* this.#waiting(after);
    if (waiting.length >= this.#most || unanswered) return waiting;
    const rest = after && after.value < 0 ? { value: -1 - after.value, id: after.id } : undefined;
    const others = yield* this.#inOrder('newest', [...narrowings(this.#query), NOT_WAITING], rest);
    return [...waiting, ...others.map(({ no, value }) => ({ no, value: -1 - value }))].slice(0, this.#most);
  }

  /** What the team put in an order; the others after it: what nobody decided by votes, else the last change first. */
  *placed(): Plan<readonly Placed[]> {
    const { after } = this.#query;
    const isPast = after !== undefined && after.value < PLACES - QUEUE.placed;
    const first = isPast ? [] : yield* this.#inOrder('placed', narrowings(this.#query), after);
    if (first.length >= this.#most) return first;
    const rest = statusesOf(this.#query).every((one) => one === 'open' || one === 'considering') ? 'votes' : 'moved';
    const others = yield* this.#inOrder(rest, [...narrowings(this.#query), NOT_PLACED], isPast ? after : undefined);
    return [...first, ...others].slice(0, this.#most);
  }

  *by(sort: Exclude<QueueSort, 'due'>): Plan<readonly Placed[]> {
    return yield* this.#inOrder(sort, narrowings(this.#query), this.#query.after);
  }

  *#waiting(after: QueuePosition | undefined): Plan<readonly Placed[]> {
    const waiting = { ...this.#query, unanswered: true };
    if (statusesOf(waiting).length === 0) return [];
    const narrow = narrowings({ ...waiting, unanswered: false });
    const ended = after ? yield* numberOf(after.id) : 0;
    const weighing = {
      query: waiting,
      boards: this.#boards,
      narrow,
      most: this.#most,
      after: after ? { value: after.value, no: ended } : null,
    };
    const few = yield* this.#fewest([WAITS, ...narrow]);
    return few ? yield* heaviestOfFew(weighing, few) : yield* heaviest(weighing);
  }

  *#inOrder(
    sort: Exclude<QueueSort, 'due'>,
    narrow: readonly Narrow[],
    after: QueuePosition | undefined,
  ): Plan<readonly Placed[]> {
    const few = yield* this.#fewest(isBeside(sort) ? [...narrow, ...this.#statusNarrow()] : narrow);
    const queries = few ? [this.#gathered(sort, few, narrow, after)] : this.#walked(sort, narrow, after);
    const parts = yield queries;
    const placed = parts.flat().map((row) => ({ no: number(row, 0), value: number(row, 1) }));
    return placed.sort((a, b) => b.value - a.value || b.no - a.no).slice(0, this.#most);
  }

  #gathered(sort: Exclude<QueueSort, 'due'>, few: Few, narrow: readonly Narrow[], after: QueuePosition | undefined): Query {
    const one = new Statement(this.#query, this.#boards, [few.numbers]);
    const value = isBeside(sort) ? BESIDE[sort].value : COLUMNS[sort];
    const conditions = [
      's.idea in $1[int]',
      `s.board + 0 in ${one.boards()}`,
      one.statuses(),
      ...one.walks(narrow.filter((other) => other !== few.by)),
      ...(isBeside(sort) ? BESIDE[sort].own(this.#query, one.bind) : []),
      ...one.after(value, after),
    ];
    const join = isBeside(sort) ? `join ${BESIDE[sort].table} d on d.idea = s.idea` : '';
    const order = `order by ${value} desc, s.idea desc limit ${one.bind(this.#most)}`;
    return one.done(`select s.idea, ${value} from standings s ${join}`, conditions, order);
  }

  /** The first of each board and status, or of each board: ranges of an index, to be merged. */
  #walked(sort: Exclude<QueueSort, 'due'>, narrow: readonly Narrow[], after: QueuePosition | undefined): Query[] {
    if (isBeside(sort)) {
      const one = (board?: number): Query => this.#beside(sort, board, narrow, after);
      return BESIDE[sort].byBoard ? this.#boards.map(one) : [one()];
    }
    return this.#boards.flatMap((board) =>
      statusesOf(this.#query).map((status) => {
        const one = new Statement(this.#query, this.#boards);
        const value = COLUMNS[sort];
        const conditions = [
          `s.board = ${one.bind(board)}`,
          `s.status = ${one.bind(status)}`,
          ...one.walks(narrow),
          ...one.after(value, after),
        ];
        const order = `order by ${value} desc, s.idea desc limit ${one.bind(this.#most)}`;
        return one.done(`select s.idea, ${value} from standings s`, conditions, order);
      }),
    );
  }

  /** In the order of an index of a table beside, of one board or of all. */
  #beside(
    sort: BesideSort,
    board: number | undefined,
    narrow: readonly Narrow[],
    after: QueuePosition | undefined,
  ): Query {
    const one = new Statement(this.#query, this.#boards);
    const { table, value, own } = BESIDE[sort];
    const begin = one.after(value, after, 'd.idea');
    // The sum keeps the index over the board out of it.
    const where = board === undefined ? `s.board + 0 in ${one.boards()}` : `d.board = ${one.bind(board)}`;
    const conditions = [where, ...own(this.#query, one.bind), ...begin, one.statuses(), ...one.walks(narrow)];
    const order = `order by ${value} desc, d.idea desc limit ${one.bind(this.#most)}`;
    return one.done(`select d.idea, ${value} from ${table} d join standings s on s.idea = d.idea`, conditions, order);
  }

  /** The statuses asked for, to be gathered where few ideas have them: no index beside has them in its order. */
  #statusNarrow(): readonly Narrow[] {
    const statuses = statusesOf(this.#query);
    if (statuses.length === STATUSES.length) return [];
    const names = (bind: Bind): string => statuses.map((one) => bind(one)).join(', ');
    return [
      {
        walk: (bind) => `s.status in (${names(bind)})`,
        gather: (bind, boards) => `select t.idea from standings t where t.board in ${boards()} and t.status in (${names(bind)})`,
      },
    ];
  }

  /** What picks the fewest ideas, with their numbers, if that is few; nobody reads on. */
  *#fewest(narrow: readonly Narrow[]): Plan<Few | null> {
    const able = narrow.filter(({ gather }) => gather);
    if (able.length === 0) return null;
    const found = yield able.map((one) => {
      const statement = new Statement(this.#query, this.#boards);
      const sql = `${statement.gather(one)} limit ${statement.bind(FEW + 1)}`;
      return { sql, params: statement.params };
    });
    const least = Math.min(...found.map(({ length }) => length));
    const index = found.findIndex(({ length }) => length === least);
    const by = able[index];
    return least > FEW || !by ? null : { by, numbers: (found[index] ?? []).map((row) => number(row, 0)) };
  }
}

function* numberOf(id: string): Plan<number> {
  const [[row] = []] = yield [{ sql: 'select no from ideas where id = $1', params: [id] }];
  return row ? number(row, 0) : 0;
}

/** Ideas in the order of their numbers given, with what the queue knows of them. */
function* ideasByNumber({ community, segment }: QueueQuery, numbers: readonly number[]): Plan<readonly QueuedIdea[]> {
  if (numbers.length === 0) return [];
  const [known = [], rows = []] = yield [
    {
      sql: `select i.no, i.id, d.moved_at, d.waits_since, coalesce(f.accounts, 0), coalesce(f.value, 0),
          coalesce(g.votes, 0), k.effort, k.impact, k.target, ${authorColumns('p')} from ideas i
        left join queue_ideas d on d.idea = i.no left join desks k on k.idea = i.no left join people p on p.id = k.assignee
        left join idea_facts f on f.idea = i.no
        left join segment_votes g on g.idea = i.no and g.segment = ${segmentNumber('$2', '$3')}
        where i.no in $1[int]`,
      params: [numbers, community, segment ?? ''],
    },
    { sql: `${SELECT_IDEAS} where i.no in $1[int]`, params: [numbers] },
  ];
  const ideas = new Map(rows.map(ideaFromRow).map((idea) => [idea.id, idea]));
  const queued = new Map(
    known.flatMap((row) => {
      const idea = ideas.get(text(row, 1));
      const movedAt = numberOrNull(row, 2) ?? idea?.createdAt ?? 0;
      const weighs = {
        accounts: number(row, 4),
        value: number(row, 5),
        segment: segment === undefined ? null : number(row, 6),
        effort: numberOrNull(row, 7),
        impact: numberOrNull(row, 8),
      };
      const [target, assignee] = [textOrNull(row, 9), authorFromRow(row, 10)];
      const more = { waitsSince: numberOrNull(row, 3), assignee, target, weighs };
      return idea ? [[number(row, 0), { idea, movedAt, ...more }] as const] : [];
    }),
  );
  return numbers.flatMap((no) => queued.get(no) ?? []);
}
