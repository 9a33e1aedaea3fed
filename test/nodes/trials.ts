import { setTimeout as pause } from 'node:timers/promises';
import { Crowd, type Felt, type How } from './crowd.js';
import { type By, Nodes } from './nodes.js';

/** Something that goes wrong among several processes. */
export interface Trial extends How {
  readonly name: string;
  readonly by: readonly By[];
  /** Processes that it takes. */
  readonly count: number;
  readonly ownPostgres?: boolean;
  /** Each process has wires of its own, and everybody comes by one address before all of them. */
  readonly wired?: boolean;
  happen(nodes: Nodes, round: number): Promise<void>;
}

const VOTERS = 6;

/** How long a fault lasts, in milliseconds: longer than it takes to be noticed now and then. */
const lasting = (round: number): number => 300 + (((round + 1) * 1_700) % 5_000);

/** What is tried: each is done again and again while people vote at all processes. */
export const TRIALS: readonly Trial[] = [
  { name: 'nothing goes wrong', by: ['redis', 'postgres'], count: 3, happen: () => pause(500) },
  ...(['killed', 'paused', 'cut'] as const).map((kind): Trial => ({
    name: { killed: 'Redis is killed and comes back', paused: 'Redis is paused', cut: 'who listens to Redis is cut off' }[kind],
    by: ['redis'],
    count: 2,
    happen: (nodes, round) => nodes.redisFault(kind, lasting(round)),
  })),
  {
    name: 'a process is killed and another takes its place',
    by: ['redis', 'postgres'],
    count: 2,
    mayWait: true,
    async happen(nodes, round) {
      await nodes.kill(round % 2);
      await nodes.start(round % 2);
    },
  },
  {
    name: 'PostgreSQL is killed and comes back',
    by: ['redis', 'postgres'],
    count: 2,
    ownPostgres: true,
    mayWait: true,
    patient: true,
    async happen({ postgres }) {
      await postgres?.stop();
      await postgres?.start();
    },
  },
  {
    name: 'one process after the other is replaced',
    by: ['redis', 'postgres'],
    count: 2,
    mayWait: true,
    async happen(nodes) {
      for (const index of [0, 1]) {
        await nodes.stop(index);
        await nodes.start(index);
      }
    },
  },
];

const HOWS = [
  { how: 'cut', words: 'is cut off from' },
  { how: 'mute', words: 'hears nothing of' },
  { how: 'mute', forgotten: true, words: 'hears nothing, then or ever, by its connections to' },
] as const;

/** What is tried with three processes behind one address. */
export const TRIALS_OF_THREE: readonly Trial[] = [
  ...(['database', 'redis'] as const).flatMap((from) =>
    HOWS.map(
      ({ words, ...apart }): Trial => ({
        name: `a process ${words} ${from === 'redis' ? 'Redis' : 'PostgreSQL'}`,
        by: ['redis'],
        count: 3,
        wired: true,
        ...(from === 'database' && { mayWait: true, patient: true }),
        happen: (nodes, round) => nodes.alone(round % 3, from, { ms: lasting(round), ...apart }),
      }),
    ),
  ),
  {
    name: 'another PostgreSQL takes its place and has not heard of the last votes',
    by: ['redis'],
    count: 3,
    wired: true,
    ownPostgres: true,
    mayWait: true,
    patient: true,
    forgetting: true,
    happen: (nodes, round) => nodes.failOver(100 + ((round * 170) % 900)),
  },
  {
    name: 'a process is killed, and another takes its place',
    by: ['redis'],
    count: 3,
    wired: true,
    mayWait: true,
    async happen(nodes, round) {
      await nodes.kill(round % 3);
      await nodes.start(round % 3);
    },
  },
  {
    name: 'one process after the other is replaced, and nobody is refused anything',
    by: ['redis', 'postgres'],
    count: 3,
    wired: true,
    mayWait: true,
    seamless: true,
    async happen(nodes) {
      for (const index of [0, 1, 2]) {
        await nodes.stop(index);
        await nodes.start(index);
      }
    },
  },
  {
    name: 'the clocks of two processes are off',
    by: ['redis', 'postgres'],
    count: 3,
    wired: true,
    mayWait: true,
    async happen(nodes, round) {
      const ahead = 1_000 + 1_000 * (round % 8);
      for (const [index, by] of [[1, ahead], [2, -ahead]] as const) {
        await nodes.stop(index);
        await nodes.start(index, { ahead: by });
      }
      await pause(500);
    },
  },
];

/** What was felt of trials, and how many votes were answered meanwhile. */
export interface Tried {
  readonly felt: ReadonlyMap<Trial, readonly Felt[]>;
  readonly votes: number;
}

/** Tries these so many times each, with the same processes and voters. */
export async function tried(
  trials: readonly Trial[],
  by: By,
  rounds: number,
  { untimed = false }: Pick<How, 'untimed'> = {},
): Promise<Tried> {
  const count = Math.max(...trials.map((trial) => trial.count));
  const some = (what: 'ownPostgres' | 'wired'): boolean => trials.some((trial) => trial[what]);
  const nodes = await Nodes.open({
    by,
    count,
    ownPostgres: some('ownPostgres'),
    wired: some('wired'),
    balanced: some('wired'),
    settings: { MADANG_DRAIN: some('wired') ? '1' : '0' },
  });
  try {
    const crowd = await Crowd.gather(nodes, VOTERS);
    try {
      const felt = new Map<Trial, Felt[]>(trials.map((trial) => [trial, []]));
      for (let round = 0; round < rounds; round += 1) {
        for (const trial of trials) {
          felt.get(trial)?.push(await crowd.through(() => trial.happen(nodes, round), { ...trial, untimed }));
          crowd.spread();
        }
      }
      await crowd.agree();
      await crowd.assertKept();
      return { felt, votes: crowd.answered };
    } finally {
      // Before the processes are gone, or they would look for them for ever.
      await crowd.leave();
    }
  } finally {
    await nodes.close();
  }
}

/** What was felt, in a line each. */
export function sentences({ felt, votes }: Tried): string[] {
  const most = (of: readonly Felt[], what: keyof Felt): number => Math.round(Math.max(...of.map((one) => one[what])));
  return [
    `${votes} votes were answered`,
    ...[...felt].map(
      ([{ name }, of]) =>
        `${name}: all saw the same after ${most(of, 'recovery')} ms, longest wait for an answer ${most(of, 'wait')} ms`,
    ),
  ];
}
