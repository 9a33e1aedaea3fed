import {
  type BoardQuery,
  type BoardState,
  type BoardView,
  type Client,
  createClient,
  type Environment,
  type IdeaState,
  type KeyValue,
  lazyParts,
  type Live,
  type Locks,
  type Outcome,
  type Parts,
  type RoadmapState,
  type SocketListener,
  type ThreadState,
  type ThreadView,
  type Transport,
} from '@madang/client';
import type { MutationCall } from '@madang/protocol';
import { Floors } from '../check/floors.js';
import { hold } from '../kit/fail.js';
import { type Chance } from '../kit/chance.js';
import type { Scheduler } from '../kit/scheduler.js';
import type { Network, Station } from '../net/network.js';
import { SECRETS, tokenOf, withoutOwn } from '../server/people.js';
import type { Browser, Page } from './browser.js';

/** The board of every simulation. */
export const BOARD = 'ideas';

/** A view on screen. */
export type OpenView = { readonly key: string; readonly close: () => void } & (
  | { readonly kind: 'board'; readonly view: BoardView; readonly live: Live<BoardState>; path: string; paged: boolean }
  | {
      readonly kind: 'idea';
      readonly live: Live<IdeaState>;
      readonly path: string;
      readonly reload: () => Promise<void>;
    }
  | { readonly kind: 'thread'; readonly view: ThreadView; readonly live: Live<ThreadState>; readonly path: string }
  | {
      readonly kind: 'roadmap';
      readonly live: Live<RoadmapState>;
      readonly path: string;
      readonly reload: () => Promise<void>;
    }
);

/** Something that a person did. */
export interface Deed {
  readonly call: MutationCall;
  readonly tab: Tab;
  readonly at: number;
  /** Who it was, as far as the page knew. */
  readonly person: string | null;
  /** The page knew what this person had voted for. */
  readonly knewVotes: boolean;
  /** The history that it was done in. */
  readonly replaced: number;
  outcome: Outcome | null;
  readonly settled: Promise<Outcome>;
  /** The person let go of it. */
  discarded: boolean;
  /** The page was left before anything could be kept. */
  excused: boolean;
}

/** What a page is opened with. */
export interface TabOptions {
  readonly community: string;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly network: Network;
  readonly parts: Parts;
  /** Stands between a page and the network, or its browser: a mutant. */
  readonly transport: (inner: Transport, tab: Tab) => Transport;
  readonly locks: (inner: Locks) => Locks;
  readonly storage: (inner: KeyValue) => KeyValue;
  readonly onChange: (tab: Tab, view: OpenView) => void;
  readonly onDeed: (deed: Deed) => void;
  readonly count: (what: string) => void;
  /** A rule was broken where nobody waits for an answer. */
  readonly blame: (fault: unknown) => void;
}

/** Loads the parts of the client, once. */
export async function loadParts(): Promise<{ [K in keyof Parts]: Awaited<ReturnType<Parts[K]>> }> {
  const [engine, self, views] = await Promise.all([lazyParts.engine(), lazyParts.self(), lazyParts.views()]);
  return { engine, self, views };
}

/** A page with the real client, everything around it simulated. */
export class Tab implements Station, Page {
  readonly client: Client;
  readonly views: OpenView[] = [];
  readonly deeds: Deed[] = [];
  alive = true;
  readonly openedAt: number;
  /** When the client was closed, or its page left. */
  leftAt = Infinity;
  online = true;
  visible = true;
  /** When one person followed another here. */
  personSince = 0;
  /** Votes of this person were loaded. */
  votesOf: string | null = null;
  readonly #options: TabOptions;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly name: string,
    readonly browser: Browser,
    options: TabOptions,
    /** `sessionStorage`: what a page finds that follows another in its tab. */
    readonly kept = new Map<string, string>(),
  ) {
    this.#options = options;
    this.openedAt = options.scheduler.now;
    const { community } = options;
    const getToken = (): string | null => browser.token && tokenOf(browser.token);
    this.client = createClient({ server: 'https://community.example', community, getToken }, this.#environment());
    // What every page watches.
    for (const live of [this.client.connection, this.client.outbox]) live.subscribe(() => undefined);
    let person: string | undefined;
    this.client.me.subscribe(() => {
      const now = this.client.me.value.person?.id;
      if (person !== undefined && person !== now) this.personSince = options.scheduler.now;
      person = now;
    });
  }

  overhear(text: string, topic: string | undefined): void {
    const [, type] = /^\{"type":"(reset|order|busy|rejected|too-many)"/.exec(text) ?? [];
    if (type) this.#options.count(`answer ${type}`);
    hold('T2', !SECRETS.test(withoutOwn(text)), () => `${this.name} was told what is not public: ${text.slice(0, 400)}`);
    const me = this.client.me.value.person?.id;
    for (const [, whose] of text.matchAll(/"me:([^"]*)"/g)) {
      // Somebody else may be here by the time that an answer arrives, but never at a public address.
      hold('N5', topic !== 'public', () => `a public snapshot names me:${whose ?? ''}`);
      if (whose === me && text.startsWith('{"topic":"me:')) this.votesOf = me ?? null;
    }
  }

  /** Does something; what becomes of it is noted. */
  act(call: MutationCall, replaced: number): Deed {
    const person = this.client.me.value.person?.id ?? null;
    const deed: Deed = {
      call,
      tab: this,
      at: this.#options.scheduler.now,
      person,
      knewVotes: person === null ? this.#isNobody() : this.votesOf === person,
      replaced,
      outcome: null,
      settled: this.client.mutate(call).then((outcome) => (deed.outcome = outcome)),
      discarded: false,
      excused: false,
    };
    this.deeds.push(deed);
    this.#options.onDeed(deed);
    return deed;
  }

  openBoard(query: BoardQuery, pathOf: (query: BoardQuery) => string): void {
    const view = this.client.board(BOARD, query);
    this.#open({ kind: 'board', key: BOARD, view, live: view, path: pathOf(query), paged: false });
  }

  openIdea(id: string): void {
    const view = this.client.idea(id);
    this.#open({ kind: 'idea', key: id, live: view, path: `/ideas/${id}`, reload: () => view.reload() });
  }

  openThread(key: string): void {
    const view = this.client.thread(key);
    this.#open({ kind: 'thread', key, view, live: view, path: `/threads/${encodeURIComponent(key)}/comments` });
  }

  openRoadmap(): void {
    const view = this.client.roadmap(BOARD);
    this.#open({
      kind: 'roadmap',
      key: BOARD,
      live: view,
      path: `/boards/${BOARD}/roadmap`,
      reload: () => view.reload(),
    });
  }

  close(view: OpenView): void {
    view.close();
    this.views.splice(this.views.indexOf(view), 1);
  }

  setOnline(online: boolean): void {
    if (this.online === online) return;
    this.online = online;
    if (!online) this.#options.network.leave(this);
    this.#tell();
  }

  setVisible(visible: boolean): void {
    if (this.visible === visible) return;
    this.visible = visible;
    this.#tell();
  }

  /**
   * The page is left. `crash`: without a word; `close`: the client is closed and the page goes with it;
   * `end`: the client
   * is closed and the page lives on without it.
   */
  leave(how: 'crash' | 'close' | 'end'): void {
    if (how !== 'crash') this.client.close();
    this.leftAt = this.#options.scheduler.now;
    this.#excuse();
    if (how === 'end') return;
    this.alive = false;
    this.browser.release(this);
    this.#options.network.leave(this);
  }

  /** Whether there is nobody yet who could have voted. */
  #isNobody(): boolean {
    return this.browser.token === null && ![...this.browser.kept.keys()].some((key) => key.endsWith(':visitor'));
  }

  /** What was only just done, and stands nowhere yet, may go with its page. */
  #excuse(): void {
    const kept = [...this.browser.kept.values()].join('\n');
    for (const deed of this.deeds) {
      const young = this.#options.scheduler.now - deed.at < 1_500;
      deed.excused = !deed.outcome && young && !kept.includes(JSON.stringify(deed.call));
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #open(view: DistributiveOmit<OpenView, 'close'>): void {
    const known = this.views.find((other) => other.live === view.live);
    if (known) return;
    const opened = { ...view, close: () => stop() } as OpenView;
    const stop = view.live.subscribe(() => this.#options.onChange(this, opened));
    this.views.push(opened);
  }

  #environment(): Environment {
    const { scheduler, network, parts, transport, locks, storage } = this.#options;
    const chance = this.#options.chance.fork();
    const after = (ms: number, run: () => void): (() => void) => scheduler.after(ms, () => this.alive && run());
    const floors = new Floors(this.name, () => scheduler.time);
    const inner: Transport = {
      http: (request) => {
        try {
          floors.asked(request);
        } catch (violation) {
          // The client takes it for a network that is gone.
          this.#options.blame(violation);
        }
        return this.#unlessGone(network.request(this, request));
      },
      connect: (session, listener) => {
        const link = network.connect(this, session, this.#deaf(listener));
        return {
          sub: async (message) => {
            const answer = await this.#unlessGone(link.sub(message));
            floors.told(answer);
            return answer;
          },
          unsub: (topic) => link.unsub(topic),
          mutate: (message) => this.#unlessGone(link.mutate(message)),
          auth: (next) => this.#unlessGone(link.auth(next)),
          close: () => link.close(),
        };
      },
    };
    const late =
      <T>(load: () => Promise<T>) =>
      async (): Promise<T> => {
        await new Promise<void>((done) => void after(chance.between(0, 300), done));
        return load();
      };
    return {
      transport: transport(inner, this),
      now: () => scheduler.now + this.browser.skew,
      random: chance.next,
      after,
      idle: (run) => void after(chance.between(1, 50), run),
      storage: storage(this.browser.storage(this)),
      tab: {
        getItem: (key) => this.kept.get(key) ?? null,
        setItem: (key, value) => void (this.alive && this.kept.set(key, value)),
        removeItem: (key) => void (this.alive && this.kept.delete(key)),
        keys: () => [...this.kept.keys()],
      },
      locks: locks(this.browser.locks(this)),
      page: this.#page(),
      parts: { engine: late(parts.engine), self: late(parts.self), views: late(parts.views) },
    };
  }

  #page(): Environment['page'] {
    const listeners = this.#listeners;
    const read = (what: 'visible' | 'online'): boolean => this[what];
    return {
      get visible() {
        return read('visible');
      },
      get online() {
        return read('online');
      },
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  }

  /** A page that was left hears nothing any more. */
  #unlessGone<T>(answer: Promise<T>): Promise<T> {
    return new Promise((done, fail) => {
      answer.then(
        (value) => this.alive && done(value),
        (error: unknown) => this.alive && fail(error),
      );
    });
  }

  #deaf(listener: SocketListener): SocketListener {
    return {
      onOpen: () => this.alive && listener.onOpen(),
      onDelta: (delta) => this.alive && listener.onDelta(delta),
      onHeads: (heads) => this.alive && listener.onHeads(heads),
      onBye: (bye) => this.alive && listener.onBye(bye),
      onInbox: () => this.alive && listener.onInbox(),
      onClose: (error) => this.alive && listener.onClose(error),
    };
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
