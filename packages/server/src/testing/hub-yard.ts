import { beforeEach } from 'node:test';
import type { Delta, Op, SubAnswer, Topic, Version } from '@madang/protocol';
import type { Missed } from '../store/store.js';
import { Hub } from '../sync/hub.js';
import { VirtualTimers } from './virtual-timers.js';

/*
 * A hub over a database of a few lines, with readers who follow by the rules: each test has its own.
 */

/** The topic of most tests. */
export const TOPIC: Topic = 'board:ideas';
/** A topic beside {@link TOPIC}. */
export const OTHER: Topic = 'board:wishes';

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
    this.#rows.set(topic, (this.#rows.get(topic) ?? new Map<string, Op>()).set(id, op));
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

/** The number of what changed. */
export function seqOf(op: Op): number {
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

/** What the hub reads. */
export let database: Database;
/** Its clock. */
export let timers: VirtualTimers;
/** The hub of this test. */
export let hub: Hub;
/** What went out, in order. */
export let sent: Delta[];
/** What it told of that went wrong. */
export let errors: unknown[];
/** What sending costs, in milliseconds. */
export const sending = { cost: 0 };
/** Who follow. */
let readers: Reader[];

/** A new one for each test of the file that asks for this. */
export function openYard(): void {
  beforeEach(() => {
    database = new Database();
    timers = new VirtualTimers();
    sent = [];
    errors = [];
    sending.cost = 0;
    readers = [];
    hub = new Hub({
      store: database,
      timers,
      send: (_, delta) => {
        timers.spend(sending.cost);
        sent.push(delta);
        for (const reader of readers) if (reader.joined) reader.receive(delta);
      },
      onError: (error) => errors.push(error),
    });
  });
}

interface Followed {
  readonly reader: Reader;
  readonly answer: SubAnswer;
}

/** Follows a topic from a version on. */
export async function follow(since: Version | null, topic: Topic = TOPIC): Promise<Followed> {
  const reader = new Reader(since);
  readers.push(reader);
  const answer = await hub.follow('demo', topic, since, () => (reader.joined = true));
  if (answer.type === 'delta') reader.receive(answer.delta);
  return { reader, answer };
}

/** Tells the hub of commits. */
export function publish(...deltas: readonly Delta[]): void {
  hub.publish('demo', deltas);
}

/** Lets everything that was promised happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

/** What went out, in short. */
export function spans(): readonly string[] {
  return sent.map(({ from, to, ops }) => `${from}-${to} ${ops.length}`);
}
