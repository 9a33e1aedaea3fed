import type { IdeaRow, Row, Snapshot, Topic, Version } from '@madang/protocol';
import type { ConnectionState, Failure, IdeaCard, MeState, PendingMutation } from '../api.js';
import { get } from '../core/http.js';
import type { Given } from '../surroundings.js';
import type { Transport } from '../transport/transport.js';
import { type Base, isBefore, type Loader, putRow, rowKey, settle } from './base.js';

/** The rows of one topic as this person sees them, by key. */
export interface Sight {
  get(key: string): Row | null | undefined;
  keys(): Iterable<string>;
}

/**
 * Everything that one page knows of a community: the rows of each topic, who is here, and how the server is reached.
 */
export interface Store {
  readonly env: Given;
  /** The part that acts says who asks for what is one's own. */
  http: Transport['http'];
  readonly bases: Map<string, Base>;
  me: MeState;
  connection: ConnectionState;
  /** Counts what changed, so that "before" and "after" can be told within the page. */
  tick: number;
  /** Told of every change that is not of one topic only. */
  readonly watchers: Set<() => void>;
  /** Told when holds, versions or failures changed. */
  onTopics: () => void;
  /** Looks at a topic. The part that acts puts what this person did on top. */
  see: (topic: Topic) => Sight;
  /** Gives what shows ideas, now. */
  cards: () => (row: IdeaRow) => IdeaCard;
  /** What this person did and the server did not accept yet. */
  outbox: () => readonly PendingMutation[];
}

/** An empty store; `card` shows ideas while nobody acts. */
export function createStore(
  env: Given,
  http: Transport['http'],
  watchers: Store['watchers'],
  card: (row: IdeaRow) => IdeaCard,
): Store {
  const store: Store = {
    env,
    http,
    bases: new Map(),
    me: { load: 'loading', person: null, staff: false },
    connection: 'idle',
    tick: 0,
    watchers,
    onTopics() {},
    see(topic) {
      const { rows } = baseOf(store, topic);
      return { get: (key) => rows.get(key)?.row, keys: () => rows.keys() };
    },
    cards: () => card,
    outbox: () => [],
  };
  return store;
}

/**
 * Fetches a snapshot that is not older than one's own mutations, nor, but for a `part` of what is shown, than what is
 * held (SPEC rule H3). A version in the address gets past every cache that has an older one. `first` was asked for
 * before anything of this was known, and is taken if it will do.
 */
export async function load<T extends Snapshot>(
  { http }: Store,
  base: Base,
  path: string,
  part = false,
  first?: Promise<T>,
): Promise<T> {
  const early = await first;
  const { version, floor } = base;
  const least = part || isBefore(version, floor) ? floor : version;
  // An older one of the same history is brought up to date like any other.
  if (early && !isBefore(early.version, floor) && !(version && early.version[0] < version[0])) {
    // It was on screen already: what is asked for meanwhile must not be older (SPEC rule C3).
    base.version ??= early.version;
    return early;
  }
  const page = await get<T>(http, least ? `${path}${path.includes('?') ? '&' : '?'}min=${least.join('.')}` : path);
  return isBefore(page.version, least) ? Promise.reject({ kind: 'busy', message: 'stale' } satisfies Failure) : page;
}

/** The base of a topic. */
export function baseOf({ bases }: Store, topic: Topic): Base {
  let base = bases.get(topic);
  if (!base) {
    base = { topic, version: null, floor: null, rows: new Map(), made: new Map(), loaders: new Set() };
    bases.set(topic, base);
  }
  return base;
}

/** Whatever is on screen may have changed. */
export function touchAll({ watchers }: Store): void {
  for (const touch of watchers) touch();
}

/** Whoever shows a topic is told. */
export function touch({ loaders }: Base): void {
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
  touch(base);
}

/** Takes away rows that a snapshot does not have, but those that came live while it was under way. */
function forget(base: Base, rows: readonly Row[], [epoch, seq]: Version): void {
  const keys = new Set(rows.map(rowKey));
  for (const [key, { row, at }] of base.rows) {
    if (!keys.has(key) && (row.seq <= seq || at[0] < epoch)) base.rows.delete(key);
  }
}

/** Keeps a topic loaded and current for a loader. */
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
