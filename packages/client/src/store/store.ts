import { formatVersion, type MutationCall, type MutationName, type Row, type Snapshot, type Topic, type Version } from '@madang/protocol';
import type { ConnectionState, Failure, MeState, Outcome } from '../api.js';
import { get } from '../core/http.js';
import type { CoreEnvironment } from '../environment.js';
import { voteSet } from '../effects/vote-set.js';
import type { Transport } from '../transport/transport.js';
import { type Base, isBefore, type Loader, putRow, rowKey, settle } from './base.js';
import { uuid7 } from '../core/id.js';
import { type Effect, type Layer, layerOf, look } from './layer.js';
import type { Pending } from './pending.js';

/** Which snapshots a load may take: `more` any, `first` none older than what is held, `fresh` does not ask a cache at all. */
export type Freshness = 'first' | 'more' | 'fresh';

/**
 * Everything that one page knows of a community: the rows of each topic, what the person did on top of them, who that
 * is, and how the server is reached.
 */
export interface Store {
  readonly env: CoreEnvironment;
  readonly http: Transport['http'];
  readonly bases: Map<string, Base>;
  /** Mutations in the order in which they were made. */
  overlay: Pending[];
  /** What each kind of mutation does on screen. */
  readonly effects: { -readonly [N in MutationName]?: Effect<never> };
  me: MeState;
  connection: ConnectionState;
  /** Counts what changed, so that "before" and "after" can be told within the page. */
  tick: number;
  /** Told of every change that is not of one topic only. */
  readonly watchers: Set<() => void>;
  /** Told when holds, versions or failures changed. */
  onTopics: () => void;
}

/** An empty store. */
export function createStore(env: CoreEnvironment, http: Transport['http'], watchers: Store['watchers']): Store {
  return {
    env,
    http,
    bases: new Map(),
    overlay: [],
    effects: { 'vote.set': voteSet },
    me: { load: 'loading', person: null, staff: false },
    connection: 'idle',
    tick: 0,
    watchers,
    onTopics() {},
  };
}

/**
 * Fetches a snapshot that is not older than one's own mutations, nor, but for a further page, than what is held: a
 * stale copy out of a cache is passed by (SPEC rule C7).
 */
export async function load<T extends Snapshot>({ http }: Store, base: Base, path: string, freshness: Freshness): Promise<T> {
  const { version, floor } = base;
  const least = freshness === 'more' || isBefore(version, floor) ? floor : version;
  let page = freshness === 'fresh' && least ? null : await get<T>(http, path);
  if (least && (!page || isBefore(page.version, least))) {
    // Another address gets past every cache.
    page = await get<T>(http, `${path}${path.includes('?') ? '&' : '?'}min=${formatVersion(least)}`);
  }
  return page && !isBefore(page.version, least) ? page : Promise.reject({ kind: 'busy', message: 'stale' } satisfies Failure);
}

/** An id for something that this page makes. */
export function newId({ env }: Store): string {
  return uuid7(env.now(), env.random);
}

/** The base of a topic. */
export function baseOf(store: Store, topic: Topic): Base {
  let base = store.bases.get(topic);
  if (!base) store.bases.set(topic, (base = { topic, version: null, floor: null, rows: new Map(), loaders: new Set() }));
  return base;
}

/** What the pending mutations change in a topic. */
export function layer(store: Store, topic: string): Layer {
  return layerOf(topic, store.bases.get(topic), store.overlay, ({ call }) => store.effects[call.name] as Effect | undefined);
}

/** The topic of what only this person may see; there is one even while nobody is here. */
export function myTopic({ me }: Store): Topic {
  return `me:${me.person?.id ?? ''}`;
}

/** Whatever is on screen may have changed. */
export function touchAll({ watchers }: Store): void {
  for (const touch of watchers) touch();
}

/** A topic changed: whoever shows it is told. What is one's own shows everywhere. */
export function touch(store: Store, { topic, loaders }: Base): void {
  if (topic.startsWith('me:')) touchAll(store);
  for (const loader of loaders) loader.touch();
}

/**
 * Takes the rows of a snapshot. `first`: all that the loader shows has this version now, else a part of it. `whole`:
 * rows that the snapshot does not have are gone.
 */
export function take(
  store: Store,
  base: Base,
  loader: Loader,
  { version }: Snapshot,
  rows: readonly Row[],
  first: boolean,
  whole = false,
): void {
  const tick = ++store.tick;
  for (const row of rows) putRow(base, row, version, tick);
  if (whole) forget(base, rows, version);
  if (first || isBefore(version, loader.at)) loader.at = version;
  settle(base);
  touch(store, base);
}

/** Takes away rows that a snapshot does not have, but those that came live while it was under way. */
function forget(base: Base, rows: readonly Row[], [epoch, seq]: Version): void {
  const keys = new Set(rows.map(rowKey));
  for (const [key, { row, at }] of base.rows) if (!keys.has(key) && (row.seq <= seq || at[0] < epoch)) base.rows.delete(key);
}

/** Keeps a topic loaded and current for a loader. Returns what lets it go. */
export function hold(store: Store, base: Base, loader: Loader): void {
  base.loaders.add(loader);
  store.watchers.add(loader.touch);
  settle(base);
  if (!loader.at || loader.failed) void loader.refetch();
  store.onTopics();
}

/** Lets go of a topic. Its rows stay, as old as they are. */
export function release(store: Store, base: Base, loader: Loader): void {
  base.loaders.delete(loader);
  store.watchers.delete(loader.touch);
  store.onTopics();
}

/** Puts a mutation on screen. */
export function pend(store: Store, call: MutationCall, settled: (outcome: Outcome) => void): Pending {
  let step = 1;
  if (call.name === 'vote.set') {
    const { idea, on } = call.args;
    const mine = myTopic(store);
    step = +on - +!!look(store.bases.get(mine), layer(store, mine), `vote ${idea}`);
  }
  const pending: Pending = {
    key: newId(store), call, at: store.env.now(), step, state: 'open', sent: Infinity, reached: null, failure: null, settle: settled,
  };
  store.overlay.push(pending);
  touchAll(store);
  return pending;
}
