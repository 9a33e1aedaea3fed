import type { Me } from '@madang/protocol';
import type { Failure } from '../api.js';
import { isBefore, settle } from '../store/base.js';
import type { Overlay } from './overlay.js';
import type { Pending } from './pending.js';
import { baseOf, type Store, touchAll } from '../store/store.js';
import type { Line } from '../engine/engine.js';
import type { Identity } from './identity.js';
import { readKept } from './keep.js';
import { type Item, lockOf, nameOf, openStream, type Stream, type StreamContext } from './stream.js';
import { createWire } from './wire.js';

/** What was done and not yet answered for good. */
export interface Outbox {
  /** Whether something waits to be sent or answered. */
  readonly busy: boolean;
  /** Whether the last request got no answer. */
  readonly blocked: boolean;
  send(pending: Pending): void;
  retry(key: string): void;
  discard(key: string): void;
  /** Sends what may be sent now. `again`: requests that failed are tried again too. */
  pump(again?: boolean): void;
  /** Resolves when everything on the way has been answered or lost. */
  answered(): Promise<void>;
  /** Somebody else is here: nothing is ever sent as another person (SPEC rule O5). */
  setPerson(person: Me | null): void;
  /** There is no session to be had: what waits is refused. */
  refuseAll(failure: Failure): void;
  close(): void;
}

/** Sends mutations in order, each answered once, whatever is lost on the way (SPEC rules M1–M7). */
export function createOutbox(store: Store, env: StreamContext['env'], prefix: string, identity: Identity, line: Line, overlay: Overlay): Outbox {
  let person = '';
  let closed = false;
  let adopting = 0;
  let cancel = (): void => {};
  const wire = createWire(store, line, identity);
  const context = { store, env, prefix, wire, pump, later, applied };
  /** This page's own stream first, then those adopted from earlier pages, until they are empty. */
  let streams: [Stream, ...Stream[]] = [openStream(context, person)];

  const isOpen = ({ pending }: Item): boolean => pending.state === 'open';
  const open = (): boolean => streams.some(({ items }) => items.some(isOpen));
  const madeAt = ({ items }: Stream): number => items.find(isOpen)?.pending.at ?? 0;

  function later(milliseconds: number): void {
    cancel();
    cancel = env.after(milliseconds, pump);
  }

  function pump(again = false): void {
    if (again) wire.unblock();
    if (closed || !open()) return;
    if (!identity.session) return void identity.act();
    if (adopting) return;
    const [own, ...adopted] = streams;
    const left = adopted.filter((stream) => stream.items.length > 0 || stream.release());
    streams = [own, ...left];
    // What was done first goes first: a person's last word on a vote has to be the last that arrives.
    for (const stream of [...left.sort((a, b) => madeAt(a) - madeAt(b)), own]) {
      stream.send();
      if (stream.items.some(isOpen)) return;
    }
  }

  /** Lets go of what every base has caught up with; the others wait for it (SPEC rule O2). */
  function applied(reached: NonNullable<Pending['reached']>, { call }: Pending): void {
    for (const [topic, version] of Object.entries(reached)) {
      const base = baseOf(store, topic as Parameters<typeof baseOf>[1]);
      if (isBefore(base.floor, version)) base.floor = version;
      const key = call.name === 'idea.create' && topic.startsWith('board:') ? `idea ${call.args.id}` : '';
      if (key && !base.rows.has(key)) base.made.set(key, [version[0], version[1] - 1]);
      settle(base);
    }
    overlay.prune();
    line.applied(reached);
  }

  function find(key: string): [Stream, Item] | undefined {
    for (const stream of streams) for (const item of stream.items) if (item.pending.key === key) return [stream, item];
    return undefined;
  }

  /** Puts one's own new idea first wherever its board is shown. */
  function claim({ call }: Pending): void {
    if (call.name !== 'idea.create') return;
    for (const loader of baseOf(store, `board:${call.args.board}`).loaders) loader.claim?.(call.args.id);
  }

  /** Takes over what earlier pages of this person left behind, unless another tab did. */
  async function adopt(whose: string): Promise<void> {
    const me = person;
    const start = nameOf(prefix, whose, '');
    adopting += 1;
    for (const name of env.storage.keys()) {
      const client = name.slice(start.length);
      if (!name.startsWith(start) || streams.some((stream) => stream.client === client)) continue;
      const release = await env.locks.hold(lockOf(prefix, client));
      const kept = readKept(env.storage, name);
      if (!release || !kept || closed || person !== me) {
        release?.();
        continue;
      }
      const stream = openStream(context, whose, { client, kept, release });
      stream.move(person);
      streams.push(stream);
      const restored = stream.items.map(({ pending }) => pending);
      overlay.pending = [...restored, ...overlay.pending].sort((a, b) => a.at - b.at);
      restored.forEach(claim);
      touchAll(store);
    }
    adopting -= 1;
    pump();
  }

  return {
    get busy() {
      return open();
    },
    get blocked() {
      return wire.blocked;
    },
    send(pending) {
      const [own] = streams;
      own.items.push({ pending, n: 0, moved: false, flying: false, sending: 0 });
      own.keep();
      claim(pending);
      touchAll(store);
      pump();
    },
    retry(key) {
      const [stream, item] = find(key) ?? [];
      if (!stream || item?.pending.state !== 'refused') return;
      Object.assign(item.pending, { state: 'open', failure: null, sent: Infinity } satisfies Partial<Pending>);
      // Numbers follow the order of sending.
      stream.items = [...stream.items.filter((other) => other !== item), item];
      overlay.pending = [...overlay.pending.filter((other) => other !== item.pending), item.pending];
      stream.keep();
      touchAll(store);
      pump();
    },
    discard(key) {
      const [stream, item] = find(key) ?? [];
      if (item?.flying) return;
      overlay.pending = overlay.pending.filter((pending) => pending.key !== key);
      touchAll(store);
      if (!stream || !item) return;
      stream.items = stream.items.filter((other) => other !== item);
      stream.keep();
      item.pending.settle({ type: 'refused', failure: { kind: 'offline', message: 'given up' } });
    },
    pump,
    answered: wire.answered,
    setPerson(who) {
      const { subject } = identity;
      const before = person;
      person = who?.id ?? subject;
      // Whom the page named is who the server then greets.
      if (before === '' || before === subject) for (const stream of streams) stream.move(person);
      else if (before !== person) {
        const left = new Set(streams.flatMap(({ items }) => items.map(({ pending }) => pending)));
        overlay.pending = overlay.pending.filter((pending) => !left.has(pending) && pending.state !== 'refused');
        for (const stream of streams) stream.release();
        streams = [openStream(context, person)];
      }
      void adopt(person);
      // What a visitor did before they had a name is theirs, never that of somebody who signs in later.
      if (who?.anonymous) void adopt('');
      else if (who && subject) void adopt(subject);
      pump();
    },
    refuseAll(failure) {
      for (const stream of streams) {
        for (const item of stream.items.filter(({ pending }) => pending.state === 'open')) stream.refuse(item, failure);
        stream.keep();
      }
      touchAll(store);
    },
    close() {
      closed = true;
      cancel();
      for (const stream of streams) stream.release();
    },
  };
}
