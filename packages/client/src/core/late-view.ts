import type { Live } from '../api.js';
import { computed } from './live-value.js';

/** What every view can do, and what some can. */
export interface View<S> extends Live<S> {
  reload(): Promise<void>;
  loadMore?(): Promise<void>;
  showFresh?(): Promise<void>;
}

/** How a view gets along before its code is here. */
export interface Early<P, S, V> {
  /** Its first page: asked for at once, and handed to the code when that comes. */
  fetch(): Promise<P>;
  /** Whether it may be shown as it is. Once somebody acts it may lack what they did, and waits for the code. */
  plain(): boolean;
  /** What is shown of the page, and while there is none; `failure` is why it did not come. */
  show(page: P | undefined, failure: unknown): S;
  /** Loads the code. */
  open(first: Promise<P>): Promise<V>;
}

/**
 * Stands for a view until its code is here, and in front of it afterwards. What is on screen is never blank in between:
 * the early page stays until the view has loaded it too.
 */
export function lateView<P, S extends { readonly load: string }, V extends View<S>>(
  { fetch, plain, show, open }: Early<P, S, V>,
  watchers: Set<() => void>,
): Required<View<S>> & { readonly opened: () => Promise<V>; touch(): void } {
  let view: V | undefined;
  /** One opening for everybody who asks: a second would make a view that nobody listens to. */
  let opening: Promise<V> | undefined;
  let first: Promise<P> | undefined;
  let page: P | undefined;
  let failure: unknown;
  let ready = false;
  let watched = false;
  let stop: (() => void) | undefined;

  const begin = (): Promise<P> => {
    first ??= fetch();
    // Whoever waits for it hears of a failure; nobody may be waiting.
    first.catch(() => {});
    return first;
  };
  const opened = async (): Promise<V> => {
    opening ??= open(begin()).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    view = await opening;
    if (watched) stop ??= view.subscribe(changed);
    changed();
    return view;
  };
  /** Once the view has content of its own, it is what is shown. */
  const changed = (): void => {
    ready ||= view?.value.load !== 'loading';
    outer.touch();
  };
  const act = (name: 'reload' | 'loadMore' | 'showFresh') => (): Promise<void> =>
    // Code that does not come leaves what is shown as it is.
    opened().then((it) => it[name]?.(), () => {});

  const outer = computed<S>(
    () => (view && ready ? view.value : show(page, failure)),
    () => {
      watched = true;
      watchers.add(outer.touch);
      void begin()
        .then((got) => !view && plain() && (page = got), (error: unknown) => (failure = error))
        .then(outer.touch);
      opened().catch(() => {});
    },
    () => {
      watched = false;
      watchers.delete(outer.touch);
      stop = stop?.() as undefined;
    },
  );
  return Object.assign(outer, { opened, reload: act('reload'), loadMore: act('loadMore'), showFresh: act('showFresh') });
}
