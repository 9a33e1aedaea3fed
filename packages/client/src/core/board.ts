import type { BoardPage, IdeaRow, Row } from '@madang/protocol';
import type { BoardQuery, BoardState, BoardView } from '../api.js';
import type { Loader } from './base.js';
import { cardOf } from './card.js';
import { failureOf } from './failure.js';
import { computed } from './live-value.js';
import type { Store } from './store.js';
import type { Progress } from './whole.js';

/** Whether an idea belongs to a filter. What a search finds only the server can say. */
function matches(row: IdeaRow, { status, tag }: BoardQuery): boolean {
  return (!status || row.status === status) && (!tag || row.tags.includes(tag));
}

/** `first`: today's order. `more`: the next page. `again`: what is shown, fresh, in the order in which it stands. */
type Kind = 'first' | 'more' | 'again';

/** A window over a board: some pages of one query, in the order in which they came (SPEC rules W1–W4). */
export function openBoard(store: Store, board: string, query: BoardQuery): BoardView {
  const base = store.base(`board:${board}`);
  let progress: Progress = { load: 'loading', error: null };
  let loadingMore = false;
  /** The order on screen. Ideas of one's own that were made since stand before it. */
  let ids: string[] = [];
  let own: string[] = [];
  let next: string | undefined;
  /** Ideas that came since and wait behind the "N new" button, with the change that created them. */
  const fresh = new Map<string, number>();
  /** Changes newer than this make an idea new. */
  let born = 0;
  /** Counts loads: only the last one begun may change the window. */
  let turn = 0;

  async function load(kind: Kind): Promise<void> {
    const mine = ++turn;
    loadingMore = kind === 'more';
    if (kind === 'first') progress = { load: 'loading', error: null };
    view.touch();
    const { sort, status, tag, q, limit } = query;
    const search = new URLSearchParams({ sort });
    if (status) search.set('status', status);
    if (tag) search.set('tag', tag);
    if (q) search.set('q', q);
    const size = kind === 'again' ? Math.min(100, Math.max(ids.length, limit ?? 20)) : limit;
    if (size) search.set('limit', `${size}`);
    if (kind === 'more' && next) search.set('cursor', next);
    try {
      const page = await store.snapshot<BoardPage>(base.topic, `/boards/${board}/ideas?${search}`, kind === 'more' ? null : base.version, {
        direct: fresh.size > 0,
      });
      if (mine !== turn) return;
      const got = page.ideas.map(({ id }) => id);
      progress = { load: 'ready', error: null };
      next = page.next;
      if (kind === 'more') ids = [...new Set([...ids, ...got])];
      else if (kind === 'again' && ids.length && base.version?.[0] === page.version[0]) ids = ids.filter((id) => got.includes(id));
      else {
        ids = got;
        own = [];
        born = page.version[1];
      }
      for (const [id, at] of fresh) if (at <= born) fresh.delete(id);
      for (const row of page.ideas) see(row);
      store.take(page, page.ideas, loader, kind !== 'more', false);
    } catch (error) {
      if (mine !== turn) return;
      progress = { load: 'failed', error: failureOf(error) };
    }
    loader.failed = progress.error;
    loadingMore = false;
    view.touch();
    store.onTopics();
  }

  /** Counts a row that may be new here; tells whether it is shown. */
  function see(row: IdeaRow): boolean {
    const shown = ids.includes(row.id) || own.includes(row.id) || made().includes(row.id);
    if (!shown && row.born > born && !query.q && matches(row, query)) fresh.set(row.id, row.born);
    else fresh.delete(row.id);
    return shown;
  }

  /** Ideas that this person made and no base shows yet. */
  const made = (): string[] =>
    store.overlay.flatMap(({ call, state }) => (call.name === 'idea.create' && state !== 'refused' ? [call.args.id] : []));

  const loader: Loader = {
    at: null,
    failed: null,
    touch: () => view.touch(),
    refetch: () => load(loader.at ? 'again' : 'first'),
    wants: (row: Row) => row.kind === 'idea' && see(row),
    lost: (id) => void fresh.delete(id),
  };

  const view = computed(
    (): BoardState => {
      const rows = store.layer(base.topic);
      const mine = store.layer(store.mine());
      for (const id of made()) {
        const row = rows.get('idea', id);
        if (row && matches(row, query) && !ids.includes(id) && !own.includes(id)) own = [id, ...own];
      }
      const ideas = [...own, ...ids.filter((id) => !own.includes(id))].flatMap((id) => {
        const row = rows.get('idea', id);
        return row ? [cardOf(store, row, mine)] : [];
      });
      return { ...progress, ideas, fresh: fresh.size, more: !!next, loadingMore };
    },
    () => store.hold(base, loader),
    () => store.release(base, loader),
  );

  const first = (): Promise<void> => load('first');
  const opened = Object.assign(view, {
    query,
    setQuery(wanted: BoardQuery) {
      opened.query = query = wanted;
      void first();
    },
    loadMore: async () => {
      if (next && !loadingMore) await load('more');
    },
    showFresh: first,
    reload: first,
  });
  return opened;
}
