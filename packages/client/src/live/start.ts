import type { IdeaRow, Me, MePage } from '@madang/protocol';
import type { ClientOptions } from '../api.js';
import type { Base, Loader } from '../core/base.js';
import { failureOf } from '../core/failure.js';
import type { Store } from '../core/store.js';
import { commentAdd } from '../effects/comment-add.js';
import { ideaCreate } from '../effects/idea-create.js';
import { responseSet } from '../effects/response-set.js';
import { statusSet } from '../effects/status-set.js';
import type { Environment } from '../environment.js';
import { connectSocket } from '../transport/socket.js';
import { browserAfter, browserLocks, browserPage, browserStorage } from './browser.js';
import { createConnection } from './connection.js';
import { createIdentity } from './identity.js';
import { leases } from './lease.js';
import type { LivePart } from './live-part.js';
import { createOutbox } from './outbox.js';
import { safeStorage } from './safe-storage.js';
import { createTopics } from './topics.js';

/** Starts everything that no first paint waits for: who is here, what they did, and staying current. */
export function startLive(store: Store, options: ClientOptions, closed: boolean): LivePart {
  const { server, community } = options;
  const prefix = `madang:${server}/${community}:`;
  const after = store.env.after ?? browserAfter;
  const storage = safeStorage(store.env.storage ?? browserStorage(), warn);
  const env = {
    ...store.env,
    after,
    storage,
    locks: store.env.locks ?? browserLocks(leases({ now: store.env.now, after }, storage)),
    page: store.env.page ?? browserPage(),
  } as Environment;
  const connect = env.transport?.connect ?? connectSocket(server, community);
  let mine: { base: Base; loader: Loader } | null = null;

  const identity = createIdentity(store, env, options, `${prefix}visitor`, {
    onPerson(person, failure) {
      follow(person);
      outbox.setPerson(person);
      connection.restart();
      if (failure) outbox.refuseAll(failure);
    },
    onSession(session) {
      void connection.socket?.auth(session).catch(() => null);
      outbox.pump();
    },
  });
  const outbox = createOutbox(store, env, prefix, {
    socket: () => connection.socket,
    mayPost: () => connection.mayPost,
    session: () => identity.session,
    act: () => identity.act(),
    expired: () => void identity.refresh(),
    reachable: (answered) => connection.reachable(answered),
    applied(reached) {
      // What could not be loaded before it existed can be now.
      for (const topic of Object.keys(reached)) {
        for (const loader of store.bases.get(topic)?.loaders ?? []) if (!loader.at) void loader.refetch();
      }
      if (!connection.socket) void topics.poll();
    },
  });
  const topics = createTopics(store, env, { session: () => identity.session, answered: () => outbox.answered() });
  const connection = createConnection(store, env, connect, {
    wanted: () => topics.held || outbox.busy,
    known: () => !identity.unknown,
    session: () => identity.session,
    onOpen(socket) {
      outbox.pump(true);
      topics.use(socket);
      topics.retry();
    },
    onLost: () => topics.use(null),
    onDelta: topics.onDelta,
    onHeads: topics.onHeads,
    expired: () => void identity.refresh(),
    async poll() {
      outbox.pump(true);
      await outbox.answered();
      return !outbox.blocked && topics.poll();
    },
    refetch: () => topics.refetch(),
  });

  /** Holds the topic of what only this person may see. */
  function follow(person: Me | null): void {
    if (mine) {
      store.release(mine.base, mine.loader);
      store.bases.delete(mine.base.topic);
      mine = null;
    }
    if (!person) return;
    const base = store.base(`me:${person.id}`);
    const loader: Loader = {
      at: null,
      failed: null,
      touch() {},
      async refetch() {
        try {
          const page = await store.snapshot<MePage>(base.topic, '/me', base.version, { session: identity.session ?? '' });
          loader.failed = null;
          store.take(page, page.votes, loader, true, true);
        } catch (error) {
          loader.failed = failureOf(error);
          store.onTopics();
        }
      },
    };
    mine = { base, loader };
    store.hold(base, loader);
  }

  function anywhere(id: string): IdeaRow | undefined {
    for (const { rows } of store.bases.values()) {
      const row = rows.get(`idea ${id}`)?.row;
      if (row?.kind === 'idea') return row;
    }
    return undefined;
  }

  const who = (): Me | null => store.me.person;
  Object.assign(store.effects, {
    'idea.create': ideaCreate(who),
    'comment.add': commentAdd(who),
    'status.set': statusSet(who, anywhere),
    'response.set': responseSet(who),
  });
  store.onTopics = () => {
    topics.check();
    connection.check();
  };

  function close(): void {
    identity.close();
    topics.close();
    connection.close();
    outbox.close();
  }
  if (closed) close();
  else void identity.refresh();
  return {
    send(pending) {
      outbox.send(pending);
      connection.check();
    },
    retry: outbox.retry,
    discard: outbox.discard,
    refreshIdentity: identity.refresh,
    close,
  };
}

function warn(message: string): void {
  // eslint-disable-next-line no-console -- the page's developer is told once; there is nobody else to tell
  console.warn(message);
}
