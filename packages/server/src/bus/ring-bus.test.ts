import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Topic, Version } from '@madang/protocol';
import { VirtualTimers } from '../testing/virtual-timers.js';
import type { Told } from './bus.js';
import { Gathered, MOST_GATHERED } from './gathered.js';
import type { Link, LinkEvents } from './link.js';
import { read, write } from './message.js';
import { BEAT, GATHER, RingBus, SILENCE } from './ring-bus.js';

const TOPIC: Topic = 'board:ideas';

/** A wire between processes that may be cut, and loses what is sent meanwhile. */
class Wire {
  readonly ends = new Set<LinkEvents>();
  readonly messages: string[] = [];
  cut = false;
  renewed = 0;
  /** What is sent takes this long; nothing is answered while it is `null`. */
  hold: Promise<void> | null = null;

  link(most = 1_000): Link {
    let own: LinkEvents | null = null;
    return {
      kind: 'redis',
      most,
      open: (events) => {
        own = events;
        this.ends.add(events);
        if (!this.cut) events.up();
      },
      send: async (text) => {
        if (this.cut) throw new Error('cut');
        this.messages.push(text);
        for (const end of this.ends) end.message(text);
        await this.hold;
      },
      renew: () => (this.renewed += 1),
      close: () => {
        if (own) this.ends.delete(own);
        return Promise.resolve();
      },
    };
  }

  mend(): void {
    this.cut = false;
    for (const end of this.ends) end.up();
  }
}

let wire: Wire;
let timers: VirtualTimers;
let changes: boolean[];

beforeEach(() => {
  wire = new Wire();
  timers = new VirtualTimers();
  changes = [];
});

interface Node {
  readonly bus: RingBus;
  readonly heard: [string, Told][];
  looks: number;
}

function join(name: string, most?: number): Node {
  const bus = new RingBus({ link: wire.link(most), timers, node: name, onChange: (up) => changes.push(up) });
  const node: Node = { bus, heard: [], looks: 0 };
  bus.start({ heard: (community, told) => void node.heard.push([community, told]), look: () => (node.looks += 1) });
  return node;
}

/** Lets time pass, and what was sent arrive. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left >= 0; left -= GATHER) {
    timers.advance(Math.min(GATHER, Math.max(left, 0)));
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
  }
}

/** Every version of a topic that was heard, in order. */
function versions({ heard }: Node): (Version | undefined)[] {
  return heard.flatMap(([, { heads }]) => (heads.size > 0 ? [heads.get(TOPIC)] : []));
}

function head(seq: number): { readonly kind: 'head'; readonly topic: Topic; readonly version: Version } {
  return { kind: 'head', topic: TOPIC, version: [1, seq] };
}

describe('a doorbell between processes', () => {
  test('N3: what one tells the others hear, and not itself', async () => {
    const [a, b, c] = [join('a'), join('b'), join('c')];
    await pass(BEAT);
    a.bus.tell('demo', head(1));
    a.bus.tell('demo', { kind: 'moved', person: 'kim' });
    a.bus.tell('shop', { kind: 'settings' });
    await pass(GATHER);
    for (const { heard } of [b, c]) {
      assert.deepEqual(heard.map(([community]) => community), ['demo', 'shop']);
      const [[, demo], [, shop]] = heard as [[string, Told], [string, Told]];
      assert.deepEqual([[...demo.heads], [...demo.moved], demo.settings], [[[TOPIC, [1, 1]]], ['kim'], false]);
      assert.equal(shop.settings, true);
    }
    assert.deepEqual(a.heard, []);
    assert.deepEqual([a.bus.state.peers, a.bus.state.up], [2, true]);
  });

  test('the first goes at once, those that follow it closely are gathered, the newest of each topic', async () => {
    const [a, b] = [join('a'), join('b')];
    await pass(BEAT / 2);
    a.bus.tell('demo', head(1));
    timers.advance(0);
    await new Promise(setImmediate);
    assert.deepEqual(versions(b), [[1, 1]]);
    for (const seq of [2, 4, 3]) a.bus.tell('demo', head(seq));
    timers.advance(GATHER - 1);
    assert.equal(versions(b).length, 1);
    await pass(GATHER);
    assert.deepEqual(versions(b), [[1, 1], [1, 4]]);
  });

  test('one message at a time: what comes meanwhile waits, and telling never does', async () => {
    const [a, b] = [join('a'), join('b')];
    await pass(BEAT / 2);
    let open = (): void => undefined;
    wire.hold = new Promise((resolve) => (open = resolve));
    a.bus.tell('demo', head(1));
    await pass(GATHER);
    const before = wire.messages.length;
    for (let seq = 2; seq < 5_000; seq += 1) a.bus.tell('demo', head(seq));
    await pass(10 * GATHER);
    assert.equal(wire.messages.length, before);
    open();
    wire.hold = null;
    await pass(GATHER);
    assert.deepEqual(versions(b).at(-1), [1, 4_999]);
    assert.equal(versions(b).length, 2);
  });

  test('who is alone sends no more than a sign of life; who comes later hears what was gathered', async () => {
    const a = join('a');
    await pass(BEAT / 2);
    for (let seq = 1; seq < 10; seq += 1) {
      a.bus.tell('demo', head(seq));
      await pass(GATHER);
    }
    assert.ok(wire.messages.every((text) => read(text)?.told.size === 0));
    const b = join('b');
    assert.equal(b.looks, 1);
    await pass(2 * GATHER);
    assert.deepEqual(versions(b), [[1, 9]]);
  });

  test('one that ended is forgotten', async () => {
    const [a, b] = [join('a'), join('b')];
    await pass(BEAT);
    assert.equal(a.bus.state.peers, 1);
    await b.bus.close();
    await pass(SILENCE + BEAT);
    assert.equal(a.bus.state.peers, 0);
  });
});

describe('away', () => {
  test('what cannot be sent waits; when it is back, the newest is told and everybody looks', async () => {
    const [a, b] = [join('a'), join('b')];
    await pass(BEAT);
    wire.cut = true;
    for (let seq = 1; seq <= 100; seq += 1) a.bus.tell('demo', head(seq));
    await pass(SILENCE + BEAT);
    assert.deepEqual([a.bus.state.up, b.bus.state.up], [false, false]);
    assert.ok(a.bus.state.failed > 0);
    assert.ok(wire.renewed > 0, 'the connection is made anew');
    const looks = b.looks;
    wire.mend();
    await pass(BEAT);
    assert.equal(b.looks, looks + 1);
    assert.deepEqual(versions(b), [[1, 100]]);
    assert.deepEqual([a.bus.state.up, b.bus.state.up], [true, true]);
    assert.deepEqual(changes, [true, true, false, false, true, true]);
  });

  test('one that never comes up says so once', async () => {
    wire.cut = true;
    join('a');
    await pass(SILENCE - BEAT);
    assert.deepEqual(changes, []);
    await pass(3 * SILENCE);
    assert.deepEqual(changes, [false]);
  });

  test('more than a bound becomes "look at everything"; people stay named', async () => {
    const [a, b] = [join('a'), join('b')];
    await pass(BEAT);
    wire.cut = true;
    a.bus.tell('demo', { kind: 'moved', person: 'kim' });
    for (let n = 0; n < MOST_GATHERED; n += 1) a.bus.tell('demo', { ...head(1), topic: `idea:${n}` });
    wire.mend();
    await pass(BEAT);
    assert.deepEqual(b.heard.map(([, { moved, heads }]) => [[...moved], heads.size]), [[['kim'], 0]]);
    assert.equal(b.looks, 3);
  });

  test('closing twice is as closing once, and nothing is told afterwards', async () => {
    const [a, b] = [join('a'), join('b')];
    await pass(BEAT);
    a.bus.tell('demo', head(1));
    await Promise.all([a.bus.close(), a.bus.close()]);
    assert.deepEqual(versions(b), [[1, 1]]);
    a.bus.tell('demo', head(2));
    await pass(BEAT);
    assert.deepEqual(versions(b), [[1, 1]]);
  });
});

describe('messages', () => {
  test('more than one message carries goes in several', async () => {
    const [a, b] = [join('a', 600), join('b')];
    await pass(BEAT);
    for (let n = 0; n < 100; n += 1) a.bus.tell('demo', { ...head(n), topic: `idea:${n}` });
    await pass(50 * GATHER);
    const topics = b.heard.flatMap(([, { heads }]) => [...heads.keys()]);
    assert.deepEqual(new Set(topics), new Set(Array.from({ length: 100 }, (_, n) => `idea:${n}`)));
    assert.ok(wire.messages.every((text) => Buffer.byteLength(text) <= 600));
    assert.ok(b.heard.length > 5);
  });

  test('what is none of ours is not heard, and what is not known of a later version is left out', () => {
    for (const text of ['', 'x', '{}', '[]', '{"from":1,"at":2}', '{"from":"a","at":1,"told":{"demo":{"heads":{"board:x":[1]}}}}'])
      assert.equal(read(text), null, text);
    const later = read('{"from":"a","at":1,"later":true,"told":{"demo":{"log":true,"later":[1]}}}');
    assert.deepEqual([...(later?.told.keys() ?? [])], ['demo']);
    assert.equal(later?.told.get('demo')?.log, true);
  });

  test('what is written is read again', () => {
    const gathered = new Gathered();
    gathered.add('demo', head(3));
    for (const kind of ['log', 'look', 'settings'] as const) gathered.add('demo', { kind });
    gathered.add('demo', { kind: 'moved', person: 'kim' });
    gathered.add('demo', { kind: 'inbox', person: 'lee' });
    const message = { from: 'a', at: 1, ...gathered.take(10_000) };
    assert.deepEqual(read(write(message)), message);
    assert.ok(gathered.empty);
  });
});
