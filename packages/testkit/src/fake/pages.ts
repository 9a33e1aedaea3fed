import {
  type BoardPage,
  CLOCK,
  type ClockPage,
  type Community,
  type HistoryPage,
  type IdeaPage,
  type IdeaRow,
  LIMITS,
  type MePage,
  type QuotesPage,
  ROADMAP_STATUSES,
  type RoadmapPage,
  type SimilarPage,
  STATUSES,
  type StatusSnapshot,
  type ThreadPage,
  type Topic,
} from '@madang/protocol';
import type { Fixture } from './fixture.js';
import { meOf } from './people.js';
import { renderWords } from './render.js';
import type { FakePerson, FakeWorld } from './world.js';

const VALUE: Readonly<Record<string, (idea: IdeaRow) => number>> = {
  trending: (idea) => idea.score,
  top: (idea) => idea.votes,
  new: (idea) => idea.createdAt,
};

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function cut<T extends { readonly id: string }>(
  rows: readonly T[],
  search: URLSearchParams,
  size: number,
): { readonly page: T[]; readonly next?: string } {
  const cursor = search.get('cursor');
  const from = cursor === null ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
  const page = rows.slice(from, from + Number(search.get('limit') ?? size));
  const last = page.at(-1);
  return last && from + page.length < rows.length ? { page, next: last.id } : { page };
}

/** A community's public facts. */
export function communityPage(world: FakeWorld, fixture: Fixture): Community {
  const tagsOf = (ideas: readonly Pick<IdeaRow, 'tags'>[]): string[] => {
    const uses = new Map<string, number>();
    for (const { tags } of ideas) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
    return [...uses].sort((a, b) => b[1] - a[1]).map(([tag]) => tag);
  };
  const all = [...world.ideas.values()];
  const boards = fixture.community.boards.map((board) => {
    const calm = world.calm.get(`board:${board.id}`);
    return { ...board, ...(calm && { calm }) };
  });
  const apart = boards.map((board) => ({ ...board, tags: tagsOf(all.filter((idea) => idea.board === board.id)) }));
  return { ...fixture.community, statuses: STATUSES, tags: tagsOf(all), boards: boards.length > 1 ? apart : boards };
}

/** A page of a board. */
export function boardPage(
  world: FakeWorld,
  board: string,
  search: URLSearchParams,
  person: FakePerson | null = null,
): BoardPage {
  const topic: Topic = `board:${board}`;
  const value = VALUE[search.get('sort') ?? ''] ?? ((idea: IdeaRow) => idea.score);
  const words = fold(search.get('q') ?? '').split(/\s+/).filter(Boolean);
  const ideas = world
    .rows(topic, 'idea')
    .filter(({ status, tags }) => (!search.get('status') || search.get('status') === status) && (!search.get('tag') || tags.includes(search.get('tag') ?? '')))
    .filter(({ ideaKind = 'idea' }) => !search.get('kind') || search.get('kind') === ideaKind)
    .filter(({ id, author }) => {
      const mine = search.get('mine');
      return !mine || (mine === 'voted' ? world.row(`me:${person?.id}`, 'vote', id) : author?.id === person?.id);
    })
    .filter(({ title, excerpt }) => words.every((word) => fold(`${title} ${excerpt}`).includes(word)))
    .sort((a, b) => value(b) - value(a) || (a.id < b.id ? -1 : 1));
  const { page, next } = cut(ideas, search, LIMITS.pageDefault);
  return { topic, version: world.head(topic), ideas: page, ...(next !== undefined && { next }) };
}

/** What a snapshot calls statuses. */
export function statusWords({ community: { statusNames } }: Fixture): Pick<StatusSnapshot, 'statusWords'> {
  if (!statusNames) return {};
  const words: Record<string, Record<string, string>> = {};
  for (const [status, byTag] of Object.entries(statusNames)) {
    for (const [tag, name] of Object.entries(byTag)) (words[tag] ??= {})[status] = name;
  }
  return { statusWords: words };
}

/** Ideas like a text being typed. */
export function similarPage(world: FakeWorld, board: string, search: URLSearchParams): SimilarPage {
  const words = fold(search.get('text') ?? '').split(/\s+/).filter((word) => word.length > 1);
  const ideas = world
    .rows(`board:${board}`, 'idea')
    .map((idea) => ({ idea, hits: words.filter((word) => fold(`${idea.title} ${idea.excerpt}`).includes(word)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || b.idea.votes - a.idea.votes);
  return { ideas: ideas.slice(0, 5).map(({ idea }) => idea) };
}

/** An idea with all that its page shows; `null` when there is none. */
export function ideaPage(world: FakeWorld, id: string): IdeaPage | null {
  const topic: Topic = `idea:${id}`;
  const idea = world.row(topic, 'idea', id);
  const text = world.row(topic, 'text', id);
  if (!idea || !text) return null;
  const { kind: _kind, ...row } = idea;
  const timeline = world.rows(topic, 'event').sort((a, b) => a.at - b.at);
  const response = world.row(topic, 'response', id) ?? null;
  const { body, html, photos } = text;
  return { topic, version: world.head(topic), ...row, body, html, ...(photos && { photos }), timeline, response };
}

/** A page of a thread. */
export function threadPage(world: FakeWorld, key: string, search: URLSearchParams): ThreadPage {
  const topic: Topic = `thread:${key}`;
  const comments = world.rows(topic, 'comment').sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const { page, next } = cut(comments, search, LIMITS.page);
  return { topic, version: world.head(topic), comments: page, ...(next !== undefined && { next }) };
}

/** A board's roadmap. */
export function roadmapPage(world: FakeWorld, board: string): RoadmapPage {
  const topic: Topic = `roadmap:${board}`;
  const ideas = world.rows(topic, 'idea').sort((a, b) => b.seq - a.seq);
  return {
    topic,
    version: world.head(topic),
    columns: ROADMAP_STATUSES.map((status) => ({ status, ideas: ideas.filter((idea) => idea.status === status) })),
  };
}

/** What only oneself may see. */
export function mePage(world: FakeWorld, person: FakePerson): MePage {
  const topic: Topic = `me:${person.id}`;
  return {
    topic,
    version: world.head(topic),
    person: meOf(person),
    votes: world.rows(topic, 'vote'),
    marks: world.rows(topic, 'mark'),
    follows: world.rows(topic, 'follow'),
    doubts: world.rows(topic, 'doubt'),
    solved: world.rows(topic, 'solved'),
    whys: world.rows(topic, 'why'),
  };
}

/** How many ideas are answered, and how soon: what the world was told to say. */
export function clockPage(world: FakeWorld, board: string): ClockPage {
  return { days: CLOCK.days, clock: world.clocks.get(board) ?? null };
}

/** Why some voted, as everybody may read it; `null` when there is no such idea. */
export function quotesPage(world: FakeWorld, id: string): QuotesPage | null {
  const topic: Topic = `idea:${id}`;
  return world.ideas.has(id) ? { topic, version: world.head(topic), quotes: world.quotes.get(id) ?? [] } : null;
}

/** What an idea or a comment said before; `null` when there is no such one. */
export function historyPage(world: FakeWorld, id: string): HistoryPage | null {
  const comment = world.topics('thread').flatMap((topic) => world.row(topic, 'comment', id) ?? [])[0];
  const row = world.ideas.get(id) ?? (comment?.deletedAt === undefined ? comment : undefined);
  if (!row) return null;
  const kept = world.history.get(id) ?? [];
  return {
    earlier: kept.map(({ at, by, title, body }, i) => {
      const from = kept[i + 1]?.at ?? row.createdAt;
      return { from, until: at, by, ...(title !== undefined && { title }), body, html: renderWords(body) };
    }),
  };
}
