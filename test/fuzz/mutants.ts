import type { Locks, Socket, Transport } from '@madang/client';
import type { Delta, MutateAnswer, Row, Topic, Version } from '@madang/protocol';
import {
  Hub,
  Mutator,
  type Needs,
  Peer,
  type PeerOptions,
  type Store,
  type Timers,
  type World as Deciding,
} from '@madang/server/parts';
import type { Mutant, World } from './world.js';

/** Answers every mutation otherwise, whatever carries it. */
function answering(inner: Transport, change: (answer: MutateAnswer) => MutateAnswer): Transport {
  return {
    async http(request) {
      const answer = await inner.http(request);
      const isAnswer = request.path === '/mutations' && answer.status === 200 && answer.body !== null;
      return isAnswer ? { ...answer, body: change(answer.body as MutateAnswer) } : answer;
    },
    connect: (session, listener) => {
      const socket = inner.connect(session, listener);
      return { ...socket, mutate: async (message) => change(await socket.mutate(message)) };
    },
  };
}

/** Changes every delta, live or caught up with. */
function changingDeltas(inner: Transport, change: (delta: Delta) => Delta): Transport {
  return {
    async http(request) {
      const answer = await inner.http(request);
      return request.path.startsWith('/sync') && answer.status === 200
        ? { ...answer, body: change(answer.body as Delta) }
        : answer;
    },
    connect: (session, listener) => {
      const socket = inner.connect(session, { ...listener, onDelta: (delta) => listener.onDelta(change(delta)) });
      return {
        ...socket,
        async sub(message) {
          const answer = await socket.sub(message);
          return answer.type === 'delta' ? { ...answer, delta: change(answer.delta) } : answer;
        },
      };
    },
  };
}

/** A copy in which every number of an epoch is `epoch`; there is no other number as large beside another. */
function inEpoch<T>(value: T, epoch: number): T {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'epoch') return epoch;
    return Array.isArray(inner) && inner.length === 2 && typeof inner[0] === 'number'
      ? [epoch, inner[1] as unknown]
      : inner;
  });
  return text === undefined ? value : (JSON.parse(text) as T);
}

/** To a client that is told so, time never began anew. */
function epochless(inner: Transport, world: World): Transport {
  const told = 7;
  const now = (): number => world.store.epoch;
  return {
    async http(request) {
      const path = request.path.replace(/\b(since|min)=\d+\./, (_, name: string) => `${name}=${now()}.`);
      return inEpoch(await inner.http({ ...request, path }), told);
    },
    connect: (session, listener) => {
      const socket = inner.connect(session, {
        ...listener,
        onDelta: (delta) => listener.onDelta(inEpoch(delta, told)),
        onHeads: (heads) => listener.onHeads(inEpoch(heads, told)),
      });
      const wrapped: Socket = {
        ...socket,
        sub: async (message) => inEpoch(await socket.sub(inEpoch(message, now())), told),
        mutate: async (message) => inEpoch(await socket.mutate(message), told),
      };
      return wrapped;
    },
  };
}

class ExecutesAgain extends Mutator {
  override async mutate(...[community, actor, numbering, call]: Parameters<Mutator['mutate']>): Promise<MutateAnswer> {
    const answer = await super.mutate(community, actor, null, call);
    return 'n' in answer ? { ...answer, n: numbering?.n ?? 0 } : answer;
  }
}

/** By community, since every simulation has its own, and a restart must not forget. */
const ANSWERED = new Map<string, Promise<MutateAnswer>>();

class TakesAnyOrder extends Mutator {
  override mutate(...[community, actor, numbering, call]: Parameters<Mutator['mutate']>): Promise<MutateAnswer> {
    const n = numbering?.n ?? 0;
    const name = `${community.id} ${numbering?.client ?? ''} ${n}`;
    const known = ANSWERED.get(name);
    if (known) return known;
    const answer = super.mutate(community, actor, null, call).then((said) => {
      if ('n' in said) return { ...said, n };
      ANSWERED.delete(name);
      return said;
    });
    ANSWERED.set(name, answer);
    return answer;
  }
}

class HearsNoGap extends Hub {
  override publish(community: string, deltas: readonly Delta[]): void {
    super.publish(
      community,
      deltas.map((delta) => ({ ...delta, from: 0 })),
    );
  }
}

class AsksNobody extends Peer {
  readonly #of: PeerOptions;

  constructor(options: PeerOptions) {
    super(options);
    this.#of = options;
  }

  override sub(message: unknown): ReturnType<Peer['sub']> {
    const { topic, since } = message as { readonly topic: Topic; readonly since: Version | null };
    const { hub, community, join } = this.#of;
    return hub.follow(community.id, topic, since, () => join(topic));
  }
}

/** A store whose answer to one question is changed. */
function withStore<K extends keyof Store>(store: Store, name: K, change: (method: Store[K]) => Store[K]): Store {
  return new Proxy(store, {
    get: (target, field) =>
      field === name ? change(Reflect.get(target, field) as Store[K]) : (Reflect.get(target, field) as unknown),
  });
}

/** Tells what a write would do, and does it some time later, if there still is a process then. */
async function writeLater<T>(
  write: Store['write'],
  timers: Timers,
  ...[needs, decide]: [needs: Needs, decide: (world: Deciding) => T]
): ReturnType<typeof write<T>> {
  let made: Awaited<ReturnType<typeof write<T>>> | undefined;
  await write(needs, (world) => {
    made = { result: decide(world), changes: world.changes() };
    throw new Error('simulated');
  }).catch(() => undefined);
  if (!made) return write(needs, decide);
  timers.after(200, () => void write(needs, decide).catch(() => undefined));
  return made;
}

const freely: (inner: Locks) => Locks = () => ({ hold: async () => () => undefined });

/**
 * Rules broken on purpose, one at a time, around the real parts and never within them: whoever breaks one by mistake
 * has to be noticed.
 */
export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'M2: a repeated mutation is executed again': { mutator: (options) => new ExecutesAgain(options) },
  'M3: a mutation is executed before those that come before it': { mutator: (options) => new TakesAnyOrder(options) },
  'M6: a refusal is told as a success': {
    transport: (inner) =>
      answering(inner, (answer) =>
        answer.type === 'rejected' ? { type: 'applied', n: answer.n, reached: {} } : answer,
      ),
  },
  'M8: an answer goes out before the commit': {
    store: (store, timers) =>
      withStore(store, 'write', (write) => (needs, decide) => writeLater(write, timers, needs, decide)),
  },
  'O2: a mutation leaves the screen with its answer': {
    transport: (inner) =>
      answering(inner, (answer) => (answer.type === 'applied' ? { ...answer, reached: {} } : answer)),
  },
  'M4: an answer leaves out what belongs to the person': {
    transport: (inner) =>
      answering(inner, (answer) => {
        if (answer.type !== 'applied') return answer;
        const reached = Object.entries(answer.reached).filter(([topic]) => !topic.startsWith('me:'));
        return { ...answer, reached: Object.fromEntries(reached) };
      }),
  },
  'O5: two tabs own one client id': { locks: freely },
  'C2: a delta is applied over a gap': {
    transport: (inner) => changingDeltas(inner, (delta) => ({ ...delta, from: 0 })),
  },
  'C5: whatever changed counts as new': {
    transport: (inner) =>
      changingDeltas(inner, (delta) => ({
        ...delta,
        ops: delta.ops.map((op) =>
          op.op === 'put' && op.row.kind === 'idea'
            ? { ...op, row: { ...op.row, born: op.row.seq } satisfies Row }
            : op,
        ),
      })),
  },
  'V4: another epoch is not noticed': { transport: (inner, _, world) => epochless(inner, world) },
  'V5: what left a topic leaves no tombstone': {
    store: (store) =>
      withStore(store, 'missed', (missed) => async (...args) => {
        const answer = await missed(...args);
        return answer.type === 'ops' ? { ...answer, ops: answer.ops.filter(({ op }) => op === 'put') } : answer;
      }),
  },
  'H1: a snapshot claims a version that it does not have': {
    transport: (inner) => ({
      ...inner,
      async http(request) {
        const answer = await inner.http(request);
        const page = answer.body as { readonly version?: Version } | null;
        if (request.method !== 'GET' || answer.status !== 200 || !page?.version) return answer;
        return { ...answer, body: { ...page, version: [page.version[0], page.version[1] + 1] } };
      },
    }),
  },
  'N2: a room is entered some time after the answer': {
    peer: (options, timers) =>
      new Peer({ ...options, join: (topic) => void timers.after(400, () => options.join(topic)) }),
  },
  'N3: a gap between doorbells is not noticed': { hub: (options) => new HearsNoGap(options) },
  'N5: everybody may follow everything': { peer: (options) => new AsksNobody(options) },
};
