import type { Delta, Heads, Version } from '@madang/protocol';
import type { Failure } from '../api.js';
import { failureOf, get } from '../core/http.js';
import { type Base, isBefore, settle } from '../store/base.js';
import type { Store } from '../store/store.js';
import type { Socket } from '../transport/transport.js';
import { backoff } from './backoff.js';
import { applyDelta } from './deltas.js';
import type { Line, SelfPart } from './engine.js';

/** Failures that pass by themselves. */
const PASSING: readonly string[] = ['offline', 'busy', 'too-many', 'internal', 'token-expired'];
/** Milliseconds that following waits at most for answers to what was sent before. */
const ANSWERS = 5_000;

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

/** Keeps what is on screen current (SPEC rules C1–C6). */
export function createTopics(store: Store, env: Line['env'], self: () => SelfPart | undefined): Topics {
  const { bases } = store;
  /** The connection that is there, and from when it is used. */
  let latest: Socket | null = null;
  let socket: Socket | null = null;
  /** How far the connection has told of the topics it follows; `null` while its answer is awaited. */
  const followed = new Map<string, Version | null>();
  /** Topics that the connection does not take. */
  const refused = new Set<string>();
  const resyncing = new Set<Base>();
  /** Resets in a row of each topic, and tries: what goes wrong again and again goes slowly. */
  const resets = new Map<string, number>();
  let retries = 0;
  let cancelRetry: (() => void) | undefined;

  /** Loads a topic again from its snapshots, at least at a version; what is shown stays until then (SPEC rule H3). */
  async function resync(base: Base, min: Version): Promise<void> {
    if (isBefore(base.floor, min)) base.floor = min;
    if (resyncing.has(base)) return;
    resyncing.add(base);
    followed.delete(base.topic);
    const times = (resets.get(base.topic) ?? 0) + 1;
    resets.set(base.topic, times);
    if (times > 4) await new Promise<void>((done) => void env.after(backoff(times - 4, env.random), done));
    await Promise.all([...base.loaders].map((loader) => loader.refetch()));
    // What one made is asked for from where it was made; but not again and again.
    if (times > 1) base.made.clear();
    settle(base);
    resyncing.delete(base);
    check();
  }

  async function follow(base: Base): Promise<void> {
    const { topic, version } = base;
    const asked = socket;
    if (!asked || followed.get(topic) === null || resyncing.has(base)) return;
    followed.set(topic, null);
    const answer = await asked.sub({ topic, since: version }).catch(() => null);
    if (asked !== socket || !answer) return;
    if (answer.type === 'delta') {
      const { delta } = answer;
      const done = applyDelta(store, delta) === 'done';
      followed.set(topic, done ? base.version : version);
      if (done) resets.delete(topic);
      // What subscribing does not mend, the snapshot does; but an older page may have come meanwhile.
      else if (!isBefore(base.version, version)) return resync(base, [delta.epoch, delta.to]);
      check();
    } else if (answer.type === 'reset') await resync(base, answer.min);
    else {
      followed.delete(topic);
      refused.add(topic);
      store.onTopics();
    }
  }

  function check(): void {
    let wait = -1;
    for (const base of bases.values()) {
      const { topic, loaders, version } = base;
      const seen = followed.get(topic);
      const failed = [...loaders].map((loader) => loader.failed).find(passes);
      if (failed) wait = Math.max(wait, failed.retryAfter ?? 0);
      else if (!loaders.size) followed.delete(topic) && socket?.unsub(topic);
      else if (version && !refused.has(topic) && (seen === undefined || isBefore(version, seen))) void follow(base);
    }
    if (wait < 0) retries = 0;
    else cancelRetry ??= env.after(Math.max(wait * 1_000, backoff(retries++, env.random)), () => reload());
  }

  function reload(all = false): void {
    cancelRetry = cancelRetry?.() as undefined;
    for (const { loaders } of bases.values()) {
      for (const loader of loaders) if (all || passes(loader.failed)) void loader.refetch();
    }
  }

  /** Asks for what a topic missed (SPEC rule S2). Rejects when the server did not answer. */
  async function ask(base: Base, [epoch, seq]: Version): Promise<void> {
    const { topic } = base;
    const session = topic.startsWith('me:') && self()?.session;
    const path = `/sync?topic=${encodeURIComponent(topic)}&since=${epoch}.${seq}`;
    try {
      const delta = await get<Delta>(store.http, path, session ? { session } : {});
      if (applyDelta(store, delta) === 'done') resets.delete(topic);
      else await resync(base, [delta.epoch, delta.to]);
    } catch (error) {
      const { kind } = failureOf(error);
      if (PASSING.includes(kind)) throw error;
      if (kind === 'conflict') await resync(base, [epoch, seq + 1]);
    }
  }

  return {
    get held() {
      return [...bases.values()].some(({ loaders }) => loaders.size);
    },
    get starved() {
      return refused.size > 0;
    },
    use(next) {
      latest = next;
      socket = null;
      followed.clear();
      refused.clear();
      // What was sent before is answered first: a base that has a vote already must find it answered (SPEC rule O4).
      const begin = (): void => {
        if (latest !== next || socket === next) return;
        socket = next;
        check();
      };
      if (!next) return;
      void Promise.resolve(self()?.answered()).then(begin);
      env.after(ANSWERS, begin);
    },
    onDelta(delta) {
      const base = bases.get(delta.topic);
      if (!base || !followed.has(delta.topic)) return;
      const applied = applyDelta(store, delta);
      if (applied === 'gap') void follow(base);
      else if (applied === 'refetch') void resync(base, [delta.epoch, delta.to]);
      else if (followed.get(delta.topic)) followed.set(delta.topic, base.version);
    },
    onHeads(heads) {
      for (const [topic, head] of Object.entries(heads)) {
        const base = bases.get(topic);
        if (base?.version && isBefore(base.version, head)) void follow(base);
      }
    },
    check,
    async poll() {
      try {
        for (const base of bases.values()) {
          if (base.loaders.size && base.version && !followed.has(base.topic)) await ask(base, base.version);
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
