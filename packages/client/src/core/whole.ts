import type { Row, Snapshot, Topic } from '@madang/protocol';
import type { Failure } from '../api.js';
import type { Loader } from './base.js';
import { failureOf } from './failure.js';
import type { Layer } from './layer.js';
import { type Computed, computed } from './live-value.js';
import type { Store } from './store.js';

/** How far a view has come with its content. */
export interface Progress {
  readonly load: 'loading' | 'ready' | 'failed';
  readonly error: Failure | null;
}

/** A view of a topic whose snapshot is everything there is. */
export interface WholeView<S> extends Computed<S> {
  reload(): Promise<void>;
}

/** Shows a topic whole: an idea, a roadmap. */
export function wholeView<P extends Snapshot, S>(
  store: Store,
  topic: Topic,
  path: string,
  rowsOf: (page: P) => readonly Row[],
  show: (rows: Layer, progress: Progress) => S,
): WholeView<S> {
  const base = store.base(topic);
  let progress: Progress = { load: 'loading', error: null };
  const loader: Loader = {
    at: null,
    failed: null,
    touch: () => view.touch(),
    async refetch() {
      try {
        const page = await store.snapshot<P>(topic, path, base.version);
        progress = { load: 'ready', error: null };
        store.take(page, rowsOf(page), loader, true, true);
      } catch (error) {
        progress = { load: 'failed', error: failureOf(error) };
      }
      loader.failed = progress.error;
      view.touch();
      store.onTopics();
    },
  };
  const view = computed(
    () => show(store.layer(topic), progress),
    () => store.hold(base, loader),
    () => store.release(base, loader),
  );
  return Object.assign(view, { reload: loader.refetch });
}
