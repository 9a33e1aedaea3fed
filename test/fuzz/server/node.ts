import type { Delta, ServerEvents, WireError } from '@madang/protocol';
import {
  Communities,
  Hub,
  Mutator,
  type MutatorOptions,
  Peer,
  refusalOf,
  refuse,
  roomOf,
  type HubOptions,
  type PeerOptions,
  type Services,
  type Store,
  StoreError,
  type Timers,
  type Knock,
  welcome,
} from '@madang/server/parts';
import type { Chance } from '../kit/chance.js';
import type { Scheduler } from '../kit/scheduler.js';
import type { Faults, Plan } from '../play/plan.js';
import { Violation } from '../kit/fail.js';
import { type Gate, silent } from './gate.js';
import { nodeStore } from './node-store.js';
import { SimulatedIdentity } from './people.js';

/** Milliseconds between two looks at the heads where other processes write, as the server does. */
const POLL_EVERY = 1_500;

/** Shortest time between two deltas of one topic, in milliseconds (SPEC rule P1). */
const PACE = 100;

/** Parts of a process that a mutant replaces. */
export interface Make {
  readonly hub: (options: HubOptions) => Hub;
  readonly mutator: (options: MutatorOptions) => Mutator;
  readonly peer: (options: PeerOptions, timers: Timers) => Peer;
  readonly store: (store: Store, timers: Timers) => Store;
}

/** The real parts. */
export const REAL: Make = {
  hub: (options) => new Hub(options),
  mutator: (options) => new Mutator(options),
  peer: (options) => new Peer(options),
  store: (store) => store,
};

/** What a process is started with. */
export interface NodeOptions {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly store: Store;
  readonly gate: Gate;
  readonly make: Make;
  readonly faults: () => Faults;
  /** Whether heads are told now. */
  readonly heads: () => boolean;
  readonly count: (what: string) => void;
  /** A visitor is somebody else from now on. */
  readonly onMerged: (visitor: string) => void;
  /** What must not happen in a server. */
  readonly onFault: (error: unknown) => void;
}

/** The server's end of one connection. */
export interface Session {
  readonly peer: Peer;
  /** A fresh session for the same connection. */
  renew(session: string): Promise<WireError | null>;
  /** The connection is gone, as the server sees it. */
  end(): void;
}

/** What carries messages down one connection. */
export interface Carrier {
  emit<K extends keyof ServerEvents>(event: K, text: string, topic?: string): void;
  hangUp(): void;
}

interface Seat {
  readonly carrier: Carrier;
  readonly rooms: Set<string>;
  readonly peer: Peer;
  /** Sends them away to come with another session. */
  readonly bye: () => void;
  end: () => void;
}

/** One server process: the real hub, peers, writers and routes, carried by simulated connections. */
export class Node {
  readonly services: Services;
  readonly #options: NodeOptions;
  readonly #seats = new Set<Seat>();
  #alive = true;
  /** When each topic was last sent. */
  readonly #sentAt = new Map<string, number>();
  /** By how much a clock that only counts work is ahead: sending takes time. */
  #spent = 0;

  constructor(options: NodeOptions) {
    this.#options = options;
    const { plan, scheduler, chance, make, faults, count } = options;
    const timers: Timers = {
      now: () => scheduler.now + Math.floor(this.#spent),
      after: (ms, callback) => scheduler.after(ms, () => this.#alive && callback()),
    };
    const far = nodeStore(options.store, { plan, scheduler, chance, faults, alive: () => this.#alive, count });
    const store = make.store(far, timers);
    const clock = (): number => scheduler.now;
    const onError = (error: unknown): void => {
      if (!(error instanceof StoreError) && !(error instanceof Error && error.message === 'simulated'))
        options.onFault(error);
    };
    const hub = make.hub({ store, timers, send: (community, delta) => this.#send(community, delta), onError });
    const publish: Hub['publish'] = (community, deltas) => {
      if (!this.#alive) return;
      // Another process's commit, or a bus that lost it: every topic by itself.
      const silence = faults().silent;
      hub.publish(
        community,
        deltas.filter(() => !chance.is(silence)),
      );
    };
    const askAgain = (person: string): void => {
      for (const { peer, bye } of [...this.#seats]) if (peer.actor?.id === person) bye();
    };
    // Nobody's group is left hanging when the process dies: its writes fail instead.
    const mutator = make.mutator({
      store,
      hub: { publish },
      timers: { ...timers, now: clock },
      defer: (run) => void scheduler.after(0.1, run),
      onError,
      onMoved: (_, person) => askAgain(person),
    });
    this.services = {
      store,
      hub,
      mutator,
      timers,
      communities: new Communities(store, clock),
      identity: new SimulatedIdentity({
        store,
        now: clock,
        seconds: plan.session,
        random: chance.next,
        onChange: (merged) => {
          hub.poll().catch(onError);
          if (merged === null) return;
          count('merged');
          options.onMerged(merged);
          askAgain(merged);
        },
      }),
      origins: '*',
      addressOf: () => '203.0.113.9',
      audit: (entry) => store.audit({ at: clock(), data: {}, ...entry }),
      log: silent(({ err }) => onError(err)),
    };
    // As over a database that others write to, that commits and cannot say so, or that cannot be asked at times.
    const { silent: quiet, unsaid, unreachable } = plan.faults;
    if (plan.nodes > 1 || quiet > 0 || unsaid > 0 || unreachable > 0) this.#poll(hub, onError);
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Connections now. */
  get connections(): number {
    return this.#seats.size;
  }

  /** Lets somebody in; throws a {@link WireError} to be told. */
  async accept(auth: unknown, carrier: Carrier): Promise<Session> {
    const { services } = this;
    const { scheduler, make } = this.#options;
    const welcomed = await welcome(services, knock(auth)).catch((error: unknown) => Promise.reject(refusalOf(error)));
    const { community, actor, until } = welcomed;
    const rooms = new Set<string>();
    const options: PeerOptions = {
      hub: services.hub,
      mutator: services.mutator,
      store: services.store,
      community,
      communities: services.communities,
      actor,
      topics: this.#options.plan.topics,
      join: (topic) => void rooms.add(roomOf(community.id, topic)),
      leave: (topic) => void rooms.delete(roomOf(community.id, topic)),
    };
    const peer = make.peer(options, services.timers);
    const bye = (): void => {
      this.#options.count('bye auth');
      carrier.emit('bye', JSON.stringify({ reason: 'auth', retryAfter: 0 }));
      carrier.hangUp();
    };
    const seat: Seat = { carrier, rooms, peer, bye, end: () => undefined };
    this.#seats.add(seat);
    let stopWaiting = until === null ? () => undefined : scheduler.after(until - scheduler.now, bye);
    seat.end = () => {
      stopWaiting();
      this.#seats.delete(seat);
      peer.close();
    };
    this.#reportHeads(seat);
    return {
      peer,
      end: seat.end,
      renew: async (session) => {
        try {
          const next = await services.identity.actor(community, session);
          if (peer.actor !== null && peer.actor.id !== next.id)
            return refuse('not-allowed', 'This connection belongs to another person.');
          peer.become(next);
          stopWaiting();
          const { until: later } = await welcome(services, knock({ v: 1, community: community.id, session }));
          if (this.#seats.has(seat) && later !== null) stopWaiting = scheduler.after(later - scheduler.now, bye);
          return null;
        } catch (error) {
          return refusalOf(error);
        }
      },
    };
  }

  /** Says goodbye to everybody, as before a restart or after everything was replaced. */
  dismiss(retryAfter: number): void {
    for (const { carrier } of [...this.#seats]) {
      carrier.emit('bye', JSON.stringify({ reason: 'deploy', retryAfter }));
      carrier.hangUp();
    }
  }

  /** Ends the process in the middle of whatever it does. */
  kill(): void {
    this.#alive = false;
    for (const { carrier } of [...this.#seats]) carrier.hangUp();
    this.#seats.clear();
  }

  #send(community: string, delta: Delta): void {
    const { plan, chance, faults, count, onFault } = this.#options;
    const at = this.services.timers.now();
    const since = at - (this.#sentAt.get(delta.topic) ?? -Infinity);
    if (since < PACE) onFault(new Violation('P1', `${delta.topic} was sent twice within ${since} ms`));
    this.#spent += plan.flush * chance.next();
    const room = roomOf(community, delta.topic);
    this.#sentAt.set(delta.topic, this.services.timers.now());
    const text = JSON.stringify(delta);
    for (const { carrier, rooms } of this.#seats) {
      if (!rooms.has(room)) continue;
      if (chance.is(faults().skip)) count('delta skipped');
      else carrier.emit('delta', text, delta.topic);
    }
  }

  #reportHeads(seat: Seat): void {
    const { scheduler, chance, heads } = this.#options;
    scheduler.after(chance.between(20_000, 30_000), () => {
      if (!this.#seats.has(seat)) return;
      const told = seat.peer.heads();
      if (heads() && Object.keys(told).length > 0) seat.carrier.emit('heads', JSON.stringify(told));
      this.#reportHeads(seat);
    });
  }

  #poll(hub: Hub, onError: (error: unknown) => void): void {
    this.#options.scheduler.after(POLL_EVERY, () => {
      if (!this.#alive) return;
      void hub
        .poll()
        .catch(onError)
        .then(() => this.#poll(hub, onError));
    });
  }
}

/** Somebody who connects from no page. */
function knock(auth: unknown): Knock {
  return { auth, headers: {} };
}
