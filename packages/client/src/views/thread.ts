import type { Mark, ThreadPage } from '@madang/protocol';
import type { CommentView, PendingMutation, ThreadState, ThreadView } from '../api.js';
import { failureOf } from '../core/http.js';
import { computed } from '../core/live-value.js';
import type { Progress } from '../core/progress.js';
import { isBefore, type Loader } from '../store/base.js';
import { baseOf, hold, load, release, type Store, take } from '../store/store.js';
import { rowsOf } from './rows.js';

/** Oldest first; what the server has no time for yet comes last, whatever the clock here says. */
function inOrder(a: CommentView, b: CommentView): number {
  return +!!a.mutation - +!!b.mutation || a.createdAt - b.createdAt;
}

/** A thread: its pages from the oldest on, what comes live, and what this person wrote. */
export function openThread(store: Store, key: string, path: string, first?: Promise<ThreadPage>): ThreadView {
  const base = baseOf(store, `thread:${key}`);
  let progress: Progress = { load: 'loading', error: null };
  let next: string | undefined;
  let last: string | undefined;
  let turn = 0;

  /** Loads from the beginning as many pages as are shown, or one page more. */
  async function loadPages(more: boolean): Promise<void> {
    const mine = ++turn;
    try {
      const shown = more ? 0 : base.rows.size;
      let cursor = more ? next : undefined;
      let got = 0;
      const pages: ThreadPage[] = [];
      do {
        const asked = load(store, base, cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path, more, first);
        first = undefined;
        const page = await asked;
        if (mine !== turn) return;
        pages.push(page);
        got += page.comments.length;
        cursor = page.next;
      } while (cursor && got < shown);
      next = cursor;
      last = pages.at(-1)?.comments.at(-1)?.id ?? last;
      progress = { load: 'ready', error: null };
      // Pages may be of different versions: the oldest is what all of them have reached.
      const oldest = pages.reduce((a, b) => (isBefore(b.version, a.version) ? b : a));
      take(store, base, loader, oldest, pages.flatMap(({ comments }) => comments), !more, !more && !next);
    } catch (error) {
      if (mine !== turn) return;
      progress = { load: 'failed', error: failureOf(error) };
    }
    loader.failed = progress.error;
    view.touch();
    store.onTopics();
  }

  const loader: Loader = { at: null, failed: null, touch: () => view.touch(), refetch: () => loadPages(false) };

  const view = computed(
    (): ThreadState => {
      const rows = rowsOf(store, base.topic);
      const written = new Map<string, PendingMutation>();
      for (const mutation of store.outbox()) {
        if (mutation.call.name === 'comment.add') written.set(mutation.call.args.id, mutation);
      }
      const marks = new Map<string, readonly Mark[]>();
      for (const { comment, mark } of rowsOf(store, `me:${store.me.person?.id ?? ''}`).all('mark')) {
        marks.set(comment, [...(marks.get(comment) ?? []), mark]);
      }
      const comments = rows.all('comment').map((row): CommentView => {
        const { state, refused = null, key: mutation = null } = written.get(row.id) ?? {};
        const pending = state === 'sending' || state === 'waiting' ? state : null;
        return { ...row, marks: marks.get(row.id) ?? [], pending, refused, mutation };
      });
      // While pages are to come, what lies behind them would stand in the wrong place; one's own words never wait.
      const end = next && last ? (rows.get('comment', last)?.createdAt ?? Infinity) : Infinity;
      const me = store.me.person?.id;
      const isShown = ({ author, createdAt, mutation }: CommentView): boolean =>
        createdAt <= end || !!mutation || author.id === me;
      return { ...progress, comments: comments.filter(isShown).sort(inOrder), more: !!next };
    },
    () => hold(store, base, loader),
    () => release(store, base, loader),
  );

  return Object.assign(view, {
    loadMore: async () => {
      if (next) await loadPages(true);
    },
    reload: () => loadPages(false),
  });
}
