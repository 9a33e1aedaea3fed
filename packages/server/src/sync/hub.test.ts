import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { compareVersions, type Delta, LIMITS, type Op, type SubAnswer, type Topic, type Version } from '@madang/protocol';
import type { Missed } from '../store/store.js';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { WINDOW } from './followed-topic.js';
import { Hub } from './hub.js';

const TOPIC: Topic = 'board:ideas';
const OTHER: Topic = 'board:wishes';

/** Topics of votes, which are the smallest rows there are; `told` is what a commit tells. */
class Database {
  epoch = 1;
  reads = 0;
  broken: Error | null = null;
  readonly #rows = new Map<string, Map<string, Op>>();
  readonly #heads = new Map<string, number>();
  #gate: Promise<void> | null = null;

  commit(id: string, topic: Topic = TOPIC): Delta {
    const from = this.#heads.get(topic) ?? 0;
    const op: Op = { op: 'put', row: { kind: 'vote', id, seq: from + 1, at: from + 1 } };
    this.#rows.set(topic, (this.#rows.get(topic) ?? new Map()).set(id, op));
    this.#heads.set(topic, from + 1);
    return { topic, epoch: this.epoch, from, to: from + 1, ops: [op] };
  }

  /** Another history begins. */
  replace(): void {
    this.epoch += 1;
    this.#rows.clear();
    this.#heads.clear();
  }

  /** What is read from now on is read at once and answered when the return value is called. */
  hold(): () => void {
    let open = (): void => undefined;
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return () => {
      this.#gate = null;
      open();
    };
  }

  async missed(_: string, topic: Topic, seq: number, limit: number): Promise<Missed> {
    this.reads += 1;
    if (this.broken) throw this.broken;
    const { epoch } = this;
    const to = this.#heads.get(topic) ?? 0;
    const ops = [...(this.#rows.get(topic)?.values() ?? [])].filter((op) => seqOf(op) > seq);
    const missed: Missed = ops.length > limit || seq > to ? { type: 'reset', epoch, to } : { type: 'ops', epoch, to, ops };
    await this.#gate;
    return missed;
  }

  async heads(_: string, topics: readonly Topic[]): Promise<ReadonlyMap<Topic, Version>> {
    return new Map(topics.map((topic) => [topic, [this.epoch, this.#heads.get(topic) ?? 0]]));
  }
}

function seqOf(op: Op): number {
  return op.op === 'put' ? op.row.seq : op.seq;
}

/** Somebody who follows, by the rules of the reader (C1, C2). */
class Reader {
  version: Version | null;
  readonly rows = new Map<string, number>();
  gaps = 0;
  joined = false;

  constructor(version: Version | null) {
    this.version = version;
  }

  receive({ epoch, from, to, ops }: Delta): void {
    if (!this.version) return;
    const [mine, seq] = this.version;
    if (epoch !== mine) {
      if (epoch > mine) this.gaps += 1;
      return;
    }
    if (to <= seq) return;
    if (from > seq) {
      this.gaps += 1;
      return;
    }
    for (const op of ops) if (op.op === 'put') this.rows.set(op.row.id, op.row.seq);
    this.version = [epoch, to];
  }
}

let database: Database;
let timers: VirtualTimers;
let hub: Hub;
let sent: Delta[];
let errors: unknown[];
/** What sending costs, in milliseconds. */
let cost: number;
let readers: Reader[];

beforeEach(() => {
  database = new Database();
  timers = new VirtualTimers();
  sent = [];
  errors = [];
  cost = 0;
  readers = [];
  hub = new Hub({
    store: database,
    timers,
    send: (_, delta) => {
      timers.spend(cost);
      sent.push(delta);
      for (const reader of readers) if (reader.joined) reader.receive(delta);
    },
    onError: (error) => errors.push(error),
  });
});

interface Followed {
  readonly reader: Reader;
  readonly answer: SubAnswer;
}

async function follow(since: Version | null, topic: Topic = TOPIC): Promise<Followed> {
  const reader = new Reader(since);
  readers.push(reader);
  const answer = await hub.follow('demo', topic, since, () => (reader.joined = true));
  if (answer.type === 'delta') reader.receive(answer.delta);
  return { reader, answer };
}

function publish(...deltas: readonly Delta[]): void {
  hub.publish('demo', deltas);
}

/** Lets everything that was promised happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

function spans(): readonly string[] {
  return sent.map(({ from, to, ops }) => `${from}-${to} ${ops.length}`);
}

describe('P1: pace', () => {
  test('P1: the first change after a quiet time goes out at once, later ones wait for the window and become one delta', async () => {
    await follow([1, 0]);
    publish(database.commit('a'));
    timers.advance(0);
    assert.deepEqual(spans(), ['0-1 1']);
    for (const id of ['a', 'b', 'a']) publish(database.commit(id));
    timers.advance(WINDOW.min - 1);
    assert.deepEqual(spans(), ['0-1 1']);
    timers.advance(1);
    assert.deepEqual(spans(), ['0-1 1', '1-4 2']);
    assert.deepEqual(sent[1]?.ops.map(seqOf).sort(), [3, 4]);
    timers.advance(10_000);
    publish(database.commit('c'));
    timers.advance(0);
    assert.equal(sent.length, 3);
  });

  test('P1: between two deltas lie at least four times what the last one took, and never more than two seconds', async () => {
    await follow([1, 0]);
    for (const [took, window] of [[0, 100], [20, 100], [60, 240], [300, 1_200], [5_000, 2_000]] as const) {
      timers.advance(10_000);
      cost = took;
      publish(database.commit('a'));
      timers.advance(0);
      const before = sent.length;
      cost = 0;
      publish(database.commit('b'));
      timers.advance(window - 1);
      assert.equal(sent.length, before, `after a flush of ${took} ms nothing goes out for ${window} ms`);
      timers.advance(1);
      assert.equal(sent.length, before + 1, `after a flush of ${took} ms something goes out in ${window} ms`);
    }
  });

  test('P1: each topic has its own pace', async () => {
    await follow([1, 0]);
    await follow([1, 0], OTHER);
    publish(database.commit('a'));
    timers.advance(0);
    publish(database.commit('a'), database.commit('a', OTHER));
    timers.advance(0);
    assert.deepEqual(sent.map(({ topic }) => topic), [TOPIC, OTHER]);
  });

  test('a burst of more rows than a catch-up may carry is given up: whoever is behind sees a gap', async () => {
    const { reader } = await follow([1, 0]);
    for (let n = 0; n <= LIMITS.catchUpRows; n += 1) publish(database.commit(`row ${n}`));
    timers.advance(0);
    assert.deepEqual(spans(), [`${LIMITS.catchUpRows + 1}-${LIMITS.catchUpRows + 1} 0`]);
    assert.equal(reader.gaps, 1);
    publish(database.commit('after'));
    timers.advance(WINDOW.min);
    assert.deepEqual(spans()[1], `${LIMITS.catchUpRows + 1}-${LIMITS.catchUpRows + 2} 1`);
  });
});

describe('N2: following', () => {
  test('D3: the answer is what was missed, and what comes afterwards is sent', async () => {
    for (const id of ['a', 'b', 'a']) database.commit(id);
    const { reader, answer } = await follow([1, 1]);
    assert.ok(answer.type === 'delta');
    assert.deepEqual([answer.delta.from, answer.delta.to, answer.delta.ops.length], [1, 3, 2]);
    publish(database.commit('c'));
    timers.advance(0);
    assert.deepEqual(reader.version, [1, 4]);
  });

  test('D3: who is where the room is has missed nothing, and nothing is read for them', async () => {
    database.commit('a');
    await follow([1, 1]);
    const { reads } = database;
    publish(database.commit('b'));
    // It waits to be sent: who comes now with what the room has gets it as the room does.
    const { reader, answer } = await follow([1, 1]);
    assert.ok(answer.type === 'delta');
    assert.deepEqual([answer.delta.from, answer.delta.to, answer.delta.ops.length], [1, 1, 0]);
    assert.equal(database.reads, reads);
    timers.advance(0);
    assert.deepEqual(reader.version, [1, 2]);
    hub.unfollow('demo', TOPIC);
    hub.unfollow('demo', TOPIC);
    assert.equal(hub.size, 0);
  });

  test('N2: whoever asks is in the room in the tick of the answer', async () => {
    const order: string[] = [];
    const answered = hub.follow('demo', TOPIC, [1, 0], () => {
      order.push('joined');
      queueMicrotask(() => order.push('a later tick'));
    });
    void answered.then(() => order.push('answered'));
    await settle();
    assert.equal(order[0], 'joined');
    assert.ok(order.includes('answered'));
    assert.deepEqual(hub.sentOf('demo', TOPIC), [1, 0]);
  });

  test('N2: a flush between the read and the answer is read again, not lost', async () => {
    await follow([1, 0]);
    publish(database.commit('a'));
    timers.advance(0);
    const open = database.hold();
    const late = follow([1, 1]);
    publish(database.commit('b'));
    timers.advance(WINDOW.min);
    assert.deepEqual(spans(), ['0-1 1', '1-2 1']);
    open();
    const { reader } = await late;
    assert.deepEqual(reader.version, [1, 2]);
    assert.ok(reader.rows.has('b'));
    publish(database.commit('c'));
    timers.advance(WINDOW.min);
    assert.deepEqual([reader.version, reader.gaps], [[1, 3], 0]);
  });

  test('N2: a database that stays behind what the room was sent ends in a reset, not in a circle', async () => {
    const { reader: first } = await follow([1, 0]);
    publish(database.commit('a'));
    timers.advance(0);
    database.replace();
    database.epoch = 1;
    const { reader, answer } = await follow([1, 0]);
    assert.deepEqual(answer, { type: 'reset', topic: TOPIC, min: [1, 1] });
    assert.deepEqual([reader.joined, first.version], [false, [1, 1]]);
  });

  test('N2: what waits in the room when somebody joins is sent to them as well', async () => {
    await follow([1, 0]);
    publish(database.commit('a'));
    timers.advance(0);
    const open = database.hold();
    const late = follow([1, 1]);
    publish(database.commit('b'));
    open();
    const { reader } = await late;
    assert.deepEqual(reader.version, [1, 1]);
    timers.advance(WINDOW.min);
    assert.deepEqual([reader.version, reader.gaps], [[1, 2], 0]);
  });

  test('N2: a commit that is told while the first of a room is still reading reaches them', async () => {
    const open = database.hold();
    const first = follow([1, 0]);
    publish(database.commit('a'));
    open();
    const { reader } = await first;
    assert.deepEqual(reader.version, [1, 0]);
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 1], 0]);
  });

  test('N2: so does one that was told to a room which everybody else left meanwhile', async () => {
    const { reader: earlier } = await follow([1, 0]);
    const open = database.hold();
    const first = follow([1, 0]);
    publish(database.commit('a'));
    earlier.joined = false;
    hub.unfollow('demo', TOPIC);
    open();
    const { reader } = await first;
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 1], 0]);
    assert.equal(sent.length, 1);
  });

  test('D3 H3: nothing held, another epoch, a number never given out, too much missed: a reset that names the head', async () => {
    for (let n = 0; n < LIMITS.catchUpRows + 2; n += 1) database.commit(`row ${n}`);
    const head = LIMITS.catchUpRows + 2;
    for (const since of [null, [2, 1], [0, 1], [1, head + 1], [1, 1]] as const) {
      const { reader, answer } = await follow(since);
      assert.deepEqual(answer, { type: 'reset', topic: TOPIC, min: [1, head] }, String(since));
      assert.equal(reader.joined, false);
    }
    assert.equal(hub.size, 0);
    const { answer } = await follow([1, 2]);
    assert.equal(answer.type, 'delta');
  });

  test('a database that fails fails the subscription and leaves nothing behind', async () => {
    database.broken = new Error('away');
    await assert.rejects(follow([1, 0]), /away/);
    assert.equal(hub.size, 0);
  });

  test('the last one to leave frees the topic and what waits for it', async () => {
    await follow([1, 0]);
    await follow([1, 0]);
    publish(database.commit('a'));
    hub.unfollow('demo', TOPIC);
    assert.deepEqual([hub.size, timers.waiting], [1, 1]);
    hub.unfollow('demo', TOPIC);
    assert.deepEqual([hub.size, timers.waiting], [0, 0]);
    assert.equal(hub.sentOf('demo', TOPIC), null);
    publish(database.commit('b'));
    timers.advance(1_000);
    assert.deepEqual(sent, []);
    hub.unfollow('demo', TOPIC);
    assert.equal(hub.size, 0);
  });

  test('T1: the same name in another community is another room', async () => {
    await follow([1, 0]);
    hub.publish('elsewhere', [database.commit('a')]);
    timers.advance(1_000);
    assert.deepEqual(sent, []);
  });
});

describe('N3: what no doorbell told', () => {
  test('N3: a gap is read from the database and sent without one', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    publish(database.commit('b'));
    await settle();
    timers.advance(0);
    assert.deepEqual(spans(), ['0-2 2']);
    assert.deepEqual([reader.version, reader.gaps], [[1, 2], 0]);
  });

  test('N3: a doorbell that rings while a gap is read is not missed', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    const open = database.hold();
    publish(database.commit('b'));
    publish(database.commit('c'));
    open();
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 3], 0]);
    assert.deepEqual([...reader.rows.keys()].sort(), ['a', 'b', 'c']);
  });

  test('N3: what is told in the wrong order arrives in the right one', async () => {
    const { reader } = await follow([1, 0]);
    const [a, b] = [database.commit('a'), database.commit('b')];
    publish(b);
    publish(a);
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 2], 0]);
    assert.deepEqual(spans(), ['0-2 2']);
  });

  test('D2: what is told twice is sent once', async () => {
    await follow([1, 0]);
    const delta = database.commit('a');
    publish(delta);
    timers.advance(0);
    publish(delta);
    timers.advance(1_000);
    assert.deepEqual(spans(), ['0-1 1']);
  });

  test('N3: a poll of heads finds commits of which nobody told, and reads only the topics that are behind', async () => {
    const { reader } = await follow([1, 0]);
    await follow([1, 0], OTHER);
    const { reads } = database;
    database.commit('a');
    await hub.poll();
    timers.advance(0);
    assert.deepEqual(reader.version, [1, 1]);
    assert.equal(database.reads, reads + 1);
    await hub.poll();
    assert.equal(database.reads, reads + 1);
  });

  test('N3: more missed than may be carried: everybody is told at once that there is a gap', async () => {
    const { reader } = await follow([1, 0]);
    for (let n = 0; n <= LIMITS.catchUpRows; n += 1) database.commit(`row ${n}`);
    publish(database.commit('last'));
    await settle();
    timers.advance(0);
    const head = LIMITS.catchUpRows + 2;
    assert.deepEqual(spans(), [`${head}-${head} 0`]);
    assert.equal(reader.gaps, 1);
    assert.deepEqual(hub.sentOf('demo', TOPIC), [1, head]);
  });

  test('V4: another history reaches the room as another epoch, by doorbell or by poll', async () => {
    for (const byPoll of [false, true]) {
      const { reader } = await follow([database.epoch, 0]);
      publish(database.commit('a'));
      timers.advance(1_000);
      database.replace();
      const delta = database.commit('b');
      if (byPoll) await hub.poll();
      else publish(delta);
      await settle();
      timers.advance(1_000);
      assert.equal(reader.gaps, 1);
      assert.ok(compareVersions(hub.sentOf('demo', TOPIC) ?? [0, 0], [database.epoch, 1]) === 0);
      hub.unfollow('demo', TOPIC);
    }
  });

  test('V4: an old history that is told late is ignored', async () => {
    const old = database.commit('a');
    database.replace();
    const { reader } = await follow([2, 0]);
    publish(old);
    await settle();
    timers.advance(1_000);
    assert.deepEqual([sent, reader.gaps], [[], 0]);
  });

  test('a database that fails while a gap is read is told of, and the next doorbell tries again', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    database.broken = new Error('away');
    publish(database.commit('b'));
    await settle();
    assert.match(String(errors[0]), /away/);
    database.broken = null;
    publish(database.commit('c'));
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 3], 0]);
  });

  test('nobody is left when a gap has been read: nothing is sent', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    const open = database.hold();
    publish(database.commit('b'));
    reader.joined = false;
    hub.unfollow('demo', TOPIC);
    open();
    await settle();
    timers.advance(1_000);
    assert.deepEqual([sent, timers.waiting], [[], 0]);
  });
});

describe('N3: what another process tells', () => {
  test('N3: a ring is read from the database and sent, once however often and late it is told', async () => {
    const { reader } = await follow([1, 0]);
    const { reads } = database;
    database.commit('a');
    database.commit('b');
    for (const seq of [2, 1, 2]) hub.ring('demo', TOPIC, [1, seq]);
    await settle();
    timers.advance(0);
    hub.ring('demo', TOPIC, [1, 2]);
    await settle();
    timers.advance(1_000);
    assert.deepEqual(spans(), ['0-2 2']);
    assert.deepEqual([reader.version, database.reads], [[1, 2], reads + 1]);
  });

  test('P1: rings in a hurry cost one read and one delta a window, beside one’s own commits too', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    hub.ring('demo', TOPIC, [1, 1]);
    await settle();
    timers.advance(0);
    const { reads } = database;
    for (let seq = 2; seq < 60; seq += 2) {
      database.commit('theirs');
      hub.ring('demo', TOPIC, [1, seq]);
      publish(database.commit('ours'));
      await settle();
    }
    assert.deepEqual([database.reads, sent.length], [reads, 1]);
    timers.advance(WINDOW.min);
    await settle();
    timers.advance(0);
    assert.deepEqual([database.reads, sent.length], [reads + 1, 2]);
    assert.deepEqual([reader.version, reader.gaps], [[1, 59], 0]);
  });

  test('N2: a ring while the first of a room is still reading is not missed', async () => {
    const open = database.hold();
    const first = follow([1, 0]);
    database.commit('a');
    hub.ring('demo', TOPIC, [1, 1]);
    open();
    const { reader } = await first;
    await settle();
    timers.advance(0);
    assert.deepEqual([reader.version, reader.gaps], [[1, 1], 0]);
  });

  test('a ring while the database is away is made up for when it is back, without another', async () => {
    const { reader } = await follow([1, 0]);
    database.commit('a');
    database.broken = new Error('away');
    hub.ring('demo', TOPIC, [1, 1]);
    await settle();
    assert.equal(errors.length, 1);
    timers.advance(500);
    await settle();
    assert.equal(errors.length, 2);
    database.broken = null;
    timers.advance(500);
    await settle();
    timers.advance(0);
    assert.deepEqual(reader.version, [1, 1]);
    assert.equal(timers.waiting, 0);
  });

  test('a ring of what the database does not have is believed once', async () => {
    await follow([1, 0]);
    const { reads } = database;
    hub.ring('demo', TOPIC, [1, 9]);
    await settle();
    timers.advance(10_000);
    await settle();
    assert.equal(database.reads, reads + 1);
    publish(database.commit('a'));
    timers.advance(0);
    assert.deepEqual(spans(), ['0-1 1']);
  });

  test('what is published here is told to those beside, what they told is not', async () => {
    const told: string[] = [];
    const other = new Hub({
      store: database,
      timers,
      send: () => undefined,
      onPublish: (community, deltas) => told.push(`${community} ${deltas.map(({ to }) => to).join()}`),
      onError: (error) => errors.push(error),
    });
    other.publish('demo', [database.commit('a')]);
    other.ring('demo', TOPIC, [1, 5]);
    assert.deepEqual(told, ['demo 1']);
  });
});

describe('closing', () => {
  test('what waits is sent at once, and nothing afterwards', async () => {
    await follow([1, 0]);
    publish(database.commit('a'));
    hub.close();
    assert.deepEqual(spans(), ['0-1 1']);
    publish(database.commit('b'));
    timers.advance(1_000);
    hub.close();
    assert.deepEqual([spans(), hub.size], [['0-1 1'], 0]);
  });
});
