import { GroupWriter, Hub, type HubOptions, type LinkEvents, RingBus, type Timers } from '@madang/server/parts';
import { percentile } from '../bench/result.js';
import { Chance } from '../fuzz/kit/chance.js';
import { Scheduler } from '../fuzz/kit/scheduler.js';
import { COMMUNITY, Database, IDEA, TOPIC } from './database.js';

/** What is simulated. */
export interface Scale {
  readonly seed: number;
  readonly nodes: number;
  /** Who follow the board, over all nodes. */
  readonly readers: number;
  /** Votes a second for one idea, over all nodes. */
  readonly votes: number;
  /** Seconds in which votes come. */
  readonly seconds: number;
  /** Microseconds that a node takes to send one delta to one reader. */
  readonly send: number;
  /** Milliseconds of a commit, of a read, and of the way over the bus. */
  readonly commit: number;
  readonly read: number;
  readonly bus: number;
}

/** A million readers, and ten thousand votes a second for one idea. */
export const MILLION: Scale = {
  seed: 1, nodes: 100, readers: 1_000_000, votes: 10_000, seconds: 5, send: 5, commit: 3, read: 1.5, bus: 1,
};

/** What was counted; rates are of one second. */
export interface Counted {
  readonly votes: number;
  readonly counted: number;
  /** Milliseconds between two deltas of a node: the middle, and the longest. */
  readonly window: number;
  readonly longestWindow: number;
  readonly deliveries: number;
  readonly busMessages: number;
  readonly busDeliveries: number;
  readonly commits: number;
  readonly reads: number;
  /** Votes of a commit. */
  readonly group: number;
  /** Of a core, of each node, for sending alone. */
  readonly sending: number;
  /** Milliseconds until a vote is answered, and until a node has sent it to all of its readers. */
  readonly answered: readonly [p50: number, p99: number];
  readonly seen: readonly [p50: number, p99: number];
  /** Nodes that did not come to tell of the last vote. */
  readonly behind: number;
}

/** Time for what was under way to come to its end, in milliseconds. */
const REST = 10_000;
/** Votes whose way to every node is looked at: each so many. */
const EVERY = 50;

/** The product's own group writers, hubs and bus, over a database and readers that are only counted. */
export async function simulate(scale: Scale): Promise<Counted> {
  const { nodes: count, readers, votes, seconds, seed } = scale;
  const scheduler = new Scheduler(0, () => 1);
  const chance = new Chance(seed);
  const database = new Database(scheduler, scale);
  const wire = new BusModel(scheduler, scale.bus);
  const node = (index: number): SimulatedNode => new SimulatedNode(index, scale, scheduler, database, wire);
  const nodes = Array.from({ length: count }, (_, index) => node(index));
  await scheduler.pass(2_500, () => undefined);
  for (const node of nodes) void node.follow();
  await scheduler.pass(500, () => undefined);
  const { commits, reads } = database;
  const { messages, delivered } = wire;
  const begun = scheduler.time;
  for (const node of nodes) node.begin();

  const all = Math.round(votes * seconds);
  for (let n = 0; n < all; n += 1) {
    scheduler.after(((n + chance.next()) * 1_000) / votes, () => chance.pick(nodes).vote(n % EVERY === 0));
  }
  await scheduler.pass(seconds * 1_000, () => undefined);
  const took = (scheduler.time - begun) / 1_000;
  const rate = (number: number): number => number / took;
  const during = {
    deliveries: rate(nodes.reduce((sum, { flushes }) => sum + flushes.length, 0) * (readers / count)),
    busMessages: rate(wire.messages - messages),
    busDeliveries: rate(wire.delivered - delivered),
    commits: rate(database.commits - commits),
    reads: rate(database.reads - reads),
    sending: nodes.reduce((sum, { spent }) => sum + spent, 0) / count / (took * 1_000),
  };
  await scheduler.pass(REST, () => undefined);
  const windows = nodes.flatMap(({ flushes }) => flushes.slice(1).map((at, n) => at - (flushes[n] ?? at)));
  const answers = nodes.flatMap(({ answers: own }) => own);
  const seen = nodes.flatMap(({ seen: own }) => own(nodes));
  return {
    ...during,
    votes: all,
    counted: database.head,
    window: percentile(windows, 0.5),
    longestWindow: Math.max(0, ...windows.filter((ms) => ms < seconds * 1_000)),
    group: database.head / Math.max(1, database.commits),
    answered: [percentile(answers, 0.5), percentile(answers, 0.99)],
    seen: [percentile(seen, 0.5), percentile(seen, 0.99)],
    behind: nodes.filter(({ told }) => told < database.head).length,
  };
}

/** Carries every message to every node, as Redis does. */
class BusModel {
  messages = 0;
  delivered = 0;
  readonly #listeners: LinkEvents[] = [];
  readonly #scheduler: Scheduler;
  readonly #latency: number;

  constructor(scheduler: Scheduler, latency: number) {
    this.#scheduler = scheduler;
    this.#latency = latency;
  }

  open(events: LinkEvents): void {
    this.#listeners.push(events);
    this.#scheduler.after(0, () => events.up());
  }

  async send(text: string): Promise<void> {
    this.messages += 1;
    this.#scheduler.after(this.#latency, () => {
      this.delivered += this.#listeners.length;
      for (const { message } of this.#listeners) message(text);
    });
    await this.#scheduler.wait(this.#latency);
  }
}

/** One process, and its share of the readers. */
class SimulatedNode {
  /** When deltas went out, and how long sending took in all, in milliseconds. */
  readonly flushes: number[] = [];
  spent = 0;
  /** The newest change that its readers were told of. */
  told = 0;
  /** Milliseconds until votes were answered. */
  readonly answers: number[] = [];
  /** When some of its votes were sent, by their number in the topic. */
  readonly #given = new Map<number, number>();
  /** Up to where its readers were told when. */
  readonly #telling: { readonly to: number; readonly at: number }[] = [];
  readonly #scheduler: Scheduler;
  readonly #hub: Hub;
  readonly #writer: GroupWriter<boolean, number>;

  constructor(index: number, scale: Scale, scheduler: Scheduler, database: Database, wire: BusModel) {
    this.#scheduler = scheduler;
    const share = scale.readers / scale.nodes;
    const timers: Timers = { now: () => scheduler.now, after: (ms, run) => scheduler.after(ms, run) };
    const bus = new RingBus({
      link: {
        kind: 'redis', most: 1_000_000,
        open: (events) => wire.open(events), send: (text) => wire.send(text),
        renew: () => undefined, close: () => Promise.resolve(),
      },
      timers, node: `node-${index}`, onChange: () => undefined,
    });
    const send: HubOptions['send'] = (_, { to }) => {
      this.flushes.push(scheduler.time);
      this.spent += (share * scale.send) / 1_000;
      this.told = to;
      this.#telling.push({ to, at: scheduler.time });
    };
    this.#hub = new Hub({
      store: database.store,
      // Sending takes time, which its clock shows and nothing else.
      timers: { ...timers, now: () => scheduler.time + this.spent },
      send,
      onPublish: (community, deltas) => {
        for (const { topic, epoch, to } of deltas) bus.tell(community, { kind: 'head', topic, version: [epoch, to] });
      },
      onError: (error) => {
        throw error;
      },
    });
    bus.start({
      heard: (community, { heads }) => {
        for (const [topic, version] of heads) this.#hub.ring(community, topic, version);
      },
      look: () => void this.#hub.poll(),
    });
    this.#writer = new GroupWriter<boolean, number>({
      store: {
        // The worlds of groups are counted here and nothing else: `decide` answers with places in the group.
        write: async (_needs, decide) => {
          const result = decide(undefined as never);
          const { delta, first } = await database.write((result as readonly unknown[]).length);
          const numbered = (result as readonly unknown[]).map((_, place) => first + place);
          return { result: numbered as typeof result, changes: { deltas: [delta] } as never };
        },
      },
      community: COMMUNITY,
      needs: (_, { ideas }) => void ideas.add(IDEA),
      decide: () => 0,
      onCommit: ({ deltas }) => this.#hub.publish(COMMUNITY, deltas),
      defer: (run) => void scheduler.after(0, run),
    });
  }

  async follow(): Promise<void> {
    await this.#hub.follow(COMMUNITY, TOPIC, [1, 0], () => undefined);
  }

  /** What is counted begins. */
  begin(): void {
    this.flushes.length = 0;
    this.spent = 0;
  }

  vote(looked: boolean): void {
    const at = this.#scheduler.time;
    void this.#writer.submit(looked).then((number) => {
      this.answers.push(this.#scheduler.time - at);
      if (looked) this.#given.set(number, at);
    });
  }

  /** Milliseconds until each node had told of votes that were given here. */
  seen = (nodes: readonly SimulatedNode[]): number[] =>
    [...this.#given].flatMap(([number, at]) =>
      nodes.flatMap((node) => {
        const told = node.#telling.find(({ to }) => to >= number);
        return told ? [told.at - at] : [];
      }),
    );
}
