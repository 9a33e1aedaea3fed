import { HTTP_STATUS, type IdeaRow, type Me, type MePage, type MutationCall } from '@madang/protocol';
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
import { responseDoubt, solvedSet, voteWhy } from '../effects/opinions.js';
import { responseSet } from '../effects/response-set.js';
import { statusSet } from '../effects/status-set.js';
import type { Line, SelfPart } from '../engine/engine.js';
import { keyPrefix } from '../engine/prefix.js';
import type { OpenInbox } from '../inbox/inbox.js';
import type { OpenPush } from '../push/push.js';
import { createAccount } from './account.js';
import { browserLocks, browserStorage, browserTab } from './browser.js';
import type { PushDoor } from '../surroundings.js';
import type { HttpAnswer, HttpRequest, Transport } from '../transport/transport.js';
import { openShelf } from '../photos/shelf.js';
import { createIdentity } from './identity.js';
import { createIntents } from './intents.js';
import { leases } from './lease.js';
import { createOutbox } from './outbox.js';
import { layOver } from './overlay.js';
import { safeStorage } from './safe-storage.js';
import { openSight } from './sight.js';
import { createVisitor } from './visitor.js';

/**
 * Starts what belongs to one person: who they are, what is theirs, and what they do. `token` is what the page said of
 * them a moment ago; it is not asked again for the first session.
 */
export function startSelf(store: Store, options: ClientOptions, line: Line, token?: string | null): SelfPart {
  const prefix = keyPrefix(options);
  const storage = safeStorage(line.env.storage ?? browserStorage, warn);
  const tab = safeStorage(line.env.tab ?? browserTab, () => {});
  const locks = line.env.locks ?? browserLocks() ?? leases(line.env, storage);
  const env = { ...line.env, storage, tab, locks };
  const visitor = createVisitor(storage, tab, env.now, prefix);
  const getToken = (): ReturnType<NonNullable<ClientOptions['getToken']>> => {
    const known = token;
    token = undefined;
    return known !== undefined ? known : (options.getToken?.() ?? null);
  };
  let mine: { readonly base: Base; readonly loader: Loader } | null = null;
  let inbox: OpenInbox | undefined;
  let inboxComing: Promise<OpenInbox> | undefined;
  let pushComing: Promise<OpenPush> | undefined;
  let closed = false;

  const overlay = layOver(store);
  const root = `${options.server}/v1/${options.community}`;
  const photos = openShelf(line.env, root, () => touchAll(store), () => identity.session);
  const { http } = store;
  // What is one's own, and what not everybody sees, is asked for as oneself.
  const sight = openSight(store, {
    session: () => identity.session,
    expired: () => void identity.refresh(),
    restart: () => line.restart(),
  });
  const identity = createIdentity(store, env, getToken, visitor, {
    async introduce(session) {
      const { socket } = line;
      const refused = await socket?.auth(session).catch(() => true);
      return refused === null && socket === line.socket;
    },
    settled: () => outbox.answered(),
    onPerson(person, failure, introduced, joined) {
      const another = mine !== null || person !== null;
      follow(person);
      outbox.setPerson(person, joined);
      if (failure) {
        outbox.refuseAll(failure);
        if (!identity.unnamed) warn(`Madang: ${failure.message}`);
      }
      meet();
      sight.forget();
      if (another && !introduced) line.restart();
      else line.check();
      if (person) sight.look();
    },
    onSilence: (error) => warn(`Madang: getToken failed, and is asked again: ${String(error)}`),
    onSubject: () => outbox.setPerson(null, false),
    onSession(session) {
      void line.socket?.auth(session).catch(() => null);
      meet();
      outbox.look();
      sight.look();
    },
  });
  const outbox = createOutbox(store, env, prefix, identity, visitor, line, overlay, photos, ask, (call) =>
    intents.list.some((one) => one.state !== 'waiting' && isSame(one.call, call)),
  );
  const intents = createIntents(
    tab,
    env,
    prefix,
    (call, settle, kept) => {
      // It takes the place of what was refused because nobody was signed in.
      for (const { key, state, call: refused } of store.outbox()) {
        if (state === 'refused' && isSame(refused, call)) outbox.discard(key);
      }
      outbox.send(overlay.add(call, settle), kept);
    },
    () => account.intents.touch(),
  );
  const account = createAccount({ store, identity, visitor, intents, ask, answered: () => outbox.answered() });

  /** What waited for somebody known happens. */
  function meet(): void {
    const { person } = store.me;
    if (person && !person.anonymous) intents.meet();
  }

  const off = line.env.page.onChange(() => {
    if (!line.env.page.visible) return;
    // Meanwhile another tab may have been closed, or been the one in which they signed in.
    outbox.look();
    if (intents.waiting && !identity.unknown) void identity.refresh();
    else identity.look();
  });

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
          const { topic, votes, marks, follows, doubts = [], solved = [], whys = [] } = page;
          if (topic === base.topic) {
            const said = [...doubts, ...solved, ...whys];
            take(store, base, loader, page, [...votes, ...marks, ...follows, ...said], true, true);
          }
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

  /** Opens the inbox, once. */
  async function openInbox(): Promise<OpenInbox> {
    try {
      inboxComing ??= import('../inbox/inbox.js').then((part) =>
        part.openInbox({
          store,
          env,
          prefix,
          ask,
          known: () => (identity.unnamed ? (visitor.secret === null ? undefined : '') : identity.subject || undefined),
        }),
      );
      inbox = await inboxComing;
      if (closed) inbox.close();
      return inbox;
    } catch (error) {
      inboxComing = undefined;
      return Promise.reject(failureOf(error));
    }
  }

  /** Opens messages on this device, once. */
  async function openPush(): Promise<OpenPush> {
    try {
      pushComing ??= Promise.all([import('../push/push.js'), env.push ?? loadDoor()]).then(([part, door]) =>
        part.openPush({ store, storage, door, name: `${prefix}push`, community: options.community, ask }),
      );
      const push = await pushComing;
      if (closed) push.close();
      return push;
    } catch (error) {
      pushComing = undefined;
      return Promise.reject(failureOf(error));
    }
  }

  const loadDoor = async (): Promise<PushDoor> => (await import('../push/browser.js')).browserPush;

  /** An idea's card, from whichever topic shows it. */
  function anywhere(id: string): IdeaRow | undefined {
    for (const { rows } of store.bases.values()) {
      const row = rows.get(`idea ${id}`)?.row;
      if (row) return row as IdeaRow;
    }
    return undefined;
  }

  async function sender(): Promise<Transport['http']> {
    const own = line.env.transport?.upload;
    return own ?? (await import('../transport/upload.js')).sendBytes(options.server, options.community);
  }

  async function ask(request: HttpRequest, again = true): Promise<HttpAnswer> {
    await identity.act();
    const { session } = identity;
    const { person } = store.me;
    // To have read something is nothing that somebody who signs in later ought to be credited with.
    const acts = request.method !== 'GET' && request.path !== '/me/inbox/read';
    if (identity.unnamed && person?.anonymous && acts) visitor.act(person.id);
    if (!session) return Promise.reject({ kind: 'not-signed-in', message: 'nobody is here' } satisfies Failure);
    const send = request.bytes ? await sender() : http;
    const answer = await send({ ...request, session }).catch((error: unknown) => Promise.reject(failureOf(error)));
    if (!again || answer.status !== HTTP_STATUS['token-expired'] || refusalOf(answer).kind !== 'token-expired') return answer;
    await identity.refresh();
    return ask(request, false);
  }

  const who = (): Me | null => store.me.person;
  Object.assign(overlay.effects, {
    'idea.create': ideaCreate(who, photos.show),
    'idea.edit': ideaEdit(photos.show),
    'idea.delete': ideaDelete,
    'follow.set': followSet,
    'comment.add': commentAdd(who, photos.show),
    'comment.edit': commentEdit(photos.show),
    'comment.delete': commentDelete,
    'comment.react': commentMark,
    'comment.helpful': commentMark,
    'kind.set': kindSet,
    'status.set': statusSet(who, anywhere),
    'response.set': responseSet(who),
    'response.doubt': responseDoubt,
    'solved.set': solvedSet,
    'vote.why': voteWhy,
  });
  void identity.refresh();
  // Who signed out, or somebody else, gets no messages of whom this browser was.
  if (storage.getItem(`${prefix}push`) !== null) void openPush().catch(() => {});

  return {
    ...account,
    photos,
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
    mutate: (call, settle, at) => outbox.send(overlay.add(call, settle, at)),
    retry: outbox.retry,
    discard(key) {
      const given = store.outbox().find((one) => one.key === key);
      if (given) intents.forgetCall(given.call);
      outbox.discard(key);
    },
    refreshIdentity() {
      // The page says that it changed who is here.
      visitor.erase('');
      return identity.refresh();
    },
    ask,
    inbox: openInbox,
    push: openPush,
    ring: () => inbox?.ring(),
    close() {
      closed = true;
      inbox?.close();
      void pushComing?.then((push) => push.close(), () => {});
      off();
      identity.close();
      outbox.close();
    },
  };
}

function warn(message: string): void {
  // eslint-disable-next-line no-console -- the page's developer is told once; there is nobody else to tell
  console.warn(message);
}

/** Whether a mutation is another attempt at the same. */
function isSame(one: MutationCall, other: MutationCall): boolean {
  return one.name === other.name && JSON.stringify(one.args) === JSON.stringify(other.args);
}
