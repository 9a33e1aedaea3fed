import { HTTP_STATUS, type IdeaRow, type Me, type MePage } from '@madang/protocol';
import type { ClientOptions, Failure } from '../api.js';
import type { Base, Loader } from '../store/base.js';
import { failureOf, get, refusalOf } from '../core/http.js';
import { baseOf, hold, release, type Store, take, touchAll } from '../store/store.js';
import { commentAdd } from '../effects/comment-add.js';
import { commentDelete, commentEdit } from '../effects/comment-change.js';
import { commentMark } from '../effects/comment-mark.js';
import { followSet } from '../effects/follow-set.js';
import { ideaCreate } from '../effects/idea-create.js';
import { ideaDelete } from '../effects/idea-delete.js';
import { ideaEdit } from '../effects/idea-edit.js';
import { kindSet } from '../effects/kind-set.js';
import { responseSet } from '../effects/response-set.js';
import { statusSet } from '../effects/status-set.js';
import type { Line, SelfPart } from '../engine/engine.js';
import { keyPrefix } from '../engine/prefix.js';
import { browserLocks, browserStorage } from './browser.js';
import type { HttpAnswer, HttpRequest } from '../transport/transport.js';
import { createIdentity } from './identity.js';
import { leases } from './lease.js';
import { createOutbox } from './outbox.js';
import { layOver } from './overlay.js';
import { safeStorage } from './safe-storage.js';

/**
 * Starts what belongs to one person: who they are, what is theirs, and what they do. `token` is what the page said of
 * them a moment ago; it is not asked again for the first session.
 */
export function startSelf(store: Store, options: ClientOptions, line: Line, token?: string | null): SelfPart {
  const prefix = keyPrefix(options);
  const storage = safeStorage(line.env.storage ?? browserStorage, warn);
  const locks = line.env.locks ?? browserLocks() ?? leases(line.env, storage);
  const env = { ...line.env, storage, locks };
  const getToken = (): ReturnType<NonNullable<ClientOptions['getToken']>> => {
    const known = token;
    token = undefined;
    return known !== undefined ? known : (options.getToken?.() ?? null);
  };
  let mine: { readonly base: Base; readonly loader: Loader } | null = null;

  const overlay = layOver(store);
  const { http } = store;
  // What is one's own is asked for as oneself.
  store.http = async (request) => {
    if (!/[?&]mine=/.test(request.path)) return http(request);
    const answer = await http({ ...request, session: identity.session ?? '' });
    if (answer.status === HTTP_STATUS['token-expired']) void identity.refresh();
    return answer;
  };
  const identity = createIdentity(store, env, getToken, `${prefix}visitor`, {
    async introduce(session) {
      const { socket } = line;
      const refused = await socket?.auth(session).catch(() => true);
      return refused === null && socket === line.socket;
    },
    onPerson(person, failure, introduced) {
      const another = mine !== null || person !== null;
      follow(person);
      outbox.setPerson(person);
      if (failure) outbox.refuseAll(failure);
      if (another && !introduced) line.restart();
      else line.check();
    },
    onSilence: (error) => warn(`Madang: getToken failed, and is asked again: ${String(error)}`),
    onSubject: () => outbox.setPerson(null),
    onSession(session) {
      void line.socket?.auth(session).catch(() => null);
      outbox.pump();
    },
  });
  const outbox = createOutbox(store, env, prefix, identity, line, overlay);

  /** Holds the topic of what only this person may see. */
  function follow(person: Me | null): void {
    if (mine) {
      release(store, mine.base, mine.loader);
      store.bases.delete(mine.base.topic);
      mine = null;
    }
    if (!person) return;
    const base = baseOf(store, `me:${person.id}`);
    let telling = false;
    const loader: Loader = {
      at: null,
      failed: null,
      // What is one's own shows everywhere. It may be among those told, while it is taken hold of.
      touch() {
        if (telling) return;
        telling = true;
        touchAll(store);
        telling = false;
      },
      async refetch() {
        try {
          const page = await get<MePage>(store.http, '/me', { session: identity.session ?? '' });
          loader.failed = null;
          // Another person may be here by now.
          const { topic, votes, marks, follows } = page;
          if (topic === base.topic) take(store, base, loader, page, [...votes, ...marks, ...follows], true, true);
        } catch (error) {
          loader.failed = failureOf(error);
          if (loader.failed.kind === 'token-expired') void identity.refresh();
        }
        store.onTopics();
      },
    };
    mine = { base, loader };
    hold(store, base, loader);
    // It tells all who watch, and so may not be one of them.
    store.watchers.delete(loader.touch);
  }

  /** An idea's card, from whichever topic shows it. */
  function anywhere(id: string): IdeaRow | undefined {
    for (const { rows } of store.bases.values()) {
      const row = rows.get(`idea ${id}`)?.row;
      if (row) return row as IdeaRow;
    }
    return undefined;
  }

  async function ask(request: HttpRequest, again = true): Promise<HttpAnswer> {
    await identity.act();
    const { session } = identity;
    if (!session) return Promise.reject({ kind: 'not-signed-in', message: 'nobody is here' } satisfies Failure);
    const answer = await http({ ...request, session }).catch((error: unknown) => Promise.reject(failureOf(error)));
    if (!again || answer.status !== HTTP_STATUS['token-expired'] || refusalOf(answer).kind !== 'token-expired') return answer;
    await identity.refresh();
    return ask(request, false);
  }

  const who = (): Me | null => store.me.person;
  Object.assign(overlay.effects, {
    'idea.create': ideaCreate(who),
    'idea.edit': ideaEdit,
    'idea.delete': ideaDelete,
    'follow.set': followSet,
    'comment.add': commentAdd(who),
    'comment.edit': commentEdit,
    'comment.delete': commentDelete,
    'comment.react': commentMark,
    'comment.helpful': commentMark,
    'kind.set': kindSet,
    'status.set': statusSet(who, anywhere),
    'response.set': responseSet(who),
  });
  void identity.refresh();

  return {
    get known() {
      return !identity.unknown;
    },
    get session() {
      return identity.session;
    },
    get busy() {
      return outbox.busy;
    },
    get blocked() {
      return outbox.blocked;
    },
    pump: outbox.pump,
    answered: outbox.answered,
    expired: () => void identity.refresh(),
    mutate: (call, settle) => outbox.send(overlay.add(call, settle)),
    retry: outbox.retry,
    discard: outbox.discard,
    refreshIdentity: identity.refresh,
    ask,
    close() {
      identity.close();
      outbox.close();
    },
  };
}

function warn(message: string): void {
  // eslint-disable-next-line no-console -- the page's developer is told once; there is nobody else to tell
  console.warn(message);
}
