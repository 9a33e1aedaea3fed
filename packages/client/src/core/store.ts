import { formatVersion, type MutationCall, type MutationName, type Row, type Snapshot, type Topic, type Version } from '@madang/protocol';
import type { ConnectionState, Failure, MeState, Outcome } from '../api.js';
import type { CoreEnvironment } from '../environment.js';
import type { HttpAnswer, HttpRequest } from '../transport/transport.js';
import { type Base, isBefore, type Loader, putRow, rowKey, settleBase } from './base.js';
import { refusalOf } from './failure.js';
import { type Effect, type Layer, layerOf } from './layer.js';
import type { Pending } from './pending.js';
import { uuid7 } from './id.js';

/**
 * Everything that one page knows of a community: the rows of each topic, what the person did on top of them, who that
 * is, and how the server is reached. Views read it; the live part changes it.
 */
export interface Store {
  readonly env: CoreEnvironment;
  readonly http: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly bases: Map<string, Base>;
  /** Mutations in the order in which they were made. */
  overlay: Pending[];
  /** What each kind of mutation does on screen. The live part brings those that need not be there for the first paint. */
  readonly effects: { -readonly [N in MutationName]?: Effect<never> };
  me: MeState;
  connection: ConnectionState;
  /** Counts what changed, so that "before" and "after" can be told within the page. */
  tick: number;
  /** Told of every change that is not of one topic only. */
  readonly watchers: Set<() => void>;
  /** Which topics are held, or whether they have a base, changed. Set by the live part. */
  onTopics: () => void;
  newId(): string;
  base(topic: Topic): Base;
  layer(topic: string): Layer;
  /** The name of the topic of what only this person may see. */
  mine(): Topic;
  /** Whatever is on screen may have changed. */
  touchAll(): void;
  /** Whoever shows this topic is told. */
  touch(base: Base): void;
  /** No snapshot of the topic older than this is taken any more. */
  raise(topic: string, version: Version): void;
  /** Fetches JSON; rejects with a {@link Failure}, or as the transport does. */
  get<T>(path: string, options?: { readonly session?: string; readonly signal?: AbortSignal }): Promise<T>;
  /**
   * Fetches a snapshot that is not older than `floor`, nor than one's own mutations (SPEC rule C7). A cached copy that
   * is gets passed by; `direct` does not even ask for it.
   */
  snapshot<T extends Snapshot>(
    topic: string,
    path: string,
    floor: Version | null,
    options?: { readonly session?: string; readonly direct?: boolean },
  ): Promise<T>;
  /**
   * Takes the rows of a snapshot. `first`: this completes a load of all that the loader shows. `whole`: rows that the
   * snapshot does not have are gone.
   */
  take(page: Snapshot, rows: readonly Row[], loader: Loader, first: boolean, whole: boolean): void;
  hold(base: Base, loader: Loader): void;
  release(base: Base, loader: Loader): void;
  /** Makes a pending mutation of a call. */
  pend(call: MutationCall, settle: (outcome: Outcome) => void): Pending;
  /** Lets go of applied mutations that every held base has caught up with (SPEC rule O2). */
  prune(): void;
}

/** An empty store. */
export function createStore(env: CoreEnvironment, http: Store['http'], effects: Store['effects']): Store {
  /** The oldest version that a snapshot of a topic may still have. */
  const floors = new Map<string, Version>();

  const store: Store = {
    env,
    http,
    bases: new Map(),
    overlay: [],
    effects,
    me: { load: 'loading', person: null, staff: false },
    connection: 'idle',
    tick: 0,
    watchers: new Set(),
    onTopics() {},
    newId: () => uuid7(env.now(), env.random),
    base(topic) {
      let base = store.bases.get(topic);
      if (!base) store.bases.set(topic, (base = { topic, version: null, behind: false, rows: new Map(), loaders: new Set() }));
      return base;
    },
    layer: (topic) =>
      layerOf(topic, store.bases.get(topic), store.overlay, ({ call }) => store.effects[call.name] as Effect | undefined),
    mine: () => `me:${store.me.person?.id ?? ''}`,
    touchAll() {
      for (const touch of store.watchers) touch();
    },
    touch({ topic, loaders }) {
      if (topic === store.mine()) store.touchAll();
      else for (const loader of loaders) loader.touch();
    },
    raise(topic, version) {
      if (isBefore(floors.get(topic) ?? null, version)) floors.set(topic, version);
    },
    async get<T>(path: string, options = {}): Promise<T> {
      const answer = await http({ method: 'GET', path, ...options });
      return answer.status === 200 ? (answer.body as T) : Promise.reject(refusalOf(answer));
    },
    async snapshot<T extends Snapshot>(topic: string, path: string, floor: Version | null, { session = '', direct = false } = {}) {
      const own = floors.get(topic);
      const least = isBefore(floor, own) ? own : floor;
      const options = session ? { session } : {};
      let page = direct && least ? null : await store.get<T>(path, options);
      if (least && (!page || isBefore(page.version, least))) {
        // Another address gets past every cache.
        page = await store.get<T>(`${path}${path.includes('?') ? '&' : '?'}min=${formatVersion(least)}`, options);
      }
      return page && !isBefore(page.version, least) ? page : Promise.reject({ kind: 'busy', message: 'stale' } satisfies Failure);
    },
    take({ topic, version }, rows, loader, first, whole) {
      const base = store.base(topic);
      const tick = ++store.tick;
      if (whole) {
        const keys = new Set(rows.map(({ kind, id }) => rowKey(kind, id)));
        for (const [key, { row }] of base.rows) if (!keys.has(key) && row.seq <= version[1]) base.rows.delete(key);
      }
      for (const row of rows) putRow(base, row, version, tick);
      if (first || isBefore(version, loader.at)) loader.at = version;
      const before = base.version;
      if (!before || before[0] < version[0]) base.version = version;
      else if (isBefore(version, before)) {
        // Its rows are older than the rest: what they missed is asked for from their version on (SPEC rule W3).
        base.version = version;
        base.behind = true;
      }
      settleBase(base);
      // The history was replaced: what the others show belongs to the old one.
      if (before && before[0] < version[0]) for (const other of base.loaders) if (other !== loader || !first) void other.refetch();
      store.prune();
      store.touch(base);
      store.onTopics();
    },
    hold(base, loader) {
      base.loaders.add(loader);
      store.watchers.add(loader.touch);
      // Others may have brought the base further, without the rows that only this one shows.
      const { topic, version } = base;
      if (!version || loader.failed || isBefore(loader.at, version) || isBefore(version, floors.get(topic))) void loader.refetch();
      store.onTopics();
    },
    release(base, loader) {
      base.loaders.delete(loader);
      store.watchers.delete(loader.touch);
      loader.at = base.version;
      store.onTopics();
    },
    pend(call, settle) {
      let step = 1;
      if (call.name === 'vote.set') {
        const { idea, on } = call.args;
        const voted = !!store.layer(store.mine()).get('vote', idea);
        step = voted === on ? 0 : on ? 1 : -1;
        // A new attempt takes the reason of the last one away.
        store.overlay = store.overlay.filter(
          (old) => old.state !== 'refused' || old.call.name !== 'vote.set' || old.call.args.idea !== idea,
        );
      }
      const pending: Pending = {
        key: store.newId(), call, at: env.now(), step, state: 'open', sent: Infinity, reached: {}, failure: null, settle,
      };
      store.overlay.push(pending);
      store.touchAll();
      return pending;
    },
    prune() {
      store.overlay = store.overlay.filter(
        ({ state, reached }) =>
          state !== 'applied' ||
          Object.keys(reached).some((topic) => {
            const base = store.bases.get(topic);
            return base?.loaders.size && isBefore(base.version, reached[topic]);
          }),
      );
    },
  };
  return store;
}
