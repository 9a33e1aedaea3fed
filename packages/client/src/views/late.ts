import type { Live } from '../api.js';
import { failureOf } from '../core/failure.js';
import { computed } from '../core/live-value.js';
import type { Progress } from '../core/whole.js';
import type { Parts } from '../parts.js';

type Views = Awaited<ReturnType<Parts['views']>>;

/** A view whose code is loaded when somebody looks at it. */
interface Late<S> extends Live<S> {
  reload(): Promise<void>;
  loadMore(): Promise<void>;
}

/** Stands for a view until its code is here, and in front of it afterwards. */
export function lateView<S extends Progress, V extends Live<S> & { reload(): Promise<void>; loadMore?(): Promise<void> }>(
  views: Parts['views'],
  open: (views: Views) => V,
  initial: S,
): Late<S> {
  let view: V | undefined;
  let early = initial;
  let stop: (() => void) | undefined;
  let wanted = false;
  const opened = async (): Promise<V | undefined> => {
    try {
      view ??= open(await views());
    } catch (error) {
      early = { ...initial, load: 'failed', error: failureOf(error) };
    }
    if (wanted) stop ??= view?.subscribe(outer.touch);
    outer.touch();
    return view;
  };
  const outer = computed(
    () => view?.value ?? early,
    () => {
      wanted = true;
      void opened();
    },
    () => {
      wanted = false;
      stop?.();
      stop = undefined;
    },
  );
  return Object.assign(outer, {
    reload: async () => (await opened())?.reload(),
    loadMore: async () => (await opened())?.loadMore?.(),
  });
}
