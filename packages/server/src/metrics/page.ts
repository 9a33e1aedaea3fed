import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Bus } from '../bus/bus.js';
import type { Waiting } from '../store/outreach.js';
import type { ReaderRecord, ReaderStates } from '../store/readers.js';
import type { Store } from '../store/store.js';
import type { Counts } from './counts.js';

/** What is shown. */
export interface PageOptions {
  readonly store: Pick<Store, 'readers' | 'waiting'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly sockets: () => number;
  readonly bus?: Pick<Bus, 'state'>;
  readonly mutations: Counts;
  readonly messages: Counts;
  readonly requests: Counts;
}

/** Upper ends of the ranges in which commits are counted, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** What is said of every reader. */
const OF_READERS: readonly {
  readonly name: string;
  readonly help: string;
  readonly value: (reader: ReaderRecord) => number;
}[] = [
  { name: 'cursor', help: 'Up to where of the log everything was handled.', value: ({ cursor }) => cursor },
  { name: 'lag', help: 'Entries of the log that were not handled yet.', value: ({ head, cursor }) => head - cursor },
  { name: 'failures', help: 'Failures in a row.', value: ({ failures }) => failures },
  {
    name: 'last_success_timestamp_seconds',
    help: 'When something was last handled; 0 for never.',
    value: ({ succeededAt }) => (succeededAt ?? 0) / 1_000,
  },
];

/** Ways by which messages leave the inbox, each of which is shown also where nobody waits. */
const CHANNELS = ['mail', 'push'] as const;

/** The page of metrics in Prometheus' text format. */
export class MetricsPage {
  readonly #registry = new Registry();
  readonly #options: PageOptions;
  readonly #up: Gauge;
  readonly #head: Gauge<'community'>;
  readonly #readers: readonly Gauge<'purpose' | 'community'>[];
  readonly #waiting: Gauge<'channel'>;
  readonly #longest: Gauge<'channel'>;
  /** Counts how long a commit took. */
  readonly observeCommit: (seconds: number) => void;

  constructor(options: PageOptions) {
    this.#options = options;
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      name: 'madang_sockets',
      help: 'Live connections that are open.',
      registers,
      collect() {
        this.set(options.sockets());
      },
    });
    if (options.bus && options.bus.state.kind !== 'none') showBus(this.#registry, options.bus);
    this.#count('madang_mutations_total', 'Changes asked for, by what became of them.', ['outcome'], options.mutations);
    this.#count(
      'madang_messages_total', 'Messages that left the inbox, by channel and what became of them.', ['channel', 'outcome'],
      options.messages,
    );
    this.#count('madang_http_requests_total', 'Requests answered.', ['method', 'route', 'status'], options.requests);
    const commits = new Histogram({
      name: 'madang_commit_duration_seconds',
      help: 'How long groups of changes took to commit, since this was first looked at.',
      buckets: BUCKETS,
      registers,
    });
    this.observeCommit = (seconds) => commits.observe(seconds);
    this.#up = new Gauge({ name: 'madang_database_up', help: 'Whether the database answers.', registers });
    this.#head = new Gauge({ name: 'madang_log_head', help: 'Entries of the log.', labelNames: ['community'], registers });
    this.#waiting = new Gauge({
      name: 'madang_messages_waiting',
      help: 'People whose message is to go out by now, and did not yet.',
      labelNames: ['channel'],
      registers,
    });
    this.#longest = new Gauge({
      name: 'madang_messages_waiting_seconds',
      help: 'For how long the first of them has waited; 0 where nobody does.',
      labelNames: ['channel'],
      registers,
    });
    const labelNames = ['purpose', 'community'] as const;
    this.#readers = OF_READERS.map(
      ({ name, help }) => new Gauge({ name: `madang_reader_${name}`, help: `Reader of the log: ${help}`, labelNames, registers }),
    );
  }

  /** Its media type. */
  get type(): string {
    return this.#registry.contentType;
  }

  /** What there is to say now. */
  async text(): Promise<string> {
    const { store, now } = this.#options;
    const at = now();
    const known = [store.readers().catch(() => null), store.waiting(at).catch(() => null)] as const;
    const [states, waiting] = await Promise.all(known);
    this.#up.set(states ? 1 : 0);
    this.#show(states ?? { heads: new Map(), readers: [] });
    this.#showWaiting(waiting, at);
    return this.#registry.metrics();
  }

  #show({ heads, readers }: ReaderStates): void {
    this.#head.reset();
    for (const [community, head] of heads) this.#head.set({ community }, head);
    OF_READERS.forEach(({ value }, index) => {
      const gauge = this.#readers[index];
      gauge?.reset();
      for (const reader of readers) {
        gauge?.set({ purpose: reader.purpose, community: reader.community }, value(reader));
      }
    });
  }

  #showWaiting(waiting: readonly Waiting[] | null, now: number): void {
    this.#waiting.reset();
    this.#longest.reset();
    // What cannot be counted is not nothing.
    if (!waiting) return;
    for (const channel of CHANNELS) {
      const found = waiting.find((one) => one.channel === channel);
      this.#waiting.set({ channel }, found?.people ?? 0);
      this.#longest.set({ channel }, found ? Math.max(0, now - found.since) / 1_000 : 0);
    }
  }

  #count(name: string, help: string, labelNames: readonly string[], counts: Counts): void {
    new Counter({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const { labels, times } of counts.entries()) {
          this.inc(Object.fromEntries(labelNames.map((label, at) => [label, labels[at] ?? ''])), times);
        }
      },
    });
  }
}

/** What leads to the other processes of the same database. */
function showBus(registry: Registry, bus: Pick<Bus, 'state'>): void {
  const registers = [registry];
  const show = (name: string, help: string, value: () => number): void =>
    void new Gauge({
      name: `madang_bus_${name}`,
      help: `Between processes: ${help}`,
      registers,
      collect() {
        this.set(value());
      },
    });
  show('up', 'whether what this one tells comes back to it.', () => Number(bus.state.up));
  show('lag_seconds', 'how long its last message took to come back.', () => (bus.state.lag ?? 0) / 1_000);
  show('peers', 'others that were heard of in the last seconds.', () => bus.state.peers);
  new Counter({
    name: 'madang_bus_messages_total',
    help: 'Messages between processes: sent, heard from others, not sent for a fault.',
    labelNames: ['outcome'],
    registers,
    collect() {
      const { sent, heard, failed } = bus.state;
      this.reset();
      for (const [outcome, times] of Object.entries({ sent, heard, failed })) this.inc({ outcome }, times);
    },
  });
}
