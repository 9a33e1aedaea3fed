import type { Delta, Heads, Topic, Version } from '@madang/protocol';
import type { Failure } from '../api.js';
import { type Base, isBefore } from '../store/base.js';
import { failureOf, get } from '../core/http.js';
import type { Store } from '../store/store.js';
import type { Socket } from '../transport/transport.js';
import { backoff } from './backoff.js';
import { applyDelta } from './deltas.js';
import type { Line, SelfPart } from './engine.js';

/** Failures that pass by themselves. */
const PASSING: readonly string[] = ['offline', 'busy', 'too-many', 'internal', 'token-expired'];

function passes(failure: Failure | null): failure is Failure {
  return !!failure && PASSING.includes(failure.kind);
}

/** Keeps the bases of held topics current, over a connection or by asking. */
export interface Topics {
  /** Whether anything is held. */
  readonly held: boolean;
  /** Whether the connection does not take all that is held. */
  readonly starved: boolean;
  /** Follows over this connection from now on; `null`: it is gone. */
  use(socket: Socket | null): void;
  onDelta(delta: Delta): void;
  onHeads(heads: Heads): void;
  /** Holds, versions or failures changed: follows what is to be followed, leaves what is not. */
  check(): void;
  /** Asks for what was missed of every held topic that no connection follows. Whether the server answered. */
  poll(): Promise<boolean>;
  /** Loads again what failed; or everything. */
  reload(all?: boolean): void;
  close(): void;
}

/** Keeps what is on screen current (SPEC rules C1–C8). */
export function createTopics(store: Store, env: Line['env'], self: () => SelfPart | undefined): Topics {
  let socket: Socket | null = null;
  /** How far the connection has told of the topics it follows; `null` while its answer is awaited. */
  let followed = new Map<string, Version | null>();
  /** Topics that the connection does not take. */
  let refused = new Set<string>();
  const resyncing = new Set<Base>();
  let retries = 0;
  let cancelRetry: (() => void) | undefined;

  /** Loads a topic again from its snapshots, at least at a version; what is shown stays until then. */
  async function resync(base: Base, min: Version): Promise<void> {
    if (isBefore(base.floor, min)) base.floor = min;
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
    if (!connection || followed.get(topic) === null) return;
    followed.set(topic, null);
    const answer = await connection.sub({ topic, since: version }).catch(() => null);
    if (connection !== socket || !answer) return;
    followed.delete(topic);
    if (answer.type === 'delta') {
      const { delta } = answer;
      followed.set(topic, version);
      // An older page came meanwhile; or what subscribing cannot mend, the snapshot does.
      if (applyDelta(store, delta) === 'done') followed.set(topic, base.version);
      else if (!isBefore(base.version, version)) return resync(base, [delta.epoch, delta.to]);
      check();
    } else if (answer.type === 'reset') await resync(base, answer.min);
    else {
      refused.add(topic);
      store.onTopics();
    }
  }

  function check(): void {
    let wait = -1;
    for (const base of store.bases.values()) {
      const { topic, loaders, version } = base;
      const seen = followed.get(topic);
      const failed = [...loaders].map((loader) => loader.failed).find(passes);
      if (failed) wait = Math.max(wait, failed.retryAfter ?? 0);
      else if (!loaders.size) followed.delete(topic) && socket?.unsub(topic);
      else if (version && !refused.has(topic) && !resyncing.has(base) && (seen === undefined || isBefore(version, seen))) {
        void follow(base);
      }
    }
    if (wait < 0) retries = 0;
    else cancelRetry ??= env.after(Math.max(wait * 1_000, backoff(retries++, env.random)), () => reload());
  }

  function reload(all = false): void {
    cancelRetry = cancelRetry?.() as undefined;
    for (const { loaders } of store.bases.values()) {
      for (const loader of loaders) if (all || passes(loader.failed)) void loader.refetch();
    }
  }

  return {
    get held() {
      for (const { loaders } of store.bases.values()) if (loaders.size) return true;
      return false;
    },
    get starved() {
      return refused.size > 0;
    },
    use(next) {
      socket = next;
      followed = new Map();
      refused = new Set();
      // What was sent before is answered first: a base that has a vote already must find it answered (SPEC rule O4).
      void self()?.answered().then(check);
      if (!self()) check();
    },
    onDelta(delta) {
      const base = store.bases.get(delta.topic);
      if (!base || resyncing.has(base)) return;
      const applied = applyDelta(store, delta);
      if (applied === 'gap') void follow(base);
      else if (applied === 'refetch') void resync(base, [delta.epoch, delta.to]);
      else if (followed.get(delta.topic)) followed.set(delta.topic, base.version);
    },
    onHeads(heads) {
      for (const [topic, head] of Object.entries(heads)) {
        const base = store.bases.get(topic as Topic);
        if (base?.version && isBefore(base.version, head)) void follow(base);
      }
    },
    check,
    async poll() {
      try {
        for (const base of store.bases.values()) {
          const { topic, version, loaders } = base;
          if (!loaders.size || !version || followed.has(topic)) continue;
          const session = topic.startsWith('me:') && self()?.session;
          const path = `/sync?topic=${encodeURIComponent(topic)}&since=${version.join('.')}`;
          const delta = await get<Delta>(store.http, path, session ? { session } : {}).catch((error: unknown) => {
            const failure = failureOf(error);
            return passes(failure) ? Promise.reject(failure) : failure;
          });
          if (!('kind' in delta)) {
            if (applyDelta(store, delta) !== 'done') await resync(base, [delta.epoch, delta.to]);
          } else if (delta.kind === 'conflict') await resync(base, [version[0], version[1] + 1]);
        }
        return true;
      } catch {
        return false;
      }
    },
    reload,
    close: () => cancelRetry?.(),
  };
}
