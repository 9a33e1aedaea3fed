import type { HttpAnswer, HttpRequest, Socket, SocketListener, Transport } from '@madang/client';
import {
  type Bye,
  type Delta,
  type ErrorKind,
  HTTP_STATUS,
  LIMITS,
  type Mutate,
  type MutateAnswer,
  type MutationCall,
  parseTopic,
  parseVersion,
  type SubAnswer,
  type Topic,
  type WireError,
} from '@madang/protocol';
import { decide, shownIn } from './decide.js';
import type { Fixture } from './fixture.js';
import { boardPage, communityPage, ideaPage, mePage, roadmapPage, similarPage, threadPage } from './pages.js';
import { FakePeople } from './people.js';
import { settleIn } from './settle-in.js';
import { type FakePerson, FakeWorld } from './world.js';

/** How a fake server is set up. */
export interface FakeOptions {
  /** Milliseconds that every message takes each way. */
  readonly latency?: number;
  readonly now?: () => number;
  /** Runs something later; a simulation brings its virtual clock. */
  readonly after?: (milliseconds: number, run: () => void) => void;
  /** Minutes that a session lasts. */
  readonly sessionMinutes?: number;
}

/** A server within the page: a {@link Transport} for any number of clients, and switches for all that goes wrong. */
export interface FakeTransport extends Transport {
  /** Nothing gets through: connections end, requests get no answer. */
  offline: boolean;
  /** Milliseconds that every message takes each way. */
  latency: number;
  /** Requests wait until this is switched off again: the state in which a widget loads. */
  stuck: boolean;
  /** Every GET is refused with this kind. */
  broken: ErrorKind | null;
  /** Every mutation is refused with this kind. */
  refusing: ErrorKind | null;
  /** Mutations are executed and the connection ends before the answer. */
  losingAnswers: boolean;
  /** Every connection is refused like this. */
  refusingSockets: WireError | null;
  /** Every mutation is answered `busy`. */
  busy: boolean;
  /** Every POST is refused with this kind before it is read. */
  refusingPosts: ErrorKind | null;
  /** Something in between answers every request in the server's place, as a hotel's portal does. */
  portal: boolean;
  /** Deltas are not sent, as to a reader that is slow. */
  skipping: boolean;
  /** Topics that one connection may follow. */
  topicLimit: number;
  /** Told of every try to connect. */
  onConnect: () => void;
  /** Every request so far, oldest first. */
  readonly requests: readonly HttpRequest[];
  /** Connections that are open now. */
  readonly connections: number;
  readonly world: FakeWorld;
  readonly people: FakePeople;
  /** Somebody else does something, by the key of a person; `customer-b` unless told. Throws when they may not. */
  push(call: MutationCall, as?: string): void;
  /** Says goodbye to every connection. */
  bye(bye: Bye): void;
  /** Ends every connection without a word. */
  cut(): void;
  /** Tells every connection the heads of what it follows. */
  tellHeads(): void;
  /** The numberings of all clients fall back: to nothing, or to the first few numbers. */
  forgetClients(keep?: number): void;
  /** Another history begins: the epoch rises, everything else stays. */
  raiseEpoch(): void;
}

interface Line {
  readonly listener: SocketListener;
  person: FakePerson | null;
  readonly followed: Set<Topic>;
  readonly fail: Set<(error: Error) => void>;
  open: boolean;
}

const refusal = (kind: ErrorKind, message: string = kind): HttpAnswer => ({
  status: HTTP_STATUS[kind],
  body: { error: { kind, message } },
});

/** A server in memory that speaks the protocol to real clients, for stories and tests of elements. */
export function fakeTransport(fixture: Fixture, options: FakeOptions = {}): FakeTransport {
  const { now = Date.now, after = (ms, run) => void setTimeout(run, ms), sessionMinutes = 15 } = options;
  const world = new FakeWorld();
  const people = new FakePeople(fixture);
  const clients = new Map<string, { readonly person: string; last: number; answers: MutateAnswer[] }>();
  const lines = new Set<Line>();
  const requests: HttpRequest[] = [];
  const released = new Set<() => void>();
  let offline = false;
  let stuck = false;
  settleIn(world, people, fixture, now());

  function end(line: Line, tell: () => void): void {
    if (!lines.delete(line)) return;
    line.open = false;
    for (const fail of line.fail) fail(new Error('the connection ended'));
    tell();
  }

  function send(deltas: readonly Delta[]): void {
    if (fake.skipping) return;
    for (const line of lines) {
      for (const delta of deltas) {
        if (line.followed.has(delta.topic)) after(fake.latency, () => line.open && line.listener.onDelta(delta));
      }
    }
  }

  function run(call: MutationCall, person: FakePerson): MutateAnswer {
    const error = decide(world, person, call, now());
    const { deltas, reached } = world.commit(error ? [] : shownIn(world, person, call));
    send(deltas);
    return error ? { type: 'rejected', n: 0, error } : { type: 'applied', n: 0, reached };
  }

  function mutate({ client, n, call }: Mutate, person: FakePerson | null): MutateAnswer {
    if (fake.busy) return { type: 'busy', retryAfter: 1 };
    if (!person) return { type: 'rejected', n, error: { kind: 'not-signed-in', message: 'Please sign in to do this.' } };
    const known = clients.get(client) ?? { person: person.id, last: 0, answers: [] };
    if (known.person !== person.id) return { type: 'rejected', n, error: { kind: 'not-allowed', message: 'This client id belongs to another person.' } };
    clients.set(client, known);
    if (n <= known.last) {
      return known.answers.find((answer) => 'n' in answer && answer.n === n) ?? { type: 'order', want: known.last + 1 };
    }
    if (n > known.last + 1) return { type: 'order', want: known.last + 1 };
    const { refusing } = fake;
    const answer = refusing
      ? { type: 'rejected' as const, n, error: { kind: refusing, message: 'The server says no.' } }
      : { ...run(call, person), n };
    known.last = n;
    known.answers = [...known.answers, answer].slice(-LIMITS.inFlight);
    return answer;
  }

  function get(path: string, session: string | undefined): HttpAnswer {
    const { pathname, searchParams } = new URL(path, 'http://fake');
    const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    const [area = '', id = '', what = ''] = parts;
    const ok = (body: unknown): HttpAnswer => (body === null ? refusal('not-found') : { status: 200, body });
    if (fake.broken) return refusal(fake.broken);
    if (area === '') return ok(communityPage(world, fixture));
    if (area === 'ideas') return ok(ideaPage(world, id));
    if (area === 'threads') return ok(threadPage(world, id, searchParams));
    if (area === 'me' || area === 'sync') {
      const person = people.of(session, now());
      if (area === 'me') return person ? ok(mePage(world, person)) : refusal('token-expired');
      const topic = searchParams.get('topic') as Topic;
      if (topic.startsWith('me:') && topic !== `me:${person?.id}`) return refusal('not-allowed');
      const delta = world.since(topic, parseVersion(searchParams.get('since') ?? ''));
      return delta ? ok(delta) : refusal('conflict');
    }
    if (area !== 'boards' || !fixture.community.boards.some((board) => board.id === id)) return refusal('not-found');
    if (what === 'similar') return ok(similarPage(world, id, searchParams));
    return ok(what === 'roadmap' ? roadmapPage(world, id) : boardPage(world, id, searchParams));
  }

  function post({ path, body, session }: HttpRequest): HttpAnswer {
    if (fake.refusingPosts) return refusal(fake.refusingPosts);
    if (path === '/session') {
      const answer = people.open(body as { token?: string; visitor?: string }, now(), sessionMinutes);
      const { anonymous } = fixture.community.policy;
      if (answer?.person.anonymous && !anonymous.vote && !anonymous.comment && !anonymous.propose) return refusal('not-signed-in');
      return answer ? { status: 200, body: answer } : refusal('token-invalid');
    }
    const person = people.of(session, now());
    return person ? { status: 200, body: mutate(body as Mutate, person) } : refusal('token-expired');
  }

  const fake: FakeTransport = {
    latency: options.latency ?? 0,
    broken: null,
    refusing: null,
    losingAnswers: false,
    refusingSockets: null,
    busy: false,
    refusingPosts: null,
    portal: false,
    skipping: false,
    topicLimit: LIMITS.topicsPerSocket,
    onConnect() {},
    requests,
    world,
    people,
    get offline() {
      return offline;
    },
    set offline(value) {
      offline = value;
      if (value) fake.cut();
    },
    get stuck() {
      return stuck;
    },
    set stuck(value) {
      stuck = value;
      if (value) return;
      for (const release of released) release();
      released.clear();
    },
    get connections() {
      return [...lines].filter(({ open }) => open).length;
    },

    http(request) {
      requests.push(request);
      return new Promise((resolve, reject) => {
        const lost = (): void => reject(new TypeError('no answer'));
        request.signal?.addEventListener('abort', () => reject(request.signal?.reason));
        const answer = (): void => {
          if (offline) return lost();
          // Copied, as a wire does: nobody shares a row with the server.
          if (fake.portal) return after(fake.latency, () => resolve({ status: 200, body: null }));
          const { status, body } = structuredClone(request.method === 'GET' ? get(request.path, request.session) : post(request));
          const lose = fake.losingAnswers && request.path === '/mutations';
          after(fake.latency, () => (offline || lose ? lost() : resolve({ status, body })));
        };
        after(fake.latency, () => (stuck ? void released.add(answer) : answer()));
      });
    },

    connect(session, listener) {
      fake.onConnect();
      const line: Line = { listener, person: null, followed: new Set(), fail: new Set(), open: false };
      lines.add(line);
      after(fake.latency * 2, () => {
        if (!lines.has(line)) return;
        const error = fake.refusingSockets;
        line.person = people.of(session, now());
        const expired: WireError | null = session && !line.person ? { kind: 'token-expired', message: 'The session has run out.' } : null;
        if (offline || error || expired) return end(line, () => listener.onClose(offline ? null : (error ?? expired)));
        line.open = true;
        listener.onOpen();
      });
      const ask = <T>(answer: () => T): Promise<T> =>
        new Promise((resolve, reject) => {
          if (!line.open) return reject(new Error('not connected'));
          line.fail.add(reject);
          after(fake.latency, () => {
            if (!line.open) return;
            const result = structuredClone(answer());
            after(fake.latency, () => line.open && resolve(result));
          });
        });
      return {
        sub: ({ topic, since }) =>
          ask((): SubAnswer => {
            const name = parseTopic(topic);
            if (!name || (name.kind === 'me' && name.key !== line.person?.id)) return { type: 'forbidden', topic };
            if (line.followed.size >= fake.topicLimit) return { type: 'too-many', topic };
            const delta = world.since(topic, since);
            if (!delta) return { type: 'reset', topic, min: world.head(topic) };
            line.followed.add(topic);
            return { type: 'delta', delta };
          }),
        unsub: (topic) => after(fake.latency, () => line.followed.delete(topic)),
        mutate: (message) =>
          ask(() => {
            const answer = mutate(message, line.person);
            if (fake.losingAnswers) end(line, () => listener.onClose(null));
            return answer;
          }),
        auth: (renewed) =>
          ask((): WireError | null => {
            const person = people.of(renewed, now());
            if (!person || (line.person && person.id !== line.person.id)) return { kind: 'not-allowed', message: 'Another person.' };
            line.person = person;
            return null;
          }),
        close: () => end(line, () => {}),
      } satisfies Socket;
    },

    push(call, as = 'customer-b') {
      const answer = run(call, people.person(as));
      if (answer.type === 'rejected') throw new Error(answer.error.message);
    },
    bye(bye) {
      for (const line of [...lines]) if (line.open) end(line, () => line.listener.onBye(bye));
    },
    cut() {
      for (const line of [...lines]) end(line, () => line.listener.onClose(null));
    },
    tellHeads() {
      for (const line of lines) {
        const heads = Object.fromEntries([...line.followed].map((topic) => [topic, world.head(topic)]));
        if (line.open) line.listener.onHeads(heads);
      }
    },
    forgetClients(keep = 0) {
      for (const client of clients.values()) {
        client.last = Math.min(client.last, keep);
        client.answers = client.answers.filter((answer) => 'n' in answer && answer.n <= keep);
      }
    },
    raiseEpoch() {
      world.epoch += 1;
    },
  };
  return fake;
}
