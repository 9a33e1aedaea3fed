import type { IdeaRecord } from '../../../domain/records.js';
import {
  type Bar,
  best,
  chooseLookups,
  parseQuery,
  Rarity,
  RARITY_SAMPLE,
  SEARCH_BAR,
  type SearchQuery,
  SIMILAR_BAR,
} from '../../../search/index.js';
import type { IdeaQuery } from '../../store.js';
import type { Param, Plan } from '../plan.js';
import { number, numberOrNull, text } from '../rows/cells.js';
import { DELETED, ideaFromRow, MERGED, SELECT_IDEAS } from '../rows/ideas.js';
import { boardPath } from '../tables.js';
import { ofKind, ofPerson } from './filters.js';
import { type IdeasPage, listIdeas } from './ideas.js';
import { versionFromRows, versionQuery } from './versions.js';

/** A term of the index, and what an idea that has it gains. */
export interface WeightedTerm {
  readonly gram: string;
  readonly weight: number;
}

/** What an idea has to be, beside like the words. */
type Filter = { readonly [F in 'status' | 'tag' | 'kind' | 'mine']?: IdeaQuery[F] | undefined };

/** How one database proposes candidates. */
export interface Candidates {
  /** Postings it reads for one query, at most. */
  readonly budget: number;
  /** The numbers of the ideas with the greatest sums of weights, at most `count`. */
  readonly find: (board: number, lookups: readonly WeightedTerm[], count: number) => Plan<readonly number[]>;
}

/** Candidates that are ranked; more of them when a filter will drop most. */
const CANDIDATES = 300;
const CANDIDATES_FILTERED = 2000;

/** Boards whose grams' rarity is remembered. */
const REMEMBERED = 16;

interface Known {
  readonly rarity: Rarity;
  /** Ideas of the board when the sample was taken. */
  readonly ideas: number;
  /** The highest number among them. */
  readonly newest: number;
}

/** Searches boards; remembers how rare their grams are, which costs precision when it is old and nothing else. */
export class Searcher {
  readonly #candidates: Candidates;
  readonly #known = new Map<string, Known>();

  constructor(candidates: Candidates) {
    this.#candidates = candidates;
  }

  /** A page by relevance. A text with nothing to search by lists as if there were none. */
  *search(query: IdeaQuery & { readonly q: string }): Plan<IdeasPage> {
    const { community, board, status, tag, kind, mine, after, limit } = query;
    const [version] = yield [versionQuery(community, `board:${board}`)];
    const found = yield* this.#rank(community, board, query.q, SEARCH_BAR, { status, tag, kind, mine });
    if (!found) return yield* listIdeas({ ...query, ...(after && { after }) });
    const from = after?.value ?? 0;
    return {
      version: versionFromRows(version),
      ideas: yield* ideasByNumber(found.slice(from, from + limit)),
      more: found.length > from + limit,
    };
  }

  /** The numbers of ideas like a text, best first, before any is picked among them; `null`: nothing to search by. */
  find(community: string, board: string, words: string): Plan<readonly number[] | null> {
    return this.#rank(community, board, words, SEARCH_BAR, {});
  }

  /** The ideas nearest to a text. */
  *similar(community: string, board: string, words: string, limit: number): Plan<readonly IdeaRecord[]> {
    const found = yield* this.#rank(community, board, words, SIMILAR_BAR, {});
    return yield* ideasByNumber((found ?? []).slice(0, limit));
  }

  /** The numbers of the ideas that fit, best first; `null` when there is nothing to search by. */
  *#rank(
    community: string,
    board: string,
    words: string,
    bar: Bar,
    filter: Filter,
  ): Plan<readonly number[] | null> {
    const path = boardPath(community, board);
    const [[row] = []] = yield [
      {
        sql: 'select b.no, (select max(idea) from idea_search where board = b.no) from boards b where b.path = $1',
        params: [path],
      },
    ];
    const boardNumber = row && number(row, 0);
    const newest = row && numberOrNull(row, 1);
    const known = newest == null || boardNumber == null ? null : yield* this.#knowledge(path, boardNumber, newest);
    const query = parseQuery(words, known?.rarity ?? new Rarity([]));
    if (query.parts.length === 0) return null;
    if (!known || boardNumber == null) return [];
    const lookups = chooseLookups(query, known.rarity, { ideas: known.ideas, budget: this.#candidates.budget });
    const isFiltered = Object.values(filter).some((value) => value !== undefined);
    const count = isFiltered ? CANDIDATES_FILTERED : CANDIDATES;
    const numbers = yield* this.#candidates.find(boardNumber, lookups, count);
    return yield* rankCandidates(query, boardNumber, numbers, bar, filter);
  }

  /** How rare grams are on a board, from a sample that is taken again when a fifth was added since. */
  *#knowledge(path: string, board: number, newest: number): Plan<Known> {
    const known = this.#known.get(path);
    if (known && newest - known.newest <= known.ideas / 5 && newest >= known.newest) return known;
    const [sample = [], [count = []] = []] = yield [
      {
        sql: 'select title_key, body_key from idea_search where board = $1 order by idea desc limit $2',
        params: [board, RARITY_SAMPLE],
      },
      { sql: 'select count(*) from idea_search where board = $1', params: [board] },
    ];
    const rarity = new Rarity(sample.map((row) => ({ title: text(row, 0), body: text(row, 1) })));
    const fresh = { rarity, ideas: number(count, 0), newest };
    this.#known.delete(path);
    this.#known.set(path, fresh);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= REMEMBERED) break;
      this.#known.delete(oldest);
    }
    return fresh;
  }
}

/** Ranks candidates by their keys; among equals most votes first, then the newest. */
function* rankCandidates(
  query: SearchQuery,
  board: number,
  numbers: readonly number[],
  bar: Bar,
  { status, tag, kind, mine }: Filter,
): Plan<readonly number[]> {
  if (numbers.length === 0) return [];
  const params: Param[] = [numbers, board];
  // The sum keeps the indexes over the board out of it: SQLite would rather walk the whole board than look up a list.
  let where = `s.idea in $1[int] and s.board + 0 = $2 and s.status not in ('${DELETED}', '${MERGED}')`;
  if (status !== undefined) where += ` and s.status = $${params.push(status)}`;
  if (tag !== undefined) {
    where += ` and exists (select 1 from idea_tags g where g.board = $2 and g.tag = $${params.push(tag)} and g.idea = s.idea)`;
  }
  const bind = (value: Param): string => `$${params.push(value)}`;
  if (kind !== undefined) where += ` and ${ofKind(kind, '$2', bind)}`;
  if (mine) where += ` and ${ofPerson(mine, bind)}`;
  const [rows = []] = yield [
    {
      sql: `select s.idea, k.title_key, k.body_key from standings s join idea_search k on k.idea = s.idea
        where ${where} order by s.votes desc, s.created_at desc, s.idea desc`,
      params,
    },
  ];
  const candidates = rows.map((row) => ({ idea: number(row, 0), title: text(row, 1), body: text(row, 2) }));
  return best(query, candidates, bar).map(({ idea }) => idea);
}

/** Ideas in the order of their numbers given. */
function* ideasByNumber(numbers: readonly number[]): Plan<readonly IdeaRecord[]> {
  if (numbers.length === 0) return [];
  const [ids = [], rows = []] = yield [
    { sql: 'select no, id from ideas where no in $1[int]', params: [numbers] },
    { sql: `${SELECT_IDEAS} where i.no in $1[int]`, params: [numbers] },
  ];
  const idOf = new Map(ids.map((row) => [number(row, 0), text(row, 1)]));
  const ideas = new Map(rows.map(ideaFromRow).map((idea) => [idea.id, idea]));
  return numbers.flatMap((no) => ideas.get(idOf.get(no) ?? '') ?? []);
}
