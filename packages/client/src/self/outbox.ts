import type { Me } from '@madang/protocol';
import type { Failure } from '../api.js';
import { createGate, photosIn } from '../photos/gate.js';
import type { Shelf } from '../photos/shelf.js';
import { isBefore, settle } from '../store/base.js';
import type { Overlay } from './overlay.js';
import type { Pending } from './pending.js';
import { baseOf, type Store, touchAll } from '../store/store.js';
import type { Line, SelfPart } from '../engine/engine.js';
import type { Identity } from './identity.js';
import { aboutOf } from './intents.js';
import { readKept } from './keep.js';
import { createLatest } from './latest.js';
import { type Item, lockOf, nameOf, openStream, type Stream, type StreamContext } from './stream.js';
import type { Visitor } from './visitor.js';
import { createWire } from './wire.js';

/** What was done and not yet answered for good. */
export interface Outbox {
  /** Whether something waits to be sent or answered. */
  readonly busy: boolean;
  /** Whether the last request got no answer. */
  readonly blocked: boolean;
  /** `kept` is called once it will survive a reload. */
  send(pending: Pending, kept?: () => void): void;
  retry(key: string): void;
  discard(key: string): void;
  /** Sends what may be sent now. `again`: requests that failed are tried again too. */
  pump(again?: boolean): void;
  /** Resolves when everything on the way has been answered or lost. */
  answered(): Promise<void>;
  /**
   * Somebody else is here: nothing is ever sent as another person (SPEC rule O5). `joined`: the visitor who was here is
   * that person (SPEC rule O7).
   */
  setPerson(person: Me | null, joined: boolean): void;
  /** Looks for what closed tabs of this person left behind. */
  look(): void;
  /** There is no session to be had: what waits is refused. */
  refuseAll(failure: Failure): void;
  close(): void;
}

/** What another tab owns is looked at again after this long: it may have been closed. */
const LOOK = 30_000;

/** Sends mutations in order, each answered once, whatever is lost on the way (SPEC rules M1–M7). */
export function createOutbox(
  store: Store,
  env: StreamContext['env'],
  prefix: string,
  identity: Identity,
  visitor: Visitor,
  line: Line,
  overlay: Overlay,
  shelf: Shelf,
  ask: SelfPart['ask'],
  /** Whether a mutation that was refused was done again since, by what waited for a log-in. */
  redone: (call: Pending['call']) => boolean,
): Outbox {
  let person = '';
  /** Under which names this person may have left something. */
  let names: readonly string[] = [];
  let stopLooking = (): void => {};
  let closed = false;
  let adopting = 0;
  let cancel = (): void => {};
  const wire = createWire(store, line, identity);
  const gate = createGate({
    env,
    shelf,
    online: () => line.env.page.online,
    ask,
    pump,
    pending: () => overlay.pending,
    told: () => touchAll(store),
    keep(pending) {
      find(pending.key)?.[0].keep();
      touchAll(store);
    },
    refuse(pending, failure) {
      const [stream, item] = find(pending.key) ?? [];
      if (!stream || !item) return;
      stream.refuse(item, failure);
      stream.keep();
      touchAll(store);
    },
  });
  const renew = (pending: Pending, own: boolean): boolean => latest.renew(names, pending, own);
  const repeat = ({ call, at }: Pending): void => push(overlay.add(call, () => {}, at));
  const context = { store, env, prefix, wire, pump, later, applied, holds: gate.holds, renew, repeat };
  /** This page's own stream first, then those adopted from earlier pages, until they are empty. */
  let streams: [Stream, ...Stream[]] = [openStream(context, person)];
  const latest = createLatest(env.storage, prefix, streams[0].client);

  const isOpen = ({ pending }: Item): boolean => pending.state === 'open';
  const open = (): boolean => streams.some(({ items }) => items.some(isOpen));
  const madeAt = ({ items }: Stream): number => items.find(isOpen)?.pending.at ?? 0;

  function later(milliseconds: number): void {
    cancel();
    cancel = env.after(milliseconds, pump);
  }

  function pump(again = false): void {
    if (again) {
      wire.unblock();
      gate.again();
    }
    if (closed) return;
    if (!open()) return latest.tidy();
    if (!identity.session) return void identity.act();
    if (adopting) return;
    const [own, ...adopted] = streams;
    const left = adopted.filter((stream) => stream.items.length > 0 || stream.release());
    streams = [own, ...left];
    // What was done first goes first: a person's last word on a vote has to be the last that arrives.
    for (const stream of [...left.sort((a, b) => madeAt(a) - madeAt(b)), own]) {
      stream.send();
      // What waits for its photos does not keep the rest waiting.
      if (stream.items.some((item) => isOpen(item) && !gate.holds(item.pending))) return;
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
    shelf.done(photosIn(call));
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

  /** Takes over what earlier pages of this person left behind. Resolves with whether another tab owns some of it. */
  async function adopt(whose: string): Promise<boolean> {
    const me = person;
    const start = nameOf(prefix, whose, '');
    let owned = false;
    adopting += 1;
    for (const name of env.storage.keys()) {
      const client = name.slice(start.length);
      if (!name.startsWith(start) || streams.some((stream) => stream.client === client)) continue;
      const release = await env.locks.hold(lockOf(prefix, client));
      const kept = readKept(env.storage, name);
      owned ||= !release;
      if (!release || !kept || closed || person !== me || streams.some((stream) => stream.client === client)) {
        release?.();
        continue;
      }
      const stream = openStream(context, whose, { client, kept, release });
      stream.items = stream.items.filter(({ pending: { state, call } }) => state !== 'refused' || !redone(call));
      stream.move(person);
      streams.push(stream);
      const restored = stream.items.map(({ pending }) => pending);
      overlay.pending = [...restored, ...overlay.pending].sort((a, b) => a.at - b.at);
      restored.forEach(claim);
      // So that they are shown beside their words again.
      const beside = restored.flatMap(({ call }) => photosIn(call));
      if (beside.length > 0) void shelf.find(beside);
      touchAll(store);
    }
    adopting -= 1;
    pump();
    return owned;
  }

  async function look(): Promise<void> {
    stopLooking();
    const owned = await Promise.all(names.map(adopt));
    if (closed || !owned.includes(true)) return;
    stopLooking();
    stopLooking = env.after(LOOK, () => void look());
  }

  /** Lets go of streams that are somebody else's. */
  function leave(gone: (stream: Stream) => boolean): void {
    const left = streams.filter(gone);
    const items = new Set(left.flatMap((stream) => stream.items.map(({ pending }) => pending)));
    overlay.pending = overlay.pending.filter((pending) => !items.has(pending));
    for (const stream of left) stream.release();
    const [own, ...others] = streams.filter((stream) => !left.includes(stream));
    streams = own ? [own, ...others] : [openStream(context, person)];
  }

  function push(pending: Pending, kept?: () => void): void {
    const [own] = streams;
    // An intent may have been carried out by a copy of this tab: what exists already is what was meant.
    own.items.push({ pending, n: 0, moved: !!kept, flying: false, sending: 0, kept });
    own.keep();
    claim(pending);
    touchAll(store);
    pump();
  }

  return {
    get busy() {
      return open();
    },
    get blocked() {
      return wire.blocked;
    },
    send(pending, kept) {
      latest.note(person, pending);
      // This goes after it in any case.
      const about = aboutOf(pending.call);
      for (const item of streams[0].items) if (aboutOf(item.pending.call) === about) item.overtaken = false;
      if (identity.unnamed && store.me.person?.anonymous !== false) visitor.act(store.me.person?.id ?? '');
      push(pending, kept);
    },
    retry(key) {
      const [stream, item] = find(key) ?? [];
      if (!stream || item?.pending.state !== 'refused') return;
      Object.assign(item.pending, { state: 'open', at: env.now(), failure: null, sent: Infinity } satisfies Partial<Pending>);
      gate.again(item.pending);
      latest.note(person, item.pending);
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
    setPerson(who, joined) {
      const { subject } = identity;
      const before = person;
      const known = `${prefix}is:${subject}`;
      if (who && subject) env.storage.setItem(known, who.id);
      // While the server cannot be asked, whom the page names is who they were before: what they left is theirs.
      person = who?.id ?? ((identity.unknown && env.storage.getItem(known)) || subject);
      gate.reset();
      const earlier = who ? visitor.before(person) : [];
      // Whom the page named is who the server then greets. Who did not act in this tab does not inherit what a visitor
      // of another one left behind.
      const guessed = before === '' || before === subject;
      const inherits = joined || before !== '' || (who ? who.anonymous : subject === '');
      if (joined || guessed || earlier.includes(before)) leave(({ adopted }) => adopted && !inherits);
      else if (before !== person) {
        leave(() => true);
        overlay.pending = overlay.pending.filter(({ state }) => state !== 'refused');
      }
      for (const stream of streams) stream.move(person);
      if (identity.unnamed && (who ? who.anonymous && visitor.acted : open())) visitor.act(who?.id ?? '');
      // What a visitor did before they had a name is theirs, never that of somebody who signs in later.
      names = [person, ...earlier, ...(who?.anonymous || joined ? [''] : []), ...(subject && subject !== person ? [subject] : [])];
      void look();
      pump();
    },
    look: () => void look(),
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
      stopLooking();
      for (const stream of streams) stream.release();
    },
  };
}
