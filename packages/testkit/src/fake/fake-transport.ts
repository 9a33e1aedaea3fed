import type { HttpRequest, Transport } from '@madang/client';
import type { Bye, MutationCall } from '@madang/protocol';
import type { Fixture } from './fixture.js';
import type { FakeInbox } from './inbox.js';
import { FakeLines } from './lines.js';
import type { FakeMove } from './moderation.js';
import type { FakePeople } from './people.js';
import type { FakePush } from './push.js';
import { FakeServer } from './server.js';
import { noTrouble, type Switches } from './switches.js';
import type { FakeWorld } from './world.js';

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
export interface FakeTransport extends Transport, Switches {
  /** Every request so far, oldest first. */
  readonly requests: readonly HttpRequest[];
  /** Connections that are open now. */
  readonly connections: number;
  readonly world: FakeWorld;
  readonly people: FakePeople;
  readonly inbox: FakeInbox;
  /** Browsers that asked for messages. */
  readonly devices: FakePush;
  /** Somebody else does something, by the key of a person; `customer-b` unless told. Throws when they may not. */
  push(call: MutationCall, as?: string): void;
  /** Staff make one idea part of another. */
  merge(from: string, into: string, note?: string): void;
  /** Staff take that back. */
  part(from: string): void;
  /** Staff show a thing, hold it back or take it down. */
  moderate(move: FakeMove): void;
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

/** A server in memory that speaks the protocol to real clients, for stories and tests of elements. */
export function fakeTransport(fixture: Fixture, options: FakeOptions = {}): FakeTransport {
  const { now = Date.now, after = (ms, run) => void setTimeout(run, ms), sessionMinutes = 15, latency = 0 } = options;
  const requests: HttpRequest[] = [];
  const waiting = new Set<() => void>();
  let offline = false;
  let stuck = false;
  let stuckPhotos = false;
  const waitingPhotos = new Set<() => void>();

  // Its switches are read where they matter, so that each may be flipped at any time.
  const fake: FakeTransport = {
    ...noTrouble(latency),
    get offline() {
      return offline;
    },
    set offline(value) {
      offline = value;
      if (value) lines.cut();
    },
    get stuck() {
      return stuck;
    },
    set stuck(value) {
      stuck = value;
      if (value) return;
      for (const go of waiting) go();
      waiting.clear();
    },
    get stuckPhotos() {
      return stuckPhotos;
    },
    set stuckPhotos(value) {
      stuckPhotos = value;
      if (value) return;
      for (const go of waitingPhotos) go();
      waitingPhotos.clear();
    },
    requests,
    get connections() {
      return lines.open;
    },
    get world() {
      return server.world;
    },
    get people() {
      return server.people;
    },
    get inbox() {
      return server.inbox;
    },
    get devices() {
      return server.push;
    },
    http,
    upload,
    connect: (session, listener) => lines.connect(server, session, listener),
    push(call, as = 'customer-b') {
      const answer = server.run(call, server.people.person(as));
      if (answer.type === 'rejected') throw new Error(answer.error.message);
    },
    merge: (from, into, note = '') => server.merge(from, into, note),
    part: (from) => server.part(from),
    moderate: (move) => server.moderate(move),
    bye: (bye) => lines.bye(bye),
    cut: () => lines.cut(),
    tellHeads: () => lines.tellHeads(server),
    forgetClients: (keep = 0) => server.forgetClients(keep),
    raiseEpoch: () => void (server.world.epoch += 1),
  };
  const lines = new FakeLines(fake, after);
  const server = new FakeServer(fixture, fake, now, sessionMinutes, {
    publish: (deltas) => lines.send(deltas),
    ring: (people) => lines.ring(people),
    askAgain: (person) => lines.askAgain(person),
  });

  function http(request: HttpRequest): ReturnType<Transport['http']> {
    requests.push(request);
    return new Promise((resolve, reject) => {
      const lost = (): void => reject(new TypeError('no answer'));
      request.signal?.addEventListener('abort', () => reject(request.signal?.reason));
      const answer = (): void => {
        if (offline) return lost();
        const { portal, losingAnswers } = fake;
        const said = portal ? { status: 200, body: null } : structuredClone(server.answer(request));
        const lose = losingAnswers && request.path === '/mutations';
        after(fake.latency, () => (offline || lose ? lost() : resolve(said)));
      };
      after(fake.latency, () => (stuck ? void waiting.add(answer) : answer()));
    });
  }

  function upload(request: HttpRequest): ReturnType<Transport['http']> {
    requests.push(request);
    return new Promise((resolve, reject) => {
      const lost = (): void => reject(new TypeError('no answer'));
      const answer = (): void => {
        if (offline) return lost();
        request.told?.(1);
        void server.upload(request).then((said) => after(fake.latency, () => (offline ? lost() : resolve(said))));
      };
      // Half of it is under way at once.
      request.told?.(0.5);
      after(fake.latency, () => (stuckPhotos ? void waitingPhotos.add(answer) : answer()));
    });
  }

  return fake;
}
