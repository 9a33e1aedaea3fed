import type { IdeaCard } from '@madang/client';
import type { BoardPage, CommentRow, IdeaPage, IdeaRow, RoadmapPage, ThreadPage } from '@madang/protocol';
import { BOARD, type OpenView, type Tab } from '../browser/tab.js';
import { same } from '../kit/fail.js';
import type { World } from '../world.js';

/** Most that the server gives on a page. */
const ALL = 100;

/** What the server says about one board, whoever asks. */
export interface Truth {
  readonly ideas: ReadonlyMap<string, IdeaRow>;
}

/** Asks the server. */
export async function readTruth(world: World): Promise<Truth> {
  const page = await world.truth<BoardPage>(`/boards/${BOARD}/ideas?sort=new&limit=${ALL}`);
  return { ideas: new Map(page?.ideas.map((row) => [row.id, row])) };
}

/** In what a view differs from what the server says; `null` when in nothing. */
export async function differenceOf(world: World, truth: Truth, tab: Tab, view: OpenView): Promise<string | null> {
  const said = await difference(world, truth, tab, view);
  return (
    said &&
    `${view.kind} ${view.kind === 'board' ? view.path : view.key} of ${tab.name} (${view.live.value.load}): ${said}`
  );
}

async function difference(world: World, truth: Truth, tab: Tab, view: OpenView): Promise<string | null> {
  switch (view.kind) {
    case 'board':
      return boardDifference(world, truth, tab, view);
    case 'idea': {
      const page = await world.truth<IdeaPage>(view.path);
      const { load, error, idea, text, response, timeline } = view.live.value;
      // One's own, from a history that is gone, is shown as long as nobody looks again.
      if (!page && idea?.seq === 0 && world.history.replaced > 0) return null;
      if (!page)
        return load === 'failed' && error?.kind === 'not-found' ? null : `there is no such idea, and it is ${load}`;
      if (load !== 'ready') return `it is ${load}: ${error?.kind ?? ''}`;
      const { topic: _topic, version: _version, body, html, timeline: steps, response: answer, ...row } = page;
      if (!idea) return 'there is no idea';
      if (!text || text.body !== body || text.html !== html) return `the words are ${JSON.stringify(text)}`;
      if (!same(response, answer))
        return `the response is ${JSON.stringify(response)} and not ${JSON.stringify(answer)}`;
      if (!sameRows(timeline, steps))
        return `the timeline is ${JSON.stringify(timeline)} and not ${JSON.stringify(steps)}`;
      return cardDifference(world, tab, idea, { kind: 'idea', ...row });
    }
    case 'roadmap': {
      const page = await world.truth<RoadmapPage>(view.path);
      const { load, columns } = view.live.value;
      if (load !== 'ready') return `it is ${load}`;
      for (const [index, { status, ideas }] of (page?.columns ?? []).entries()) {
        const shown = columns[index]?.ideas ?? [];
        if (!sameIds(shown, ideas))
          return `${status} has ${shown.map(({ id }) => id).join()} and not ${ideas.map(({ id }) => id).join()}`;
        const found = shown
          .map((card) =>
            cardDifference(
              world,
              tab,
              card,
              ideas.find(({ id }) => id === card.id),
            ),
          )
          .find(Boolean);
        if (found) return found;
      }
      return null;
    }
    case 'thread':
      return threadDifference(world, tab, view);
  }
}

function boardDifference(
  world: World,
  { ideas: rows }: Truth,
  tab: Tab,
  view: OpenView & { readonly kind: 'board' },
): string | null {
  const { load, error, ideas, fresh, more } = view.live.value;
  if (load !== 'ready') return `it is ${load}: ${error?.kind ?? ''} ${error?.message ?? ''}`;
  const found = ideas.map((card) => cardDifference(world, tab, card, rows.get(card.id))).find(Boolean);
  if (found) return found;
  const { status, tag, q } = view.view.query;
  const shown = new Set(ideas.map(({ id }) => id));
  const others = [...rows.values()].filter(
    (row) => !shown.has(row.id) && (!tag || row.tags.includes(tag)) && (!status || row.status === status),
  );
  // What a search finds is not counted.
  if (q) return fresh === 0 ? null : `${fresh} of a search are new`;
  if (fresh > others.length) return `${fresh} are new of ${others.length} that are not shown`;
  // All of a board without a filter, read at once: whatever is not in it came later. Between two pages one may slip
  // away.
  return more || status || view.paged || fresh === others.length
    ? null
    : `${fresh} are new and ${others.length} are not shown`;
}

/** Right after the reader asked for today's order. */
export async function orderDifference(
  world: World,
  tab: Tab,
  view: OpenView & { readonly kind: 'board' },
): Promise<string | null> {
  const page = await world.truth<BoardPage>(view.path);
  const { ideas, fresh, more, load } = view.live.value;
  const [shown, wanted] = [ideas, page?.ideas ?? []].map((rows) => rows.map(({ id }) => id).join());
  const where = `board ${view.path} of ${tab.name}`;
  if (load !== 'ready') return `${where} is ${load} after a reload`;
  if (shown !== wanted) return `${where} shows ${shown} after a reload and not ${wanted}`;
  return fresh === 0 && more === !!page?.next
    ? null
    : `${where} has ${fresh} new after a reload, and ${more ? 'more' : 'no more'} pages`;
}

async function threadDifference(
  world: World,
  tab: Tab,
  view: OpenView & { readonly kind: 'thread' },
): Promise<string | null> {
  const { load, error, comments, more } = view.live.value;
  if (load !== 'ready') return `it is ${load}: ${error?.kind ?? ''}`;
  const all: CommentRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page: ThreadPage | null = await world.truth<ThreadPage>(
      `${view.path}?limit=${ALL}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    all.push(...(page?.comments ?? []));
    cursor = page?.next;
    if (!cursor) break;
  }
  const accepted = comments.filter(({ refused }) => !refused);
  for (const comment of accepted) {
    const { pending, refused: _refused, mutation: _mutation, marks: _marks, ...row } = comment;
    if (pending) return `comment ${row.id} is ${pending}`;
    const was = all.find(({ id }) => id === row.id);
    // One's own words, behind pages that were not loaded.
    if (more && row.seq === 0 && was?.body === row.body) continue;
    if (!same(row, was)) return `comment ${row.id} is ${JSON.stringify(row)} and not ${JSON.stringify(was)}`;
  }
  const shown = new Set(accepted.map(({ id }) => id));
  if (!more) return shown.size === all.length ? null : `${shown.size} of ${all.length} comments are shown`;
  // Pages to come begin after a point; only what this person wrote stands beyond it.
  const own = new Set(
    world.deeds
      .filter(({ tab: { browser } }) => browser === tab.browser)
      .map(({ call }) => ('id' in call.args ? call.args.id : '')),
  );
  const gap = all.findIndex(({ id }) => !shown.has(id));
  const strange = gap < 0 ? undefined : all.slice(gap).find(({ id }) => shown.has(id) && !own.has(id));
  return strange ? `a page is missing before ${strange.id}` : null;
}

function cardDifference(world: World, tab: Tab, card: IdeaCard, wanted: IdeaRow | undefined): string | null {
  const { vote, pending, ...row } = card;
  if (!same(row, wanted)) return `idea ${row.id} is ${JSON.stringify(row)} and not ${JSON.stringify(wanted)}`;
  if (pending || vote.pending) return `idea ${row.id} is ${pending ?? ''}, its vote ${vote.pending ?? ''}`;
  const voted = world.history.hasVote(row.id, tab.client.me.value.person?.id ?? '');
  return vote.voted === voted ? null : `idea ${row.id} shows ${vote.voted ? 'a vote' : 'no vote'}`;
}

function sameIds(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean {
  const ids = new Set(a.map(({ id }) => id));
  return a.length === b.length && b.every(({ id }) => ids.has(id));
}

function sameRows(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean {
  return (
    sameIds(a, b) &&
    a.every((row) =>
      same(
        row,
        b.find(({ id }) => id === row.id),
      ),
    )
  );
}
