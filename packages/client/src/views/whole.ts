import type { Row, StatusSnapshot, Topic } from '@madang/protocol';
import type { Loader } from '../store/base.js';
import { failureOf } from '../core/http.js';
import { type Computed, computed } from '../core/live-value.js';
import type { Progress } from '../core/progress.js';
import { baseOf, hold, load, release, type Store, take } from '../store/store.js';

/** A view of a topic whose snapshot is everything there is. */
export interface WholeView<S> extends Computed<S> {
  reload(): Promise<void>;
}

/** Shows a topic whole: an idea, a roadmap. `first` is its first snapshot, already asked for. */
export function wholeView<P extends StatusSnapshot, S>(
  store: Store,
  topic: Topic,
  path: string,
  first: Promise<P> | undefined,
  rowsOf: (page: P) => readonly Row[],
  show: (progress: Progress) => S,
): WholeView<S> {
  const base = baseOf(store, topic);
  let progress: Progress = { load: 'loading', error: null };
  const loader: Loader = {
    at: null,
    failed: null,
    touch: () => view.touch(),
    async refetch() {
      try {
        const asked = load(store, base, path, false, first);
        first = undefined;
        const page = await asked;
        progress = { load: 'ready', error: null, statusWords: page.statusWords };
        take(store, base, loader, page, rowsOf(page), true, true);
      } catch (error) {
        progress = { load: 'failed', error: failureOf(error) };
      }
      loader.failed = progress.error;
      view.touch();
      store.onTopics();
    },
  };
  const view = computed(
    () => show(progress),
    () => hold(store, base, loader),
    () => release(store, base, loader),
  );
  return Object.assign(view, { reload: loader.refetch });
}
