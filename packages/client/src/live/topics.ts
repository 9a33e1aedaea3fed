import { compareVersions, type Delta, formatVersion, type Heads, type Topic, type Version } from '@madang/protocol';
import type { Base } from '../core/base.js';
import { refusalOf } from '../core/failure.js';
import type { Store } from '../core/store.js';
import type { Environment } from '../environment.js';
import type { Socket } from '../transport/transport.js';
import { backoff } from './backoff.js';
import { applyDelta } from './deltas.js';

/** Keeps the bases of held topics current, over a connection or by asking. */
export interface Topics {
  /** Whether anything is held that wants to be current. */
  readonly held: boolean;
  /** Follows over this connection from now on; `null`: it is gone. */
  use(socket: Socket | null): void;
  onDelta(delta: Delta): void;
  onHeads(heads: Heads): void;
  /** Holds, bases or failures changed: follows what is to be followed, leaves what is not. */
  check(): void;
  /** Asks for what was missed of every held topic that no connection follows. Whether the server answered. */
  poll(): Promise<boolean>;
  /** Loads again what failed, now. */
  retry(): void;
  /** Fetches the snapshots of everything that is held. */
  refetch(): Promise<void>;
  close(): void;
}

/** What the topics need of the parts around them. */
export interface TopicHooks {
  session(): string | null;
  /** Resolves when all mutations on the wire are answered. */
  answered(): Promise<void>;
}

/** Failures that pass by themselves. */
const PASSING: readonly string[] = ['offline', 'busy', 'too-many', 'internal'];

/** Keeps what is on screen current (SPEC rules C1–C8). */
export function createTopics(store: Store, env: Environment, hooks: TopicHooks): Topics {
  let socket: Socket | null = null;
  /** Topics that the connection follows; `null` while its answer is awaited. */
  let followed = new Map<string, boolean>();
  /** Topics that the connection cannot follow. */
  let refused = new Set<string>();
  const resyncing = new Set<Base>();
  let retries = 0;
  let cancelRetry: (() => void) | null = null;

  const held = (): Base[] => [...store.bases.values()].filter(({ loaders }) => loaders.size > 0);

  /** Loads a topic again from its snapshot, at least at a version; everything that is shown stays until then. */
  async function resync(base: Base, min: Version | null): Promise<void> {
    if (min) store.raise(base.topic, min);
    if (resyncing.has(base)) return;
    resyncing.add(base);
    await Promise.all([...base.loaders].map((loader) => loader.refetch()));
    resyncing.delete(base);
    followed.delete(base.topic);
    check();
  }

  async function follow(base: Base): Promise<void> {
    const { topic, version } = base;
    const connection = socket;
    if (!connection || followed.get(topic) === false) return;
    followed.set(topic, false);
    base.behind = false;
    try {
      const answer = await connection.sub({ topic, since: version });
      if (connection !== socket) return;
      followed.set(topic, true);
      // An older page came meanwhile.
      if (base.behind) return await follow(base);
      if (answer.type === 'delta') {
        // What subscribing cannot mend, the snapshot does.
        if (applyDelta(store, answer.delta) !== 'done') await resync(base, [answer.delta.epoch, answer.delta.to]);
      } else if (answer.type === 'reset') await resync(base, answer.min);
      else {
        followed.delete(topic);
        refused.add(topic);
      }
    } catch {
      // The connection is lost; it tells so itself.
    }
  }

  function check(): void {
    let failed = 0;
    for (const base of store.bases.values()) {
      const { topic, loaders, version } = base;
      if (loaders.size && version && !refused.has(topic) && !resyncing.has(base) && (base.behind || !followed.has(topic))) {
        void follow(base);
      }
      if (!loaders.size && followed.delete(topic)) socket?.unsub(topic);
      for (const loader of loaders) {
        if (loader.failed && PASSING.includes(loader.failed.kind)) failed = Math.max(failed, loader.failed.retryAfter ?? 0.1);
      }
    }
    if (!failed) retries = 0;
    else cancelRetry ??= env.after(Math.max(failed * 1_000, backoff(retries++, env.random)), retry);
  }

  function retry(): void {
    cancelRetry?.();
    cancelRetry = null;
    for (const { loaders } of store.bases.values()) {
      for (const loader of loaders) if (loader.failed && PASSING.includes(loader.failed.kind)) void loader.refetch();
    }
  }

  async function pollOne(base: Base): Promise<void> {
    const { topic, version } = base;
    if (!version) return;
    const session = topic.startsWith('me:') ? hooks.session() : null;
    const answer = await store.http({
      method: 'GET',
      path: `/sync?topic=${encodeURIComponent(topic)}&since=${formatVersion(version)}`,
      ...(session ? { session } : {}),
    });
    if (answer.status === 200) {
      const delta = answer.body as Delta;
      if (applyDelta(store, delta) !== 'done') await resync(base, [delta.epoch, delta.to]);
    } else if (answer.status === 409) await resync(base, [version[0], version[1] + 1]);
    else if (answer.status === 429 || answer.status >= 500) throw refusalOf(answer);
  }

  return {
    get held() {
      return held().length > 0;
    },
    use(next) {
      socket = next;
      followed = new Map();
      refused = new Set();
      // What was sent before must be answered first: a base that has a vote already must find it answered (SPEC rule O3).
      if (next) void hooks.answered().then(() => next === socket && check());
    },
    onDelta(delta) {
      const base = store.bases.get(delta.topic);
      if (!base || resyncing.has(base)) return;
      const applied = applyDelta(store, delta);
      if (applied === 'gap') void follow(base);
      else if (applied === 'refetch') void resync(base, [delta.epoch, delta.to]);
    },
    onHeads(heads) {
      for (const [topic, head] of Object.entries(heads)) {
        const base = store.bases.get(topic as Topic);
        if (base?.version && compareVersions(base.version, head) < 0) void follow(base);
      }
    },
    check,
    async poll() {
      try {
        await hooks.answered();
        for (const base of held()) if (!followed.has(base.topic)) await pollOne(base);
        return true;
      } catch {
        return false;
      }
    },
    retry,
    async refetch() {
      await Promise.all(held().map((base) => resync(base, null)));
    },
    close: () => cancelRetry?.(),
  };
}
