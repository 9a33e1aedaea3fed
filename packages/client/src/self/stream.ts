import { LIMITS, type Reached } from '@madang/protocol';
import type { Failure } from '../api.js';
import { uuid7 } from '../core/id.js';
import type { Pending } from './pending.js';
import { type Store, touchAll } from '../store/store.js';
import type { Surroundings } from '../surroundings.js';
import { backoff } from '../engine/backoff.js';
import { type Kept, type KeptItem, writeKept } from './keep.js';
import { isSubject } from './subject.js';
import type { Reply, Wire } from './wire.js';

/** A mutation in a stream. */
export interface Item {
  readonly pending: Pending;
  /** Its number; 0 before it was first sent under this client id. */
  n: number;
  /** It was sent under another client id before. */
  moved: boolean;
  /** On the way, without an answer. */
  flying: boolean;
  /** Counts sendings: "not now" only counts as the answer to the latest. */
  sending: number;
  /** Something newer was set elsewhere after this was sent. */
  overtaken?: boolean | undefined;
  /** Called once, when it will survive a reload. */
  kept?: (() => void) | undefined;
}

/** What a stream needs of the outbox. */
export interface StreamContext {
  readonly store: Store;
  readonly env: Pick<Surroundings, 'now' | 'random' | 'after' | 'storage' | 'locks'>;
  readonly prefix: string;
  readonly wire: Wire;
  /** Something may be sent now. */
  pump(): void;
  /** Called after a while. */
  later(milliseconds: number): void;
  applied(reached: Reached, pending: Pending): void;
  /** Whether something has to be there first. */
  holds(pending: Pending): boolean;
  /** Lets it say what was set of the same since, if anything was (SPEC rule O9). */
  renew(pending: Pending, own: boolean): boolean;
  /** It was done as it was, and perhaps after what was set since: that is sent once more. */
  repeat(pending: Pending): void;
}

/** The mutations of one client id, in the order of their numbers. */
export interface Stream {
  readonly client: string;
  /** Whose they are; empty while nobody is known. */
  readonly person: string;
  /** It was left behind by an earlier page. */
  readonly adopted: boolean;
  items: Item[];
  /** Sends what may be sent. */
  send(): void;
  /** Writes down what is not answered. */
  keep(): void;
  /** Another person's from now on. */
  move(person: string): void;
  refuse(item: Item, failure: Failure): void;
  /** Lets the client id go. What is kept stays. */
  release(): void;
}

/** The name of the lock that owns a client id. */
export function lockOf(prefix: string, client: string): string {
  return `${prefix}lock:${client}`;
}

/** The name under which a person's client id is kept. */
export function nameOf(prefix: string, person: string, client: string): string {
  return `${prefix}out:${person}:${client}`;
}

/**
 * Opens a stream: a new one, or what an earlier page left behind together with the lock that was taken for it. Each
 * mutation gets the next number when it is first sent, and is sent under it until it is answered (SPEC rules M1–M5).
 */
export function openStream(
  { store, env, prefix, wire, pump, later, applied, holds, renew, repeat }: StreamContext,
  whose: string,
  adopted?: { readonly client: string; readonly kept: Kept; readonly release: () => void },
): Stream {
  let person = whose;
  let client = '';
  let last = adopted?.kept.last ?? 0;
  /** `null` while the client id is not ours yet: nothing is kept or sent before. */
  let release: (() => void) | null = null;
  let released = false;
  let notBefore = 0;
  /** How often in a row the server asked for another order. */
  let orders = 0;
  /** Former names, under which everything stays kept until it is kept under the new one. */
  const former: { readonly name: string; readonly release: () => void }[] = [];

  /** Takes a new client id, perhaps as another person: whatever is open gets new numbers. */
  function rename(as = person): void {
    if (release) former.push({ name: nameOf(prefix, person, client), release });
    release = null;
    person = as;
    last = 0;
    const name = (client = uuid7(env.now(), env.random));
    for (const item of stream.items) {
      item.moved ||= item.n > 0;
      item.n = 0;
      item.flying = false;
      item.sending += 1;
    }
    void env.locks.hold(lockOf(prefix, name)).then((release_) => {
      if (released || client !== name) return release_?.();
      release = release_ ?? (() => {});
      stream.keep();
      for (const old of former.splice(0)) {
        env.storage.removeItem(old.name);
        old.release();
      }
      pump();
    });
  }

  async function fly(item: Item, way: Parameters<Wire['send']>[1]): Promise<void> {
    const again = item.moved || item.pending.sent < Infinity;
    item.overtaken = (renew(item.pending, !adopted) && again) || item.overtaken;
    const message = { client, n: item.n, call: item.pending.call };
    const sending = (item.sending += 1);
    item.flying = true;
    // Of what changes from now on nobody knows whether it contains this.
    item.pending.sent = Math.min(item.pending.sent, store.tick);
    // Kept before it is sent: a page that dies now must not give the number to something else.
    stream.keep();
    const reply = await wire.send(message, way);
    // Answered already, given up, or under another name by now.
    if (client !== message.client || item.n !== message.n || !stream.items.includes(item)) return;
    const final = reply?.type === 'applied' || reply?.type === 'rejected';
    if (item.sending !== sending && !final) return;
    item.flying = false;
    if (reply) take(item, reply, again);
    stream.keep();
    touchAll(store);
    // What a connection lost goes again over the next one; trying at once would try for ever. A request that was lost
    // bars the way of requests, and a connection may have opened meanwhile.
    if (reply || way === 'http') pump();
  }

  /** `again`: it was sent before, and may have been executed then. */
  function take(item: Item, reply: NonNullable<Reply>, again: boolean): void {
    switch (reply.type) {
      case 'busy':
        notBefore = env.now() + Math.max(1, reply.retryAfter) * 1_000;
        return;
      case 'order':
        orders += 1;
        if (orders > 2) notBefore = env.now() + backoff(orders, env.random);
        // What it wants is not held any more: begin again under another name, since everything is harmless twice.
        if (!stream.items.some(({ n }) => n === reply.want)) return rename();
        for (const other of stream.items) if (other.n >= reply.want) other.flying = false;
        return;
      case 'unread':
        if (last === item.n) last -= 1;
        return stream.refuse(item, reply.error);
      case 'rejected':
        orders = 0;
        // An earlier sending made it, and the server has forgotten the number.
        return again && reply.error.kind === 'conflict' ? apply(item, {}) : stream.refuse(item, reply.error);
      case 'applied':
        orders = 0;
        return apply(item, reply.reached);
      default:
        // An answer of a later version.
        stream.refuse(item, { kind: 'upgrade', message: 'an answer that this version does not know' });
    }
  }

  function apply(item: Item, reached: Reached): void {
    stream.items = stream.items.filter((other) => other !== item);
    Object.assign(item.pending, { state: 'applied', reached } satisfies Partial<Pending>);
    applied(reached, item.pending);
    item.pending.settle({ type: 'applied' });
    if (renew(item.pending, !adopted) || item.overtaken) repeat(item.pending);
  }

  const stream: Stream = {
    get client() {
      return client;
    },
    get person() {
      return person;
    },
    adopted: !!adopted,
    items: [],
    send() {
      if (!release) return;
      if (notBefore > env.now()) return later(notBefore - env.now());
      for (const item of stream.items) {
        const flying = stream.items.filter((other) => other.flying).length;
        if (item.flying || item.pending.state !== 'open' || flying >= LIMITS.inFlight || holds(item.pending)) continue;
        const way = wire.way({ client, n: item.n, call: item.pending.call }, flying);
        // Those after it must not overtake it.
        if (!way) return;
        item.n ||= ++last;
        void fly(item, way);
      }
    },
    keep() {
      if (!release) return;
      const items = stream.items.map(({ pending, n, moved }): KeptItem => {
        const { key, call, at, step, failure } = pending;
        return { key, call, at, step, n, moved, failure };
      });
      writeKept(env.storage, nameOf(prefix, person, client), { last, items });
      for (const item of stream.items) {
        item.kept?.();
        item.kept = undefined;
      }
    },
    move(to) {
      if (to === person) return stream.keep();
      // The server knows whose a client id is (SPEC rule M1), unless that was never more than a guess.
      if (person && !isSubject(person)) return rename(to);
      if (release) env.storage.removeItem(nameOf(prefix, person, client));
      person = to;
      stream.keep();
    },
    refuse(item, failure) {
      Object.assign(item, { n: 0, moved: false, flying: false } satisfies Partial<Item>);
      Object.assign(item.pending, { state: 'refused', failure } satisfies Partial<Pending>);
      stream.items = stream.items.filter((other) => other !== item);
      // Words wait for the person's word; a vote only says why.
      if (item.pending.call.name !== 'vote.set') stream.items.push(item);
      item.pending.settle({ type: 'refused', failure });
    },
    release() {
      released = true;
      release?.();
      release = null;
      for (const old of former.splice(0)) old.release();
    },
  };

  if (adopted) {
    client = adopted.client;
    release = adopted.release;
    stream.items = adopted.kept.items.map(({ n, moved, ...rest }): Item => {
      const state = rest.failure ? 'refused' : 'open';
      // It may have been executed: whatever is loaded from now on may contain it.
      const sent = n > 0 || moved ? -1 : Infinity;
      return { pending: { ...rest, state, sent, reached: null, settle() {} }, n, moved, flying: false, sending: 0 };
    });
  } else rename();
  return stream;
}
