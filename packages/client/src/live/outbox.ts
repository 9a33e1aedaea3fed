import { LIMITS, type Me, type Mutate, type MutateAnswer, type Reached } from '@madang/protocol';
import type { Failure } from '../api.js';
import { refusalOf } from '../core/failure.js';
import type { Pending } from '../core/pending.js';
import type { Store } from '../core/store.js';
import type { Environment } from '../environment.js';
import type { Socket } from '../transport/transport.js';
import { backoff } from './backoff.js';
import { readKept, writeKept } from './keep.js';

/** Bytes above which a message travels by HTTP: the socket's limit, less room for what surrounds it. */
const LARGE = 12_288;

/** A mutation in a stream. */
interface Item {
  readonly pending: Pending;
  /** Its number; 0 before it was first sent under this client id. */
  n: number;
  /** It was sent under another client id before: a conflict means that it is there already. */
  moved: boolean;
  /** On the wire, without an answer. */
  flying: boolean;
  /** Counts sendings: "not now" only counts as the answer to the latest. */
  sending: number;
}

/** The mutations of one client id, those with numbers first and in order. */
interface Stream {
  client: string;
  /** Whose they are; empty while nobody knows. */
  person: string;
  last: number;
  items: Item[];
  /** Lets the client id go; `null` while it is not ours yet. Nothing is kept or sent before. */
  release: (() => void) | null;
  /** Nothing is sent before this time. */
  notBefore: number;
  /** How often in a row the server asked for another order. */
  orders: number;
}

/** What the outbox needs of the parts around it. */
export interface OutboxHooks {
  /** The open connection of this person. */
  socket(): Socket | null;
  /** Whether a request may be made now: there is no connection, and none is about to open. */
  mayPost(): boolean;
  session(): string | null;
  /** Something waits and nobody is here. */
  act(): void;
  /** The server does not take the session any more. */
  expired(): void;
  /** Whether the server answered a request. */
  reachable(answered: boolean): void;
  /** A mutation was applied. */
  applied(reached: Reached): void;
}

/** What was done and not yet answered for good. */
export interface Outbox {
  /** Whether something waits to be sent or answered. */
  readonly busy: boolean;
  send(pending: Pending): void;
  retry(key: string): void;
  discard(key: string): void;
  /** The last request was not answered: none is made before somebody calls for it. */
  readonly blocked: boolean;
  /** Sends what may be sent now. `again`: requests that failed are tried again too. */
  pump(again?: boolean): void;
  /** Resolves when everything on the wire has been answered or lost. */
  answered(): Promise<void>;
  /** Somebody else is here: nothing is ever sent as another person (SPEC rule M6). */
  setPerson(person: Me | null): void;
  /** There is no session to be had: what waits is refused. */
  refuseAll(failure: Failure): void;
  close(): void;
}

/** Sends mutations in order, each answered once, whatever is lost on the way (SPEC rules M1–M7). */
export function createOutbox(store: Store, env: Environment, prefix: string, hooks: OutboxHooks): Outbox {
  let person = '';
  let own = newStream();
  let streams = [own];
  let posting = false;
  let blocked = false;
  let closed = false;
  let cancel = (): void => {};
  const flights = new Set<Promise<void>>();

  function newStream(): Stream {
    const stream: Stream = { client: '', person, last: 0, items: [], release: null, notBefore: 0, orders: 0 };
    rename(stream);
    return stream;
  }

  /** Gives a stream a client id of its own; its mutations get new numbers. */
  function rename(stream: Stream): void {
    forget(stream);
    const client = (stream.client = store.newId());
    stream.last = 0;
    for (const item of stream.items) {
      item.moved ||= item.n > 0;
      item.n = 0;
      item.flying = false;
      item.sending += 1;
    }
    void env.locks.hold(lockOf(client)).then((release) => {
      if (stream.client !== client || closed) return release?.();
      stream.release = release ?? (() => {});
      keep(stream);
      pump();
    });
  }

  function lockOf(client: string): string {
    return `${prefix}lock:${client}`;
  }
  function nameOf({ person: whose, client }: Stream): string {
    return `${prefix}out:${whose}:${client}`;
  }
  function forget(stream: Stream): void {
    if (stream.release) env.storage.removeItem(nameOf(stream));
    stream.release?.();
    stream.release = null;
  }

  function keep(stream: Stream): void {
    if (!stream.release || closed) return;
    const items = stream.items.map(({ pending: { key, call, at, step, failure }, n, moved }) => ({ key, call, at, step, n, moved, failure }));
    writeKept(env.storage, nameOf(stream), { last: stream.last, items });
    if (!items.length && stream !== own) {
      forget(stream);
      streams = streams.filter((other) => other !== stream);
    }
  }

  function later(milliseconds: number): void {
    cancel();
    cancel = env.after(milliseconds, () => pump());
  }

  function pump(again = false): void {
    if (closed) return;
    if (again) blocked = false;
    const waiting = streams.some(({ items }) => items.some(({ pending }) => pending.state === 'open'));
    if (!waiting) return;
    if (!hooks.session()) return hooks.act();
    for (const stream of streams) {
      if (!stream.release) continue;
      if (stream.notBefore > env.now()) later(stream.notBefore - env.now());
      else sendStream(stream);
    }
  }

  function sendStream(stream: Stream): void {
    for (const item of stream.items) {
      if (posting) return;
      if (item.flying || item.pending.state !== 'open') continue;
      const flying = stream.items.filter((other) => other.flying).length;
      if (flying >= LIMITS.inFlight) return;
      const socket = hooks.socket();
      const large = new TextEncoder().encode(JSON.stringify(item.pending.call)).length > LARGE;
      // What goes by HTTP goes alone: two transports keep no order between them.
      if (socket && !large ? false : flying > 0 || blocked || !(socket ?? hooks.mayPost())) return;
      item.n ||= ++stream.last;
      item.pending.sent = Math.min(item.pending.sent, store.tick);
      item.flying = true;
      item.sending += 1;
      // Kept before it is sent: a page that dies now must not give the number to something else.
      keep(stream);
      const message = { client: stream.client, n: item.n, call: item.pending.call };
      const flight = fly(stream, item, message, large ? null : socket);
      flights.add(flight);
      void flight.then(() => {
        flights.delete(flight);
        pump();
      });
    }
  }

  async function fly(stream: Stream, item: Item, message: Mutate, socket: Socket | null): Promise<void> {
    const { sending } = item;
    posting ||= !socket;
    let answer: MutateAnswer | null = null;
    try {
      answer = socket ? await socket.mutate(message) : await post(stream, item, message);
    } catch {
      blocked ||= !socket;
    }
    if (!socket) {
      posting = false;
      hooks.reachable(!blocked);
    }
    // Answered already, given up, or under another name by now.
    if (stream.client !== message.client || !stream.items.includes(item) || item.n !== message.n) return;
    if (item.sending === sending) item.flying = false;
    else if (answer?.type !== 'applied' && answer?.type !== 'rejected') return;
    if (answer) take(stream, item, answer);
    keep(stream);
    store.touchAll();
  }

  async function post(stream: Stream, item: Item, body: Mutate): Promise<MutateAnswer | null> {
    const session = hooks.session() ?? '';
    const answer = await store.http({ method: 'POST', path: '/mutations', body, session });
    if ((answer.body as MutateAnswer | null)?.type) return answer.body as MutateAnswer;
    const error = refusalOf(answer);
    if (answer.status === 401) {
      hooks.expired();
      return { type: 'busy', retryAfter: 1 };
    }
    if (answer.status === 429 || answer.status >= 500) return { type: 'busy', retryAfter: error.retryAfter ?? 5 };
    // Refused at the door: the number was not used up.
    if (stream.last === item.n) stream.last -= 1;
    return { type: 'rejected', n: body.n, error: error as Extract<MutateAnswer, { type: 'rejected' }>['error'] };
  }

  function take(stream: Stream, item: Item, answer: MutateAnswer): void {
    const { pending } = item;
    switch (answer.type) {
      case 'applied':
        return apply(stream, item, answer.reached);
      case 'rejected':
        // Its first sending, under another client id, made it.
        if (item.moved && answer.error.kind === 'conflict') return apply(stream, item, {});
        stream.orders = 0;
        return refuse(stream, item, answer.error);
      case 'busy':
        stream.notBefore = env.now() + Math.max(1, answer.retryAfter) * 1_000;
        return;
      case 'order': {
        stream.orders += 1;
        if (stream.orders > 2) stream.notBefore = env.now() + backoff(stream.orders, env.random);
        if (!stream.items.some(({ n }) => n === answer.want)) return rename(stream);
        for (const other of stream.items) if (other.n >= answer.want) other.flying = false;
        return;
      }
      default:
        // A kind of answer from a later version.
        refuse(stream, item, { kind: 'internal', message: `unknown answer to ${pending.call.name}` });
    }
  }

  function apply(stream: Stream, item: Item, reached: Reached): void {
    const { pending } = item;
    stream.orders = 0;
    stream.items = stream.items.filter((other) => other !== item);
    pending.state = 'applied';
    pending.reached = reached;
    for (const [topic, version] of Object.entries(reached)) store.raise(topic, version);
    store.prune();
    pending.settle({ type: 'applied' });
    hooks.applied(reached);
  }

  function refuse(stream: Stream, item: Item, failure: Failure): void {
    const { pending } = item;
    pending.state = 'refused';
    pending.failure = failure;
    item.n = 0;
    item.moved = false;
    stream.items = stream.items.filter((other) => other !== item);
    // Words wait for the person's word; a vote only says why.
    if (pending.call.name !== 'vote.set') stream.items.push(item);
    pending.settle({ type: 'refused', failure });
  }

  function find(key: string): { stream: Stream; item: Item } | undefined {
    for (const stream of streams) for (const item of stream.items) if (item.pending.key === key) return { stream, item };
    return undefined;
  }

  /** Takes over what earlier pages of this person left behind. */
  async function adopt(whose: string): Promise<void> {
    const mine = person;
    const start = `${prefix}out:${whose}:`;
    for (const name of env.storage.keys()) {
      if (!name.startsWith(start)) continue;
      const client = name.slice(start.length);
      if (streams.some((stream) => stream.client === client)) continue;
      const release = await env.locks.hold(lockOf(client));
      if (!release) continue;
      const kept = readKept(env.storage, name);
      if (!kept || closed || person !== mine) {
        release();
        continue;
      }
      const items = kept.items.map(({ n, moved, ...rest }): Item => {
        const state = rest.failure ? 'refused' : 'open';
        // It may have been executed: whatever is loaded from now on may contain it.
        const sent = n > 0 || moved ? -1 : Infinity;
        return { pending: { ...rest, state, sent, reached: {}, settle() {} }, n, moved, flying: false, sending: 0 };
      });
      const stream: Stream = { client, person: whose, last: kept.last, items, release, notBefore: 0, orders: 0 };
      move(stream, person);
      streams.push(stream);
      store.overlay = [...items.map(({ pending }) => pending), ...store.overlay].sort((a, b) => a.at - b.at);
      keep(stream);
      store.touchAll();
      pump();
    }
  }

  function move(stream: Stream, to: string): void {
    if (stream.release) env.storage.removeItem(nameOf(stream));
    stream.person = to;
    keep(stream);
  }

  return {
    get blocked() {
      return blocked;
    },
    get busy() {
      return streams.some(({ items }) => items.some(({ pending }) => pending.state === 'open'));
    },
    send(pending) {
      own.items.push({ pending, n: 0, moved: false, flying: false, sending: 0 });
      keep(own);
      pump();
    },
    retry(key) {
      const found = find(key);
      if (found?.item.pending.state !== 'refused') return;
      const { stream, item } = found;
      Object.assign(item.pending, { state: 'open', failure: null, sent: Infinity });
      // Numbers follow the order of sending.
      stream.items = [...stream.items.filter((other) => other !== item), item];
      store.overlay = [...store.overlay.filter((other) => other !== item.pending), item.pending];
      keep(stream);
      store.touchAll();
      pump();
    },
    discard(key) {
      const found = find(key);
      if (found?.item.flying) return;
      store.overlay = store.overlay.filter((pending) => pending.key !== key);
      store.touchAll();
      if (!found) return;
      const { stream, item } = found;
      stream.items = stream.items.filter((other) => other !== item);
      keep(stream);
      item.pending.settle({ type: 'refused', failure: { kind: 'offline', message: 'given up' } });
    },
    pump,
    answered: async () => void (await Promise.all(flights)),
    setPerson(who) {
      const before = person;
      person = who?.id ?? '';
      if (before !== person) {
        for (const stream of streams) {
          if (before === '') move(stream, person);
          else {
            const left = new Set(stream.items.map(({ pending }) => pending));
            store.overlay = store.overlay.filter((pending) => !left.has(pending));
            stream.release?.();
            stream.release = null;
          }
        }
        if (before !== '') streams = [(own = newStream())];
      }
      void adopt(person);
      // What a visitor did before they had a name is theirs, never that of somebody who signs in later.
      if (who?.anonymous) void adopt('');
      pump();
    },
    refuseAll(failure) {
      for (const stream of streams) {
        for (const item of [...stream.items]) if (item.pending.state === 'open') refuse(stream, item, failure);
        keep(stream);
      }
      store.touchAll();
    },
    close() {
      closed = true;
      cancel();
      for (const stream of streams) stream.release?.();
    },
  };
}
