import type { Chance } from '../kit/chance.js';

/** Likelihoods of what goes wrong, each for one message, request, read or commit. */
export interface Faults {
  /** A connection breaks with a message. */
  readonly cut: number;
  /** The server skips a delta for one connection, as it may for a slow one. */
  readonly skip: number;
  /** A `mutate` message is carried out twice. */
  readonly twice: number;
  /** A handshake fails, or hangs. */
  readonly dial: number;
  /** A request never arrives; or its answer never does; or a proxy answers in the server's place. */
  readonly requestLost: number;
  readonly answerLost: number;
  readonly proxy: number;
  /** A message takes seconds. */
  readonly delay: number;
  /** The database cannot be reached; or commits, and cannot say so; or the group has to be decided again. */
  readonly unreachable: number;
  readonly unsaid: number;
  readonly again: number;
  /** A fault of the program in one write: the group is taken apart. */
  readonly broken: number;
  /** No doorbell tells of a commit. */
  readonly silent: number;
}

/** What one seed plays. */
export interface Plan {
  readonly faults: Faults;
  /** Processes over the one database. */
  readonly nodes: 1 | 2;
  /** Tabs at the beginning, by who sits there. */
  readonly tabs: readonly ('alice' | 'visitor' | 'staff' | 'shared')[];
  /** Things that people do. */
  readonly steps: number;
  /** Longest time between two of them, in milliseconds. */
  readonly pace: number;
  /** Shortest and longest time that a message is under way, in milliseconds. */
  readonly latency: readonly [number, number];
  /** Longest time that a read of the database, and a commit, takes, in milliseconds. */
  readonly read: number;
  readonly commit: number;
  /** Longest time that sending one delta to a room takes. */
  readonly flush: number;
  /** Rows that a catch-up may carry. */
  readonly catchUp: number;
  /** Comments on one page of a thread. */
  readonly threadPage: number;
  /** Topics that one connection may follow. */
  readonly topics: number;
  /** Milliseconds for which a cache gives out a copy, however old it is. */
  readonly stale: number;
  /** Seconds that a session lasts. */
  readonly session: number;
  /** The history is replaced in the middle. */
  readonly epoch: boolean;
  /** How much some clocks are wrong, at most, in milliseconds. */
  readonly skew: number;
}

const NONE: Faults = {
  cut: 0,
  skip: 0,
  twice: 0,
  dial: 0,
  requestLost: 0,
  answerLost: 0,
  proxy: 0,
  delay: 0,
  unreachable: 0,
  unsaid: 0,
  again: 0,
  broken: 0,
  silent: 0,
};

/** Nothing goes wrong. */
export const CALM: Faults = NONE;

/** Draws what a seed plays: often mild, sometimes one thing badly, sometimes everything. */
export function drawPlan(chance: Chance): Plan {
  const most: Faults = {
    cut: 0.04,
    skip: 0.1,
    twice: 0.15,
    dial: 0.2,
    requestLost: 0.08,
    answerLost: 0.12,
    proxy: 0.1,
    delay: 0.06,
    unreachable: 0.1,
    unsaid: 0.1,
    again: 0.1,
    broken: 0.3,
    silent: 0.15,
  };
  const mood = chance.weigh({ calm: 1, mild: 4, one: 4, wild: 4 });
  const share = (): number =>
    mood === 'calm' ? 0 : mood === 'mild' ? chance.next() * 0.3 : mood === 'wild' ? chance.next() : +chance.is(0.25);
  const faults = Object.fromEntries(
    Object.entries(most).map(([name, value]) => [name, value * share()]),
  ) as unknown as Faults;
  const tabs = chance.pick<Plan['tabs']>([
    ['alice', 'alice', 'staff'],
    ['alice', 'alice', 'visitor', 'staff'],
    ['alice', 'visitor'],
    ['alice', 'visitor', 'staff'],
    ['visitor', 'visitor', 'staff'],
    ['shared', 'alice', 'staff'],
    ['shared', 'visitor', 'staff'],
  ]);
  const low = chance.between(1, 60);
  return {
    faults,
    nodes: chance.is(0.25) ? 2 : 1,
    tabs,
    steps: chance.whole(25, 60),
    pace: chance.pick([300, 1_000, 3_000]),
    latency: [low, low + chance.between(5, 400)],
    read: chance.pick([0, 0, 5, 60, 400]),
    commit: chance.pick([0, 2, 20, 150, 600]),
    flush: chance.pick([0, 0, 0, 30, 400]),
    catchUp: chance.pick([500, 500, 8, 3, 1]),
    threadPage: chance.pick([100, 3]),
    topics: chance.is(0.1) ? chance.whole(2, 4) : 64,
    stale: chance.pick([0, 2_000, 32_000, 60_000]),
    session: chance.pick([900, 900, 120, 75]),
    epoch: chance.is(0.2),
    skew: chance.pick([0, 0, 300_000]),
  };
}
