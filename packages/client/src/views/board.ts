import type { BoardPage, IdeaRow, Row } from '@madang/protocol';
import type { BoardQuery, BoardState, BoardView } from '../api.js';
import { type Held, isBefore, type Loader } from '../store/base.js';
import { failureOf } from '../core/http.js';
import { computed } from '../core/live-value.js';
import type { Progress } from '../core/progress.js';
import { boardPath } from '../core/query.js';
import { baseOf, hold, load, release, type Store, take } from '../store/store.js';

/** `LIMITS.page`, without the whole table in what every page loads. */
const LARGEST = 100;

/** A window over a board: some pages of one query, in the order in which they came (SPEC rules C5, C6). */
export function openBoard(store: Store, board: string, query: BoardQuery, first?: Promise<BoardPage>): BoardView {
  const base = baseOf(store, `board:${board}`);
  const since = store.env.now();
  let progress: Progress = { load: 'loading', error: null };
  let loadingMore = false;
  /** The order on screen: ideas of one's own that were made since, then those of the pages. */
  let own: string[] = [];
  let ids: string[] = [];
  let next: string | undefined;
  /** Ideas created after this change, that match and are not shown, wait in `fresh` behind the "N new" button. */
  let born = 0;
  const fresh = new Set<string>();
  /** Counts loads: only the last one begun may change the window, and those before it wait for it. */
  let turn = 0;
  let latest: Promise<void> | undefined;
  /** Today's first page was asked for, and what is shown is not it yet. */
  let due = true;

  /** Loads today's first page; `more`, the next one; or what is shown, to `keep` where it stands. */
  function loadPage(more = false, keep = false): Promise<void> {
    return (latest = run(++turn, more, keep));
  }

  async function run(mine: number, more: boolean, keep: boolean): Promise<void> {
    if (more) loadingMore = true;
    else if (!keep) {
      due = true;
      progress = { load: 'loading', error: null };
    }
    view.touch();
    try {
      const wanted = boardPath(board, keep ? { ...query, limit: LARGEST } : query, more ? next : undefined);
      const asked = load(store, base, wanted, more, first);
      first = undefined;
      const page = await asked;
      if (mine !== turn) return latest;
      const got = page.ideas.map(({ id }) => id);
      progress = { load: 'ready', error: null, statusWords: page.statusWords };
      const stays = keep && loader.at?.[0] === page.version[0];
      // A page that is larger than the window says nothing about where the window ends.
      if (!stays || ids.length > LARGEST) next = page.next;
      if (more) ids = [...new Set([...ids, ...got])];
      else if (stays) ids = ids.filter((id) => got.includes(id));
      else {
        ids = got;
        born = page.version[1];
        fresh.clear();
        due = false;
      }
      // What the page cannot know yet stays first where the query wants it; the rest has found its place, and what a
      // load in place did not bring may have changed since.
      const isLater = (held: Held | undefined): boolean => !held || isBefore(page.version, [held.at[0], held.row.seq]);
      const isFirst = (id: string): boolean =>
        more || (keep && got.includes(id)) || (isLater(base.rows.get(`idea ${id}`)) && matches(rowOf(id)));
      own = own.filter((id) => !ids.includes(id) && isFirst(id));
      page.ideas.forEach(sees);
      take(store, base, loader, page, page.ideas, !more);
    } catch (error) {
      if (mine !== turn) return latest;
      progress = { load: 'failed', error: failureOf(error) };
    }
    for (const { call, state } of store.outbox()) {
      if (call.name === 'idea.create' && state !== 'refused') claim(call.args.id);
    }
    loader.failed = progress.error;
    loadingMore = false;
    view.touch();
    store.onTopics();
  }

  /** Whether a row belongs to the filter. What a search finds, and whose it is, only the server can say. */
  const matches = (row: IdeaRow | undefined): row is IdeaRow =>
    !!row && (!query.status || query.status === row.status) && (!query.tag || row.tags.includes(query.tag)) &&
    (!query.kind || query.kind === (row.ideaKind ?? 'idea'));

  /** Whether a row is shown; one that is new is counted. */
  function sees(row: IdeaRow): boolean {
    const { id, author, createdAt } = row;
    let shown = own.includes(id) || ids.includes(id);
    const isNew = !shown && row.born > born && !query.q && !query.mine && matches(row);
    // A page that a cache kept may be older than one's own idea: that is no news, and has its place.
    if (isNew && author && author.id === store.me.person?.id && createdAt < since) {
      own = [id, ...own];
      shown = true;
    }
    if (isNew && !shown) fresh.add(id);
    else fresh.delete(id);
    return shown;
  }

  /** An idea as this person sees it. */
  const rowOf = (id: string): IdeaRow | undefined => store.see(base.topic).get(`idea ${id}`) as IdeaRow | undefined;

  /** Puts an idea of one's own first. */
  function claim(id: string): void {
    const row = rowOf(id);
    if (!matches(row) || sees(row)) return;
    own = [id, ...own];
    fresh.delete(id);
  }

  const loader: Loader = {
    at: null,
    failed: null,
    touch: () => view.touch(),
    refetch: () => loadPage(false, !due),
    wants: (row: Row) => row.kind === 'idea' && sees(row),
    lost: (id) => void fresh.delete(id),
    claim,
  };

  const view = computed(
    (): BoardState => {
      const sight = store.see(base.topic);
      const card = store.cards();
      const ideas = [...own, ...ids].flatMap((id) => {
        const row = sight.get(`idea ${id}`) as IdeaRow | undefined;
        return row ? [card(row)] : [];
      });
      return { ...progress, ideas, fresh: fresh.size, more: !!next, loadingMore };
    },
    () => hold(store, base, loader),
    () => release(store, base, loader),
  );

  /** What is under way already is what is asked for. */
  const reload = (): Promise<void> => (progress.load === 'loading' && latest) || loadPage();
  const opened = Object.assign(view, {
    query,
    setQuery(wanted: BoardQuery) {
      opened.query = query = wanted;
      void loadPage();
    },
    loadMore: async () => {
      if (next && !due && !loadingMore) await loadPage(true);
    },
    showFresh: reload,
    reload,
  });
  return opened;
}
