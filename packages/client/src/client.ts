import type { Community, SimilarPage } from '@madang/protocol';
import type {
  Client,
  ClientOptions,
  Live,
  Outcome,
  PendingMutation,
  RoadmapState,
  RoadmapView,
  ThreadState,
  ThreadView,
} from './api.js';
import { openBoard } from './core/board.js';
import { pendingOf } from './core/card.js';
import { failureOf } from './core/failure.js';
import { computed, report } from './core/live-value.js';
import { createStore } from './core/store.js';
import { voteSet } from './effects/vote-set.js';
import type { CoreEnvironment, Environment } from './environment.js';
import type { LivePart } from './live/live-part.js';
import { lazyParts } from './parts.js';
import { fetchHttp } from './transport/http.js';
import { openIdea } from './views/idea.js';
import { lateView } from './views/late.js';

const browser: CoreEnvironment = {
  now: Date.now,
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  // Safari has no idle callback.
  idle: (run) => void (globalThis.requestIdleCallback ?? setTimeout)(run),
  parts: lazyParts,
};

/**
 * Opens a community for one page. Nothing is loaded before a view is subscribed to; the connection, the outbox and
 * everything else that no first paint needs come in a chunk of their own afterwards.
 */
export function createClient(options: ClientOptions, environment: Partial<Environment> = {}): Client {
  const { server, community } = options;
  const env = { ...browser, ...environment };
  const store = createStore(env, env.transport?.http ?? fetchHttp(server, community), { 'vote.set': voteSet });
  const shared = new Map<string, unknown>();
  let live: Promise<LivePart> | undefined;
  let info: Promise<Community> | undefined;
  let closed = false;

  /** Loads the live part, once. What fails to load is tried again with the next reason. */
  const wake = (): Promise<LivePart> =>
    (live ??= env.parts.live().then(
      ({ startLive }) => startLive(store, options, closed),
      (error) => {
        live = undefined;
        throw error;
      },
    ));
  /** Loads the live part when the page is painted. */
  const wakeLater = (): void => {
    if (!live) env.idle(() => void wake().catch(() => {}));
  };
  store.onTopics = () => {
    for (const base of store.bases.values()) if (base.version || [...base.loaders].some(({ failed }) => failed)) return wakeLater();
  };

  function watch<T>(compute: () => T): Live<T> {
    const value = computed(compute, wakeLater);
    store.watchers.add(value.touch);
    return value;
  }
  /** Views with the same arguments are the same view. */
  function share<V>(key: string, open: () => V): V {
    if (!shared.has(key)) shared.set(key, open());
    return shared.get(key) as V;
  }

  return {
    community,
    server,
    me: watch(() => store.me),
    connection: watch(() => store.connection),
    outbox: watch(() =>
      store.overlay.flatMap((pending): PendingMutation[] => {
        const { key, call, failure } = pending;
        if (pending.state === 'applied') return [];
        return [{ key, call, state: pendingOf(store, pending) ?? 'refused', refused: failure }];
      }),
    ),
    info: () => (info ??= store.get<Community>('').catch((error) => {
      info = undefined;
      return Promise.reject(failureOf(error));
    })),
    board: (board, query) => openBoard(store, board, query),
    idea: (id) => share(`idea:${id}`, () => openIdea(store, id)),
    thread: (key) =>
      share(`thread:${key}`, () =>
        lateView<ThreadState, ThreadView>(env.parts.views, (views) => views.openThread(store, key), {
          load: 'loading', error: null, comments: [], more: false,
        }),
      ),
    roadmap: (board) =>
      share(`roadmap:${board}`, () =>
        lateView<RoadmapState, RoadmapView>(env.parts.views, (views) => views.openRoadmap(store, board), {
          load: 'loading', error: null, columns: [],
        }),
      ),
    similar: (board, text, signal) =>
      store.get<SimilarPage>(`/boards/${board}/similar?text=${encodeURIComponent(text)}`, signal ? { signal } : {}).then(
        ({ ideas }) => ideas,
        (error) => Promise.reject(signal?.aborted ? error : failureOf(error)),
      ),
    mutate: (call) =>
      new Promise<Outcome>((settle) => {
        const pending = store.pend(call, settle);
        wake().then(
          (part) => part.send(pending),
          (error) => {
            pending.state = 'refused';
            settle({ type: 'refused', failure: (pending.failure = failureOf(error)) });
            store.touchAll();
          },
        );
      }),
    retry: (key) => void wake().then((part) => part.retry(key), report),
    discard: (key) => void wake().then((part) => part.discard(key), report),
    newId: store.newId,
    refreshIdentity: () => wake().then((part) => part.refreshIdentity(), report),
    close() {
      closed = true;
      void live?.then((part) => part.close());
    },
  };
}
