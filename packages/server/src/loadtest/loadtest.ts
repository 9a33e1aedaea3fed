import { randomUUID } from 'node:crypto';
import type { BoardPage } from '@madang/protocol';
import { Readers } from './readers.js';
import { Voters } from './voters.js';

/** Most that a test may ask for: so much, and no more, by mistake either. */
export const MOST = { readers: 10_000, votes: 2_000, seconds: 600 } as const;

/** Most votes whose way to the readers is looked at. */
const LOOKED_AT = 500;

/** How long it is waited for what is under way at the end, in milliseconds. */
const PATIENCE = 10_000;

/** How often votes are sent, in milliseconds: as many as are due by then. */
const TICK = 10;

/** What a load test takes. */
export interface LoadTest {
  /** The origin of a server, without a slash at its end. */
  readonly server: string;
  readonly community: string;
  readonly board: string;
  readonly readers: number;
  /** Votes a second. */
  readonly votes: number;
  readonly seconds: number;
  /** Told how far it is. */
  readonly say: (line: string) => void;
  /** Resolves where it is to end early. */
  readonly stopped: Promise<void>;
}

/** Milliseconds of half of all, of all but one in a hundred, and of the last. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** What a load test found. */
export interface Found {
  readonly connected: number;
  /** From the first connection to the last, in milliseconds. */
  readonly connecting: number;
  readonly sent: number;
  readonly answered: number;
  readonly refused: number;
  /** What the server said of the first that it refused; empty where it refused none. */
  readonly why: string;
  /** Answered votes a second. */
  readonly rate: number;
  /** Until a vote was answered; `null` without any. */
  readonly answers: Times | null;
  /** From sending a vote until readers saw it; `null` where there was none, or nobody to see it. */
  readonly lag: Times | null;
  readonly deltas: number;
  /** Connections refused or lost, and changes that readers never saw. */
  readonly errors: number;
}

/** The people on a board: some read it live, some vote; at the end the votes are taken back. */
export async function loadTest(test: LoadTest): Promise<Found> {
  const { server, community, board, say, stopped } = test;
  const topic = `board:${board}`;
  const now = (): number => performance.now();
  const ideas = await ideasOf(test);
  const readers = new Readers();
  const voters = new Voters({ server, community, topic, ideas, now, newId: randomUUID });
  try {
    const began = now();
    await readers.connect(server, community, topic, test.readers, now);
    const connecting = now() - began;
    say(`${readers.connected} readers are connected.`);
    if (test.votes > 0) await voters.connect(test.votes);
    const lasted = await keepVoting(voters, test, now);
    const { votes } = voters;
    const { sent } = voters;
    await arrived(() => voters.answered >= sent, now);
    const answered = voters.answered;
    const refused = voters.refused;
    // The last window, as it stands open on a busy server.
    const last = votes.reduce((most, { seq }) => Math.max(most, seq), 0);
    await arrived(() => readers.lags(last, 0).every((lag) => lag !== null), now);
    const counted = votes.filter((_, at) => at % Math.ceil(votes.length / LOOKED_AT) === 0);
    const lags = counted.flatMap(({ seq, sentAt }) => readers.lags(seq, sentAt));
    const answers = timesOf(votes.map(({ took }) => took));
    const { deltas } = readers;
    await Promise.race([voters.takeBack(), pause(PATIENCE), stopped]);
    return {
      connected: readers.connected,
      connecting,
      sent,
      answered,
      refused,
      why: voters.why,
      rate: (answered - refused) / (lasted / 1_000),
      answers,
      lag: timesOf(lags.filter((lag) => lag !== null)),
      deltas,
      errors: readers.errors + voters.errors + (sent - answered) + lags.filter((lag) => lag === null).length,
    };
  } finally {
    readers.close();
    voters.close();
  }
}

async function ideasOf({ server, community, board }: LoadTest): Promise<readonly string[]> {
  const url = `${server}/v1/${encodeURIComponent(community)}/boards/${encodeURIComponent(board)}/ideas?limit=50`;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The board cannot be read: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  return ((await answer.json()) as BoardPage).ideas.map(({ id }) => id);
}

/** Sends votes at their pace; resolves to how long that took, in milliseconds. */
async function keepVoting(voters: Voters, { votes, seconds, stopped }: LoadTest, now: () => number): Promise<number> {
  let over = false;
  void stopped.then(() => (over = true));
  const began = now();
  for (let due = 0; !over && now() - began < seconds * 1_000; await pause(TICK))
    for (const until = Math.floor(((now() - began) / 1_000) * votes); due < until; due += 1) voters.vote();
  return now() - began;
}

async function arrived(all: () => boolean, now: () => number): Promise<void> {
  for (const end = now() + PATIENCE; !all() && now() < end; ) await pause(TICK);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function timesOf(times: readonly number[]): Times | null {
  if (times.length === 0) return null;
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
