import type { BoardPage, IdeaPage, IdeaRow, MutationCall } from '@madang/protocol';
import type {
  BoardQuery,
  BoardState,
  BoardView,
  Client,
  ClientOptions,
  IdeaCard,
  IdeaState,
  Live,
  Outcome,
  RoadmapState,
  ThreadState,
} from './api.js';
import { plainCard } from './core/card.js';
import { failureOf, get } from './core/http.js';
import { uuid7 } from './core/id.js';
import { lateView, type View } from './core/late-view.js';
import { computed, report } from './core/live-value.js';
import { boardPath } from './core/query.js';
import type { Engine, SelfPart } from './engine/engine.js';
import type { Environment } from './environment.js';
import { lazyParts } from './parts.js';
import type { Openers, Reads } from './views/index.js';
import { fetchHttp } from './transport/http.js';

const browser: Pick<Environment, 'now' | 'random' | 'idle' | 'parts'> = {
  now: Date.now,
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  // Safari has no idle callback.
  idle: (run) => void (globalThis.requestIdleCallback ?? setTimeout)(run),
  parts: lazyParts,
};

/** What every view shows before there is anything to show. */
type Empty = BoardState & IdeaState & ThreadState & RoadmapState;
const NOTHING: Empty = {
  load: 'loading',
  error: null,
  ideas: [],
  fresh: 0,
  more: false,
  loadingMore: false,
  idea: null,
  text: null,
  response: null,
  timeline: [],
  comments: [],
  columns: [],
};

/**
 * Opens a community for one page. This is what a first paint needs: the first snapshot of each view, and a place for
 * what the person does meanwhile. The engine takes over after that paint, without anything on screen changing.
 */
export function createClient(options: ClientOptions, environment: Partial<Environment> = {}): Client {
  const { server, community } = options;
  const env = { ...browser, ...environment };
  const { parts } = env;
  const http = env.transport?.http ?? fetchHttp(server, community);
  /** Told of every change that is not of one topic only. */
  const watchers = new Set<() => void>();
  const shared = new Map<string, unknown>();
  /** What was done on this page, and how much of it the part that acts knows. */
  let known = 0;
  const early: { readonly call: MutationCall; readonly settle: (outcome: Outcome) => void; readonly at: number }[] = [];
  let engine: Engine | undefined;
  let loading: Promise<Engine> | undefined;
  let closed = false;

  const touchAll = (): void => watchers.forEach((touch) => touch());

  /** Loads the engine. What fails to load is tried again with the next reason. */
  async function wake(): Promise<Engine> {
    try {
      loading ??= parts.engine().then(({ startEngine }) => startEngine(options, env, http, watchers, card, parts.self));
      engine = await loading;
      if (closed) engine.close();
      return engine;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }
  const painted = (first?: Promise<unknown>): Promise<Engine> =>
    Promise.resolve(first).catch(() => {}).then(() => new Promise<void>(env.idle)).then(wake);

  function watch<T>(compute: () => T): Live<T> {
    const value = computed(compute, () => void painted().catch(() => {}));
    watchers.add(value.touch);
    return value;
  }

  /** Loads the part that acts; what was done meanwhile is handed over. */
  async function act(): Promise<SelfPart> {
    const self = await (await wake()).act();
    for (const { call, settle, at } of early.slice(known)) {
      known += 1;
      self.mutate(call, settle, at);
    }
    return self;
  }
  /** Hands on to the part that acts. */
  const hand = <K extends 'retry' | 'discard' | 'refreshIdentity'>(what: K): Client[K] =>
    ((key: string) => act().then((self) => self[what](key)).catch(report)) as Client[K];
  const card = (row: IdeaRow): IdeaCard => plainCard(row, early);
  const plain = (): boolean => !engine?.self;

  /** What is read once and does not stay current; the code comes with the views. */
  const read =
    <K extends keyof Reads>(what: K): Client[K] =>
    (...args: unknown[]): Promise<never> =>
      parts.views().then(
        ({ reads }) => (reads[what] as (...all: unknown[]) => Promise<never>)(engine?.store.http ?? http, ...args),
        (error: unknown) => Promise.reject(failureOf(error)),
      );

  /** What a view shows without a page. */
  const nothing = (failure: unknown): Empty =>
    failure ? { ...NOTHING, load: 'failed', error: failureOf(failure) } : NOTHING;

  /** A view beside the board. The same arguments give the same view. */
  function beside<K extends keyof Openers>(kind: K, key: string, path: string): ReturnType<Openers[K]> {
    const name = `${kind} ${key}`;
    const view =
      shared.get(name) ??
      lateView<IdeaPage, Empty, View<Empty>>(
        {
          fetch: () => get(http, path),
          plain,
          show: (page, failure) =>
            page && kind === 'idea'
              ? { ...NOTHING, statusWords: page.statusWords, idea: card({ ...page, kind: 'idea' }) }
              : nothing(failure),
          open: async (first) => {
            const [{ store }, { openers }] = await Promise.all([wake(), parts.views()]);
            return openers[kind](store, key, path, first as never) as View<never>;
          },
        },
        watchers,
      );
    shared.set(name, view);
    return view as ReturnType<Openers[K]>;
  }

  return {
    community,
    server,
    me: watch(() => engine?.store.me ?? { load: 'loading', person: null, staff: false }),
    connection: watch(() => engine?.store.connection ?? 'idle'),
    outbox: watch(() => engine?.store.outbox() ?? []),
    info: read('info'),
    similar: read('similar'),
    history: read('history'),
    look: read('look'),
    board(board, query) {
      let wanted = query;
      const view = lateView<BoardPage, BoardState, BoardView>(
        {
          fetch: () => get(http, boardPath(board, query)),
          plain,
          show: (page, failure) =>
            page
              ? // Another query keeps what is shown until its answer is here.
                { ...NOTHING, ...page, load: wanted === query ? 'ready' : 'loading', ideas: page.ideas.map(card), more: !!page.next }
              : nothing(failure),
          open: async (first) => (engine ?? (await painted(first))).openBoard(board, query, first),
        },
        watchers,
      );
      const opened = Object.assign(view, {
        query,
        setQuery(to: BoardQuery) {
          opened.query = wanted = to;
          view.touch();
          view.opened().then((it) => it.setQuery(to), report);
        },
      });
      return opened;
    },
    idea: (id) => beside('idea', id, `/ideas/${encodeURIComponent(id)}`),
    thread: (key) => beside('thread', key, `/threads/${encodeURIComponent(key)}/comments?limit=100`),
    roadmap: (board) => beside('roadmap', board, `/boards/${encodeURIComponent(board)}/roadmap`),
    mutate: (call) =>
      new Promise((settle) => {
        const now = known === early.length && engine?.self;
        const at = env.now();
        early.push({ call, settle, at });
        if (now) {
          known += 1;
          return now.mutate(call, settle, at);
        }
        touchAll();
        act().catch((error: unknown) => {
          for (const { settle: refuse } of early.splice(known)) refuse({ type: 'refused', failure: failureOf(error) });
          touchAll();
        });
      }),
    retry: hand('retry'),
    discard: hand('discard'),
    account: act,
    newId: () => uuid7(env.now(), env.random),
    refreshIdentity: hand('refreshIdentity'),
    close() {
      closed = true;
      engine?.close();
    },
  };
}
