import type { IdeaRow, Reached } from '@madang/protocol';
import type { ClientOptions, IdeaCard } from '../api.js';
import type { Given } from '../surroundings.js';
import { createStore, touchAll } from '../store/store.js';
import { connectSocket } from '../transport/socket.js';
import type { Transport } from '../transport/transport.js';
import { openBoard } from '../views/board.js';
import { backoff } from './backoff.js';
import { createConnection } from './connection.js';
import type { Engine, Line, SelfPart, StartSelf } from './engine.js';
import { browserAfter, browserPage } from './page.js';
import { keyPrefix } from './prefix.js';
import { createTopics } from './topics.js';

/** Starts the store, boards, and staying current. Who is here is found out only where there may be somebody. */
export function startEngine(
  options: ClientOptions,
  given: Given,
  http: Transport['http'],
  watchers: Set<() => void>,
  card: (row: IdeaRow) => IdeaCard,
  loadSelf: () => Promise<{ readonly startSelf: StartSelf }>,
): Engine {
  const after = given.after ?? browserAfter;
  const env: Line['env'] = { ...given, after, page: given.page ?? browserPage };
  const store = createStore(given, http, watchers, card);
  let self: SelfPart | undefined;
  let loading: Promise<SelfPart> | undefined;
  let closed = false;

  const topics = createTopics(store, env, () => self);
  const connect = env.transport?.connect ?? connectSocket(options.server, options.community);
  const known = (): boolean => (self ? self.known : store.me.load === 'ready');
  const connection = createConnection(store, env, connect, topics, () => self, known);
  const line: Line = Object.assign(connection, {
    env,
    applied(reached: Reached) {
      // What could not be loaded before it existed can be now.
      for (const topic in reached) {
        for (const loader of store.bases.get(topic)?.loaders ?? []) {
          if (!loader.at && (loader.failed || topic.startsWith('idea:'))) void loader.refetch();
        }
      }
      topics.check();
      if (store.connection === 'upgrade') topics.reload(true);
      else if (!connection.socket) void topics.poll();
    },
  });

  /** Loads the part that acts; `token` is what the page just said of who is here. */
  async function act(token?: string | null): Promise<SelfPart> {
    try {
      self = await (loading ??= loadSelf().then(({ startSelf }) => startSelf(store, options, line, token)));
      if (closed) self.close();
      return self;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }

  /** Finds out whether anybody is here: the page says so, or they left something in this browser. */
  async function meet(attempt: number): Promise<void> {
    try {
      const token = await options.getToken?.();
      if (!token && !leftBehind() && !loading) {
        store.me = { ...store.me, load: 'ready' };
        touchAll(store);
        // Not to be fetched only when there is no network any more: a first vote is kept all the same.
        env.idle(() => void loadSelf().catch(() => {}));
      } else await act(token);
      connection.check();
    } catch {
      after(backoff(attempt, env.random), () => closed || void meet(attempt + 1));
    }
  }

  function leftBehind(): boolean {
    try {
      const keys = env.storage ? env.storage.keys() : Object.keys(localStorage);
      return keys.some((key) => key.startsWith(keyPrefix(options)));
    } catch {
      // Storage is blocked.
      return false;
    }
  }

  let checking = false;
  store.onTopics = () => {
    if (checking) return;
    checking = true;
    // A widget that is moved lets go and takes hold again in one turn: that is no reason to leave a topic.
    queueMicrotask(() => {
      checking = false;
      if (closed) return;
      topics.check();
      connection.check();
    });
  };
  void meet(0);

  return {
    store,
    openBoard: (board, query, first) => openBoard(store, board, query, first),
    get self() {
      return self;
    },
    act,
    close() {
      closed = true;
      topics.close();
      connection.close();
      self?.close();
    },
  };
}
