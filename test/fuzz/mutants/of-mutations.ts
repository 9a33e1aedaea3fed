import type { KeyValue, Locks } from '@madang/client';
import type { Mutate, MutateAnswer } from '@madang/protocol';
import { seesBasesOnly } from './client.js';
import type { Mutants } from './mutant.js';
import { ExecutesAgain, NamesAnew, TakesAnyOrder, TurnsVotesOver } from './servers.js';
import { withStore, writeLater } from './store.js';
import { answering } from './wire.js';

const freely: (inner: Locks) => Locks = () => ({ hold: async () => () => undefined });

/** Where outboxes are kept, by the name of the person. */
const OUTBOX = /out:[^:]*:/;

/** The client id of all. */
const ANYBODY = 'a-client-id-of-everybody';

/** What is kept of outboxes is changed as it is written. */
function keeping(inner: KeyValue, write: (key: string, value: string) => string | null): KeyValue {
  return {
    ...inner,
    setItem: (key, value) => {
      const kept = OUTBOX.test(key) ? write(key, value) : value;
      if (kept !== null) inner.setItem(key, kept);
    },
  };
}

/** How mutations are carried, executed, answered and shown. */
export const OF_MUTATIONS: Mutants = {
  'M1: every tab numbers under the same client id': {
    seed: 2,
    mutant: {
      transport: (inner) => ({
        ...inner,
        http: (request) =>
          inner.http(
            request.path === '/mutations' ? { ...request, body: { ...(request.body as Mutate), client: ANYBODY } } : request,
          ),
        connect: (session, listener) => {
          const socket = inner.connect(session, listener);
          return { ...socket, mutate: (message) => socket.mutate({ ...message, client: ANYBODY }) };
        },
      }),
    },
  },
  'M2: a repeated mutation is executed again': {
    seed: 33,
    mutant: { mutator: (options) => new ExecutesAgain(options) },
  },
  'M3: a mutation is executed before those that come before it': {
    seed: 23,
    mutant: { mutator: (options) => new TakesAnyOrder(options) },
  },
  'M3: what the server asks for again is passed over': {
    seed: 3,
    mutant: {
      transport: (inner) =>
        answering(inner, (answer, { n }) => (answer.type === 'order' ? { type: 'applied', n, reached: {} } : answer)),
    },
  },
  'M4: an answer leaves out what belongs to the person': {
    seed: 1,
    mutant: {
      transport: (inner) =>
        answering(inner, (answer) => {
          if (answer.type !== 'applied') return answer;
          const reached = Object.entries(answer.reached).filter(([topic]) => !topic.startsWith('me:'));
          return { ...answer, reached: Object.fromEntries(reached) };
        }),
    },
  },
  'M5: a vote is turned over and not set': {
    seed: 2,
    mutant: { mutator: (options) => new TurnsVotesOver(options) },
  },
  'M6: a refusal is told as a success': {
    seed: 1,
    mutant: {
      transport: (inner) =>
        answering(inner, (answer) =>
          answer.type === 'rejected' ? { type: 'applied', n: answer.n, reached: {} } : answer,
        ),
    },
  },
  'M6: what was done is told as a refusal': {
    seed: 1,
    mutant: {
      transport: (inner) =>
        answering(inner, (answer) =>
          answer.type === 'applied' && answer.n % 5 === 0
            ? { type: 'rejected', n: answer.n, error: { kind: 'invalid', message: 'simulated' } }
            : answer,
        ),
    },
  },
  'M7: a server that is busy is taken for one that refuses': {
    seed: 9,
    mutant: {
      transport: (inner) =>
        answering(inner, (answer, { n }) =>
          answer.type === 'busy' ? { type: 'rejected', n, error: { kind: 'busy', message: 'simulated' } } : answer,
        ),
    },
  },
  'M8: an answer goes out before the commit': {
    seed: 1,
    mutant: {
      store: (store, timers) =>
        withStore(store, 'write', (write) => (needs, decide) => writeLater(write, timers, needs, decide)),
    },
  },
  'M9: neighbours of one commit get the answers of each other': {
    seed: 1,
    mutant: {
      store: (store) =>
        withStore(store, 'write', (write) => async (needs, decide) => {
          const done = await write(needs, decide);
          if (!Array.isArray(done.result)) return done;
          const answers = done.result as readonly unknown[];
          return { ...done, result: [...answers].reverse() as typeof done.result };
        }),
    },
  },
  'O1: what one does is not on screen before the server says it': { seed: 1, mutant: { parts: seesBasesOnly } },
  'O2: a mutation leaves the screen with its answer': {
    seed: 1,
    mutant: {
      transport: (inner) =>
        answering(inner, (answer) => (answer.type === 'applied' ? { ...answer, reached: {} } : answer)),
    },
  },
  'O3: words that were refused are not kept': {
    seed: 1,
    mutant: {
      storage: (inner) =>
        keeping(inner, (_, value) => {
          const kept = JSON.parse(value) as { readonly items: readonly { readonly failure: unknown }[] };
          return JSON.stringify({ ...kept, items: kept.items.filter(({ failure }) => failure === null) });
        }),
    },
  },
  'O4: what was not answered is not sent again': {
    seed: 1,
    mutant: {
      transport: (inner) => {
        const sent = new Set<string>();
        const once = (asked: { readonly client: string; readonly n: number }): boolean => {
          const name = `${asked.client} ${asked.n}`;
          return !sent.has(name) && sent.add(name).size > 0;
        };
        const never = (): Promise<MutateAnswer> => new Promise(() => undefined);
        return {
          ...inner,
          connect: (session, listener) => {
            const socket = inner.connect(session, listener);
            return { ...socket, mutate: (message) => (once(message) ? socket.mutate(message) : never()) };
          },
        };
      },
    },
  },
  'O5: two tabs own one client id': { seed: 4, mutant: { locks: freely } },
  'O5: the outbox does not survive its page': {
    seed: 1,
    mutant: { storage: (inner) => keeping(inner, () => null) },
  },
  'O5: what waits of one person is sent as another': {
    seed: 49,
    mutant: {
      storage: (inner) => {
        const ownerless = (key: string): string => key.replace(/out:[^:]*:/, 'out:anybody:');
        const people = new Set<string>();
        return {
          getItem: (key) => inner.getItem(ownerless(key)),
          setItem: (key, value) => {
            const [, person] = /out:([^:]*):/.exec(key) ?? [];
            if (person !== undefined) people.add(person);
            inner.setItem(ownerless(key), value);
          },
          removeItem: (key) => inner.removeItem(ownerless(key)),
          keys: () =>
            inner.keys().flatMap((key) =>
              key.includes('out:anybody:') ? [...people].map((who) => key.replace('anybody', who)) : [key],
            ),
        };
      },
    },
  },
  'O6: the server gives what is made another id': {
    seed: 1,
    mutant: { mutator: (options) => new NamesAnew(options) },
  },
  'O9: a tab does not know what was set in another': {
    seed: 76,
    mutant: {
      storage: (inner) => {
        const own = new Map<string, string>();
        return {
          ...inner,
          getItem: (key) => (key.includes('last:') ? (own.get(key) ?? null) : inner.getItem(key)),
          setItem: (key, value) => void (key.includes('last:') ? own.set(key, value) : inner.setItem(key, value)),
        };
      },
    },
  },
};
