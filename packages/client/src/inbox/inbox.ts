import type { InboxPage, Me, MutedIdeas, NewsGroup, Preferences, Topic, UnreadCount } from '@madang/protocol';
import type { Failure } from '../api.js';
import { failureOf, refusalOf } from '../core/http.js';
import { computed } from '../core/live-value.js';
import { backoff } from '../engine/backoff.js';
import type { Store } from '../store/store.js';
import type { Surroundings } from '../surroundings.js';
import type { HttpAnswer, HttpRequest } from '../transport/transport.js';
import { rowsOf } from '../views/rows.js';
import { append, merge, newest } from './groups.js';
import { type KeptInbox, openShelf } from './kept.js';
import { openReads, type Reads } from './reads.js';
import type { Inbox, InboxState } from './types.js';

/** A ring is answered after this long and as much again by chance: everybody who follows an idea hears it at once. */
const RING = 300;
/** Who is about to be connected asks when they are: what happens in between would ring nowhere. */
const DIALLING = 1_500;
/** A ring may be lost: then the next of these brings the news. Without a connection nothing rings. */
const LIVE = 300_000;
const ALONE = 60_000;
/** Who has only just opened the list is not reading yet: what comes within this time may take its place. */
const SETTLING = 1_500;
/** Failures that pass by themselves. */
const PASSING: readonly Failure['kind'][] = ['offline', 'busy', 'too-many', 'internal', 'token-expired'];

/** What an inbox needs of the part that acts. */
export interface InboxParts {
  readonly store: Store;
  readonly env: Pick<Surroundings, 'now' | 'random' | 'after' | 'storage' | 'page'>;
  /** What this client keeps begins with it. */
  readonly prefix: string;
  /** Asks as whoever is here. Only called while somebody is. */
  ask(request: HttpRequest): Promise<HttpAnswer>;
  /** As whom this browser knows the person before the server has said who it is; `undefined` for nobody. */
  known(): string | undefined;
}

/** An inbox, as the part that acts sees it. */
export interface OpenInbox extends Inbox {
  /** The server says that it is not as it was. */
  ring(): void;
  close(): void;
}

/** Opens the inbox of whoever is here. One thing is asked at a time, what was read first: no answer is of before it. */
export function openInbox({ store, env, prefix, ask, known }: InboxParts): OpenInbox {
  const shelf = openShelf(env.storage, `${prefix}inbox:`);
  /** Whose it is; empty for nobody. */
  let who = '';
  let reads: Reads = openReads(env.storage, `${prefix}read:`);
  /** The server says who is here; until then only what was kept is shown. */
  let sure = false;
  /** What the server last said, and when. */
  let page: InboxPage | null = null;
  let unread = 0;
  let at: number | null = null;
  let shown: readonly NewsGroup[] = [];
  let shownUpTo = 0;
  let next: string | undefined;
  let fresh = 0;
  let loaded = false;
  let current = false;
  let failure: Failure | null = null;
  let loadingMore = false;

  let counting = false;
  let looking = false;
  let lookingSince = -Infinity;
  /** What is known may not be the latest. */
  let stale = true;
  let running: Promise<void> | undefined;
  let attempt = 0;
  let live = store.connection === 'live';
  let closed = false;
  let again = (): void => {};
  let ringing: (() => void) | undefined;

  const touch = (): void => {
    count.touch();
    list.touch();
  };
  const later = (milliseconds: number): void => {
    again();
    if (!closed) again = env.after(milliseconds, () => void refresh());
  };

  async function request<T>(method: HttpRequest['method'], path: string, body?: unknown): Promise<T> {
    // Asked as nobody, a visitor would become somebody by it.
    if (!sure) return Promise.reject({ kind: 'not-signed-in', message: 'nobody is here' } satisfies Failure);
    const answer = await ask({ method, path: `/me${path}`, ...(body !== undefined && { body }) });
    return answer.status === 200 ? (answer.body as T) : Promise.reject(refusalOf(answer));
  }

  /** Something is to be asked or told: done now, or after what is under way. */
  function run(): Promise<void> {
    return (running ??= work().finally(() => {
      running = undefined;
      // It was asked for in the moment in which the last of it ended.
      if (!failure && due()) void run();
    }));
  }

  function due(): boolean {
    return sure && !closed && (reads.pending.length > 0 || (stale && env.page.visible && (counting || looking)));
  }

  async function work(): Promise<void> {
    again();
    try {
      if (sure && !env.page.online) throw new Error('offline');
      while (due()) await step();
      if (!stale) failure = null;
      if (!closed && sure) later((live ? LIVE : ALONE) * (1 + env.random() / 2));
    } catch (thrown) {
      failure = failureOf(thrown);
      stale = true;
      if (PASSING.includes(failure.kind)) {
        later(Math.max((failure.retryAfter ?? 0) * 1_000, backoff(attempt++, env.random)));
      }
    }
    touch();
  }

  /** One question and its answer. */
  async function step(): Promise<void> {
    const mine = reads;
    const [read] = mine.pending;
    if (read) {
      const answer = await request<UnreadCount>('PUT', '/inbox/read', read).catch((thrown: unknown) => {
        if (PASSING.includes(failureOf(thrown).kind)) throw thrown;
        // It will never be taken; what was read here stays read here.
        stale = true;
        return null;
      });
      mine.done(read);
      if (mine !== reads || !answer) return;
      ({ unread } = answer);
      keep();
      touch();
      return;
    }
    stale = false;
    if (looking) {
      const answer = await request<InboxPage>('GET', '/inbox');
      if (mine === reads) take(answer);
    } else {
      const answer = await request<UnreadCount>('GET', '/inbox/unread');
      if (mine === reads) ({ unread } = answer);
    }
    if (mine !== reads) return;
    at = env.now();
    current = true;
    attempt = 0;
    failure = null;
    keep();
    touch();
  }

  /** Takes a first page; what somebody is reading stays where it is. */
  function take(answer: InboxPage): void {
    const first = !loaded || shown.length === 0 || env.now() - lookingSince < SETTLING;
    page = answer;
    ({ unread } = answer);
    loaded = true;
    if (first) return show();
    ({ groups: shown, fresh } = merge(shown, answer.groups, !answer.next));
    // As many as are counted stand on the first page: what is further down was read elsewhere.
    if (answer.groups.filter((group) => group.unread > 0).length >= unread) {
      const onPage = new Set(answer.groups.map(({ idea }) => idea.id));
      shown = shown.map((group) => (onPage.has(group.idea.id) ? group : { ...group, unread: 0 }));
    }
    if (fresh === 0) shownUpTo = answer.seq;
  }

  /** Shows the first page as it is now. */
  function show(): void {
    if (!page) return;
    shown = page.groups;
    shownUpTo = page.seq;
    ({ next } = page);
    fresh = 0;
  }

  function keep(): void {
    const kept: KeptInbox = { ...(page && { page: { ...page, unread } }), unread, at: at ?? env.now(), as: known() ?? '' };
    shelf.write(who, kept);
  }

  /** Another person is here, or nobody. */
  function become(person: string): void {
    who = person;
    reads = openReads(env.storage, `${prefix}read:${who}`);
    const kept = who ? shelf.read(who) : null;
    page = kept?.page ?? null;
    unread = kept?.unread ?? 0;
    at = kept?.at ?? null;
    shown = [];
    next = undefined;
    shownUpTo = fresh = attempt = 0;
    loaded = current = false;
    failure = null;
    stale = true;
    show();
  }

  /** Who is here, and how the server is reached, may have changed. */
  function meet(): void {
    const { person, load } = store.me;
    const guess = known();
    const next = person?.id ?? (load === 'loading' && guess !== undefined ? shelf.find(guess) : '');
    const before = sure;
    sure = !!person;
    if (load === 'ready') shelf.only(next);
    if (next !== who) {
      become(next);
      touch();
    }
    if (sure && !before) start();
    const connected = store.connection === 'live';
    if (connected && !live) ring();
    live = connected;
  }

  /** Somebody wants to know. */
  function start(): void {
    if (looking || live) void run();
    else later(DIALLING);
  }

  function refresh(): Promise<void> {
    stale = true;
    return run();
  }

  function ring(): void {
    if (!counting && !looking) stale = true;
    else ringing ??= env.after(RING * (1 + 3 * env.random()), () => {
      ringing = undefined;
      void refresh();
    });
  }

  const covered = (group: NewsGroup): boolean => group.unread > 0 && reads.covers(group);
  /** What the server counts, less what it does not know yet. */
  function left(): number {
    if (reads.awaits()) {
      return Math.min(unread, fresh + shown.filter((group) => group.unread > 0 && !reads.covers(group)).length);
    }
    return Math.max(0, unread - shown.filter((group) => covered(group) && reads.awaits(group.idea.id)).length);
  }
  const count = computed(
    () => ({ count: left(), current }),
    () => {
      counting = true;
      meet();
      start();
    },
    () => (counting = false),
  );
  const state = (): InboxState => {
    // Who is here cannot be found out either.
    const cut: Failure | null = !sure && store.connection === 'offline' ? { kind: 'offline', message: 'offline' } : null;
    const error = failure ?? cut;
    return {
      load: error ? 'failed' : loaded || (store.me.load === 'ready' && !who) ? 'ready' : 'loading',
      error,
      groups: shown.map((group) => (covered(group) ? { ...group, unread: 0 } : group)),
      fresh,
      more: next !== undefined,
      loadingMore,
      at,
    };
  };
  const list = Object.assign(
    computed(
      state,
      () => {
        looking = true;
        lookingSince = env.now();
        meet();
        // Nobody was reading: what came meanwhile may stand where it belongs.
        show();
        void refresh();
      },
      () => (looking = false),
    ),
    {
      async loadMore(): Promise<void> {
        const cursor = next;
        const mine = reads;
        if (cursor === undefined || loadingMore) return;
        loadingMore = true;
        touch();
        try {
          const further = await request<InboxPage>('GET', `/inbox?after=${encodeURIComponent(cursor)}`);
          if (mine === reads && next === cursor) {
            shown = append(shown, further.groups);
            ({ next } = further);
          }
        } catch (thrown) {
          failure = failureOf(thrown);
          // The list is another by now: it begins anew.
          if (failure.kind === 'bad-cursor') void refresh().then(show).then(touch);
        } finally {
          loadingMore = false;
          touch();
        }
      },
      showFresh(): void {
        show();
        touch();
      },
      reload: refresh,
    },
  );

  const offPage = env.page.onChange(() => {
    if (!env.page.visible || !env.page.online) return;
    reads.look();
    touch();
    if (stale || failure || env.now() - (at ?? 0) > ALONE) void refresh();
    else void run();
  });
  // Another tab has read something: here it counts at once, and is told to the server by whoever comes first.
  const offStorage = env.storage.onChange?.((key) => {
    if (key !== `${prefix}read:${who}`) return;
    reads.look();
    touch();
  });
  store.watchers.add(meet);
  meet();

  /** The boards that are muted, with since when: those that were not until now since what was last said of an idea. */
  function since({ id, mutedBoards: known = {} }: Me, { mutedBoards }: Preferences): NonNullable<Me['mutedBoards']> {
    const topic: Topic = `me:${id}`;
    const follows = store.bases.get(topic) ? rowsOf(store, topic).all('follow') : [];
    const last = Math.max(0, ...follows.map(({ at: said }) => said));
    return Object.fromEntries(mutedBoards.map((board) => [board, known[board] ?? last]));
  }

  return {
    unread: count,
    list,
    read(idea) {
      const mine = shown.filter((group) => idea === undefined || group.idea.id === idea);
      const there = (page?.groups ?? []).filter((group) => group.idea.id === idea);
      const seq = idea === undefined ? shownUpTo : Math.max(0, ...[...mine, ...there].map(newest));
      if (seq === 0 || !reads.add(idea === undefined ? { seq } : { idea, seq })) return;
      touch();
      void run();
    },
    muted: () => request<MutedIdeas>('GET', '/inbox/muted').then(({ ideas }) => ideas),
    preferences: () => request<Preferences>('GET', '/preferences'),
    async prefer(change) {
      const changed = await request<Preferences>('PATCH', '/preferences', change);
      const mutes = change.mutedBoards ?? change.mute ?? change.unmute;
      if (mutes) void refresh();
      const { person } = store.me;
      const { follow } = changed;
      if (person && (mutes ?? change.follow)) {
        const told = { ...(follow && { follow }), mutedBoards: since(person, changed) };
        store.me = { ...store.me, person: { ...person, ...told } };
        for (const look of store.watchers) look();
      }
      return changed;
    },
    ring,
    close() {
      closed = true;
      again();
      ringing?.();
      offPage();
      offStorage?.();
      store.watchers.delete(meet);
    },
  };
}
