import type { KeyValue, Locks, Parts, Transport } from '@madang/client';
import { Communities, type CommunityRecord, type MemoryShelf, type Store } from '@madang/server/parts';
import { Browser } from './browser/browser.js';
import { BOARD, type Deed, type OpenView, Tab } from './browser/tab.js';
import { StepChecks } from './check/steps.js';
import { Chance } from './kit/chance.js';
import { Scheduler } from './kit/scheduler.js';
import { EdgeCache } from './net/edge-cache.js';
import { Network, type Servers } from './net/network.js';
import { CALM, drawPlan, type Faults, type Plan } from './play/plan.js';
import type { Gate } from './server/gate.js';
import { History } from './server/history.js';
import { type Make, Node, REAL } from './server/node.js';
import { KNOWN, type KnownKey, knownRecord } from './server/people.js';

/** What a mutant replaces. */
export interface Mutant extends Partial<Make> {
  readonly transport?: (inner: Transport, tab: Tab, world: World) => Transport;
  readonly locks?: (inner: Locks) => Locks;
  readonly storage?: (inner: KeyValue) => KeyValue;
  /** What a page loads after its first paint. */
  readonly parts?: (inner: Parts) => Parts;
  /** How much of what left a topic is kept, instead of as much as a catch-up may carry. */
  readonly keep?: number;
}

/** What is built once for all simulations of a process. */
export interface Workshop {
  readonly gates: readonly [Gate, Gate];
  /** Straight to the database, past everything that is simulated. */
  readonly truth: Gate;
  readonly parts: Parts;
  /** Where each simulation has its database from. */
  readonly shelf: MemoryShelf;
}

/** Milliseconds between two times that the database forgets what nobody needs. */
const FORGET_EVERY = 10_000;

/** When every simulation begins. */
const START = Date.UTC(2026, 0, 15, 12);

/** One simulation: servers over a database, a network, and people in front of it, all out of one seed. */
export class World {
  readonly chance: Chance;
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly history = new History();
  readonly steps: StepChecks;
  readonly network: Network;
  readonly browsers: Browser[] = [];
  /** Every tab that ever was. */
  readonly tabs: Tab[] = [];
  readonly nodes: Node[] = [];
  readonly counts = new Map<string, number>();
  readonly trace: string[] = [];
  /** What goes wrong now. */
  faults: Faults = CALM;
  /** Whether servers tell heads now. */
  heads = true;
  readonly #workshop: Workshop;
  readonly #mutant: Mutant;
  readonly #changed = new Map<OpenView, Tab>();
  #fault: unknown = null;

  private constructor(
    seed: number,
    /** Every simulation has its own: the routes of a process keep pages by their address. */
    readonly community: string,
    readonly store: Store,
    workshop: Workshop,
    mutant: Mutant,
  ) {
    this.chance = new Chance(seed);
    this.plan = drawPlan(this.chance.fork());
    this.#workshop = workshop;
    this.#mutant = mutant;
    const { plan } = this;
    const { gates } = workshop;
    this.scheduler = new Scheduler(START, () => (gates.some(({ busy }) => busy > 0) ? 8 : 1));
    this.store = this.history.watch(store);
    this.steps = new StepChecks({ history: this.history, short: plan.catchUp < 8 });
    const count = (what: string): void => this.count(what);
    const cache = new EdgeCache({ now: () => this.scheduler.now, stale: plan.stale, count });
    const chance = this.chance.fork();
    const faults = (): Faults => this.faults;
    this.network = new Network({
      plan,
      scheduler: this.scheduler,
      chance,
      community,
      servers: this.#servers(chance.fork()),
      cache,
      faults,
      count,
    });
  }

  /** Opens a database and starts what stands in front of it. */
  static async open(seed: number, community: string, workshop: Workshop, mutant: Mutant = {}): Promise<World> {
    const clock = { now: (): number => START };
    const store = workshop.shelf.open(() => clock.now());
    const world = new World(seed, community, store, workshop, mutant);
    clock.now = () => world.scheduler.now;
    await world.store.putCommunity(world.record, [{ id: BOARD, community, name: 'Ideas', description: '' }]);
    for (let index = 0; index < world.plan.nodes; index += 1) world.startNode(index);
    const [node] = world.nodes;
    if (node)
      workshop.truth.serve({
        ...node.services,
        store: world.store,
        communities: new Communities(world.store, clock.now),
      });
    world.#forget(mutant.keep ?? world.plan.catchUp + 1);
    return world;
  }

  get record(): CommunityRecord {
    return {
      id: this.community,
      name: 'Simulated',
      locales: ['en'],
      anonymous: { propose: true, vote: true, comment: true },
    };
  }

  /** Tabs that somebody has open. */
  get open(): readonly Tab[] {
    return this.tabs.filter(({ leftAt }) => leftAt === Infinity);
  }

  get deeds(): readonly Deed[] {
    return this.tabs.flatMap(({ deeds }) => deeds);
  }

  /** Notes that something happened: a simulation in which nothing does proves nothing. */
  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** A rule was broken where nobody waits for an answer. */
  blame(fault: unknown): void {
    this.#fault ??= fault;
  }

  /** Writes down what is done, for whoever reads how a seed failed. */
  say(line: string): void {
    this.trace.push(`${((this.scheduler.now - START) / 1_000).toFixed(3).padStart(9)} ${line}`);
  }

  /** Lets time pass; throws when a rule is broken. */
  pass(ms: number): Promise<void> {
    return this.scheduler.pass(ms, () => this.#look());
  }

  browser(name: string, token: KnownKey | null, shared = false): Browser {
    const skew = this.plan.skew * this.chance.between(-1, 1);
    const browser = new Browser(name, token, shared, Math.round(skew), this.scheduler, this.chance.fork());
    this.browsers.push(browser);
    return browser;
  }

  /** Opens a page in a tab of its own, or in that of a page that was left. */
  openTab(browser: Browser, after?: Tab): Tab {
    const mutant = this.#mutant;
    const number = this.tabs.filter((tab) => tab.browser === browser).length + 1;
    const tab = new Tab(`${browser.name}/${number}`, browser, {
      community: this.community,
      scheduler: this.scheduler,
      chance: this.chance.fork(),
      network: this.network,
      parts: mutant.parts?.(this.#workshop.parts) ?? this.#workshop.parts,
      transport: (inner, of) => mutant.transport?.(inner, of, this) ?? inner,
      locks: (inner) => mutant.locks?.(inner) ?? inner,
      storage: (inner) => mutant.storage?.(inner) ?? inner,
      onChange: (of, view) => this.#changed.set(view, of),
      onDeed: (deed) => this.steps.note(deed),
      count: (what) => this.count(what),
      blame: (fault) => this.blame(fault),
    }, after?.kept);
    this.tabs.push(tab);
    this.say(`${tab.name} opens`);
    return tab;
  }

  startNode(index: number): void {
    const gate = this.#workshop.gates[index];
    if (!gate) throw new Error('there are not that many gates');
    const node = new Node({
      plan: this.plan,
      scheduler: this.scheduler,
      chance: this.chance.fork(),
      store: this.store,
      gate,
      make: { ...REAL, ...this.#mutant },
      faults: () => this.faults,
      heads: () => this.heads,
      count: (what) => this.count(what),
      onMerged: (person) => this.history.became(person),
      onFault: (error) => this.blame(error),
    });
    gate.serve(node.services);
    this.nodes[index] = node;
  }

  /** What the server says, straight from the database; `null` when there is no such thing. */
  async truth<T>(path: string): Promise<T | null> {
    const { status, text } = await this.#workshop.truth.ask({ method: 'GET', url: `/v1/${this.community}${path}` });
    if (status === 404) return null;
    if (status !== 200) throw new Error(`the truth about ${path} is ${status} ${text}`);
    return JSON.parse(text) as T;
  }

  /** Everything is replaced, as when the demo is reset: another epoch, and nothing of before. */
  async replace(): Promise<void> {
    this.say('everything is replaced');
    this.count('epoch');
    await this.store.clearCommunity(this.community);
    // Who they are the company still knows.
    for (const key of Object.keys(KNOWN) as KnownKey[]) {
      await this.store.putPerson(knownRecord(key, this.community, this.scheduler.now));
    }
  }

  async close(): Promise<void> {
    for (const tab of this.open) tab.leave('close');
    for (const node of this.nodes) node.kill();
    await this.store.close();
  }

  /** The database forgets what left a topic, as far as no catch-up could carry it (SPEC rule D3). */
  #forget(keep: number): void {
    this.scheduler.after(FORGET_EVERY, () => {
      void this.store.forgetTombstones(null, keep, 1_000).catch((error: unknown) => this.blame(error));
      this.#forget(keep);
    });
  }

  #servers(chance: Chance): Servers {
    const choose = (): Node | null => {
      const node = chance.pick(this.nodes);
      return node.alive ? node : null;
    };
    return {
      ask: async (request) => {
        const node = choose();
        const gate = node && this.#workshop.gates[this.nodes.indexOf(node)];
        if (!node || !gate) throw new Error('nobody is there');
        const answer = await gate.ask(request);
        if (!node.alive) throw new Error('nobody is there any more');
        return answer;
      },
      dial: async (session, carrier) => {
        const node = choose();
        if (!node) return Promise.reject(null);
        return node.accept({ v: 1, community: this.community, ...(session && { session }) }, carrier);
      },
    };
  }

  /** Throws what broke in the meantime, and looks at every view that changed. */
  #look(): void {
    for (const broken of [this.#fault, this.history.broken]) {
      if (broken) throw broken instanceof Error ? broken : new Error(JSON.stringify(broken));
    }
    for (const [view, tab] of this.#changed) {
      this.#changed.delete(view);
      if (tab.leftAt === Infinity && tab.views.includes(view)) this.steps.check(tab, view);
    }
  }
}
