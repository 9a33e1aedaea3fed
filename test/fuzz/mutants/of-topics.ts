import type { HttpAnswer } from '@madang/client';
import type { Row, Topic, Version } from '@madang/protocol';
import { Hub, Peer, type Store } from '@madang/server/parts';
import { blankBoards } from './client.js';
import { epochless } from './epochs.js';
import type { Mutants } from './mutant.js';
import { AsksNobody, HearsNoGap, TellsNoHeads } from './servers.js';
import { withStore } from './store.js';
import { asking, changingDeltas, changingOps, changingRows } from './wire.js';

/** Changes what a catch-up reads. */
function missing(store: Store, change: (answer: Awaited<ReturnType<Store['missed']>>, topic: Topic) => typeof answer): Store {
  return withStore(store, 'missed', (missed) => async (...args) => change(await missed(...args), args[1]));
}

/** Changes the deltas of every commit as they are told. */
function telling(
  store: Store,
  change: (delta: Awaited<ReturnType<Store['write']>>['changes']['deltas'][number]) => typeof delta,
): Store {
  return withStore(store, 'write', (write) => async (needs, decide) => {
    const done = await write(needs, decide);
    return { ...done, changes: { ...done.changes, deltas: done.changes.deltas.map(change) } };
  });
}

/** A page of the server's that has a version. */
function versioned(answer: HttpAnswer): { readonly version: Version } | null {
  const page = answer.body as { readonly version?: Version } | null;
  return answer.status === 200 && page?.version ? { ...page, version: page.version } : null;
}

/** How topics are versioned, read, told and followed. */
export const OF_TOPICS: Mutants = {
  'T2: a row says what is not for everybody': {
    seed: 3,
    mutant: {
      store: (store) =>
        missing(store, (answer) => JSON.parse(JSON.stringify(answer).replace(/홍\*동/g, '홍길동')) as typeof answer),
    },
  },
  'T3: what changes on the board stays as it was on the roadmap': {
    seed: 1,
    mutant: {
      store: (store) =>
        missing(
          telling(store, (delta) => (delta.topic.startsWith('roadmap:') ? { ...delta, ops: [] } : delta)),
          (answer, topic) => (answer.type === 'ops' && topic.startsWith('roadmap:') ? { ...answer, ops: [] } : answer),
        ),
    },
  },
  'V3: a change raises its topic by two': {
    seed: 1,
    mutant: { store: (store) => telling(store, (delta) => ({ ...delta, to: delta.to + 1 })) },
  },
  'V4: another epoch is not noticed': {
    seed: 3,
    mutant: { transport: (inner, _, world) => epochless(inner, world) },
  },
  'V5: what left a topic leaves no tombstone': {
    seed: 1,
    mutant: {
      store: (store) =>
        missing(store, (answer) =>
          answer.type === 'ops' ? { ...answer, ops: answer.ops.filter(({ op }) => op === 'put') } : answer,
        ),
    },
  },
  'V5: a row keeps the number of its first change': {
    seed: 1,
    mutant: {
      transport: (inner) => {
        const first = new Map<string, number>();
        return changingRows(inner, (row, { topic, epoch }) => {
          const key = `${epoch} ${topic} ${row.kind} ${row.id}`;
          if (!first.has(key)) first.set(key, row.seq);
          return { ...row, seq: first.get(key) ?? row.seq };
        });
      },
    },
  },
  'D1: a delta leaves out one of its rows': {
    seed: 1,
    mutant: { store: (store) => telling(store, (delta) => ({ ...delta, ops: delta.ops.slice(1) })) },
  },
  'D2: a row that comes twice counts twice': {
    seed: 3,
    mutant: {
      transport: (inner) => {
        const seen = new Set<string>();
        return changingRows(inner, (row, { topic, epoch }): Row => {
          const key = `${epoch} ${topic} ${row.id} ${row.seq}`;
          const again = seen.has(key);
          seen.add(key);
          return again && row.kind === 'idea' ? { ...row, votes: row.votes + 1 } : row;
        });
      },
    },
  },
  'D3: the head is read after the rows': {
    seed: 1,
    mutant: {
      store: (store) =>
        withStore(store, 'missed', (missed) => async (...args) => {
          const answer = await missed(...args);
          const [, to] = await store.head(args[0], args[1]);
          return answer.type === 'ops' ? { ...answer, to } : answer;
        }),
    },
  },
  'D3: what is too much to catch up with is left out': {
    seed: 4,
    mutant: {
      store: (store) =>
        missing(store, (answer) => (answer.type === 'reset' ? { ...answer, type: 'ops', ops: [] } : answer)),
    },
  },
  'D3: what left a topic is forgotten while somebody needs it': { seed: 9, mutant: { keep: 1 } },
  'H1: a snapshot claims a version that it does not have': {
    seed: 1,
    mutant: {
      transport: (inner) =>
        asking(inner, async (request, send) => {
          const answer = await send(request);
          const page = versioned(answer);
          if (request.method !== 'GET' || !page) return answer;
          return { ...answer, body: { ...page, version: [page.version[0], page.version[1] + 1] } };
        }),
    },
  },
  'H2: what a stale snapshot lacks is not asked for': {
    seed: 1,
    mutant: {
      transport: (inner) => ({
        ...inner,
        connect: (session, listener) => {
          const socket = inner.connect(session, listener);
          return {
            ...socket,
            async sub(message) {
              const answer = await socket.sub(message);
              return answer.type === 'delta' ? { ...answer, delta: { ...answer.delta, ops: [] } } : answer;
            },
          };
        },
      }),
    },
  },
  'H3: what has to be loaded anew may come out of a cache': {
    seed: 3,
    mutant: {
      transport: (inner) =>
        asking(inner, (request, send) => send({ ...request, path: request.path.replace(/[?&]min=[\d.]+/, '') })),
    },
  },
  'C1: what was of another epoch is taken for this one': {
    seed: 37,
    mutant: {
      transport: (inner, _, world) => changingDeltas(inner, (delta) => ({ ...delta, epoch: world.store.epoch })),
    },
  },
  'C2: a delta is applied over a gap': {
    seed: 22,
    mutant: { transport: (inner) => changingDeltas(inner, (delta) => ({ ...delta, from: 0 })) },
  },
  'C3: an old copy passes for the newest': {
    seed: 1,
    mutant: {
      transport: (inner) => {
        const first = new Map<string, object>();
        return asking(inner, async (request, send) => {
          const answer = await send(request);
          const page = versioned(answer);
          if (request.method !== 'GET' || !page) return answer;
          const path = request.path.replace(/[?&]min=[\d.]+/, '');
          const old = first.get(path) ?? page;
          first.set(path, old);
          return { ...answer, body: { ...old, version: page.version } };
        });
      },
    },
  },
  'C4: an operation that is not known is passed over': {
    seed: 1,
    mutant: { transport: (inner) => changingOps(inner, (op, { to }) => (to % 4 === 0 ? null : op)) },
  },
  'C5: whatever changed counts as new': {
    seed: 1,
    mutant: {
      transport: (inner) =>
        changingRows(inner, (row) => (row.kind === 'idea' ? { ...row, born: row.seq } : row)),
    },
  },
  'C6: a board that could not be loaded again is blank': { seed: 1, mutant: { parts: blankBoards } },
  'I3: what a visitor did stays with the visitor': {
    seed: 20,
    mutant: { store: (store) => withStore(store, 'mergePeople', () => async () => true) },
  },
  'N2: a room is entered some time after the answer': {
    seed: 51,
    mutant: {
      peer: (options, timers) =>
        new Peer({ ...options, join: (topic) => void timers.after(400, () => options.join(topic)) }),
    },
  },
  'N3: a gap between doorbells is not noticed': { seed: 8, mutant: { hub: (options) => new HearsNoGap(options) } },
  'N3: nobody looks for what no doorbell told': {
    seed: 17,
    mutant: {
      store: (store) => withStore(store, 'heads', () => async () => new Map()),
      peer: (options) => new TellsNoHeads(options),
    },
  },
  'N4: heads are not told': { seed: 61, mutant: { peer: (options) => new TellsNoHeads(options) } },
  'N5: everybody may follow everything': { seed: 4, mutant: { peer: (options) => new AsksNobody(options) } },
  'P1: a topic is sent without a pause': {
    seed: 1,
    mutant: {
      hub: (options) =>
        new Hub({ ...options, timers: { ...options.timers, after: (_, run) => options.timers.after(0, run) } }),
    },
  },
  'S2: without a socket nothing is asked for': {
    seed: 32,
    mutant: {
      transport: (inner) =>
        asking(inner, (request, send) =>
          request.path.startsWith('/sync') ? Promise.reject(new Error('simulated')) : send(request),
        ),
    },
  },
  'S2: a cache keeps deltas for good': {
    seed: 77,
    mutant: {
      transport: (inner) => {
        const kept = new Map<string, HttpAnswer>();
        return asking(inner, async (request, send) => {
          if (!request.path.startsWith('/sync')) return send(request);
          const answer = kept.get(request.path) ?? (await send(request));
          if (answer.status === 200) kept.set(request.path, answer);
          return answer;
        });
      },
    },
  },
};
