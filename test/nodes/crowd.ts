import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { BoardPage, IdeaPage, SessionAnswer } from '@madang/protocol';
import { Voter } from '../faults/voter.js';
import { ask } from '../support/server.js';
import type { Nodes } from './nodes.js';

const IDEAS = 6;

/** Longest until everybody sees the same after a fault has ended, in milliseconds. */
export const RECOVERY = 5_000;

/** Longest that an answer may be away while only the bus is, in milliseconds. */
const STALL = 1_000;

/** Milliseconds that a fault took to be forgotten, and the longest that somebody waited for an answer. */
export interface Felt {
  readonly recovery: number;
  readonly wait: number;
}

/** What votes may feel of a fault. */
export interface How {
  /** They may wait. */
  readonly mayWait?: boolean;
  /** They may be told to come again. */
  readonly patient?: boolean;
  /** What was answered last may be forgotten. */
  readonly forgetting?: boolean;
  /** Nobody may be refused anything. */
  readonly seamless?: boolean;
  /** However long it takes: on a machine that has more to do than this, time says nothing. */
  readonly untimed?: boolean;
}

/** Voters at several processes, who also follow the board there. */
export class Crowd {
  readonly #nodes: Nodes;
  readonly #voters: readonly Voter[];
  readonly #ideas: readonly string[];
  readonly #staying: Promise<void>[] = [];
  #over = false;
  #answered = 0;
  /** When each voter was last answered, and the longest that one was not. */
  readonly #lastAnswers: number[] = [];
  #longest = 0;

  private constructor(nodes: Nodes, ideas: readonly string[], size: number) {
    this.#nodes = nodes;
    this.#ideas = ideas;
    const onAnswer = (n: number): void => {
      const now = performance.now();
      this.#answered += 1;
      this.#longest = Math.max(this.#longest, now - (this.#lastAnswers[n] ?? now));
      this.#lastAnswers[n] = now;
    };
    const chance = (below: number): number => Math.floor(Math.random() * below);
    this.#voters = Array.from(
      { length: size },
      (_, n) => new Voter(`voter-${n}`, { url: () => nodes.anyUrl(n), ideas, chance, onAnswer: () => onAnswer(n) }),
    );
  }

  /** `size` voters, spread over the processes. */
  static async gather(nodes: Nodes, size: number): Promise<Crowd> {
    const { session } = await ask<SessionAnswer>(nodes.anyUrl(0), 'POST', '/session', {});
    const ideas: string[] = [];
    for (let n = 0; n < IDEAS; n += 1) {
      const { id } = await ask<IdeaPage>(nodes.anyUrl(n), 'POST', '/boards/ideas/ideas', { title: `국자 ${n}` }, session);
      ideas.push(id);
    }
    const crowd = new Crowd(nodes, ideas, size);
    await Promise.all(crowd.#voters.map((voter) => voter.connect()));
    for (const voter of crowd.#voters) crowd.#staying.push(voter.stay(() => crowd.#over));
    return crowd;
  }

  /** Votes that were answered. */
  get answered(): number {
    return this.#answered;
  }

  /** Votes on while something happens, and then waits until all see the same. */
  async through(fault: () => Promise<void>, how: How = {}): Promise<Felt> {
    const { mayWait = false, patient = false, forgetting = false, seamless = false, untimed = false } = how;
    for (const voter of this.#voters) {
      Object.assign(voter, { patient, forgetting });
      voter.refusals.length = 0;
    }
    this.#vote(true);
    await pause(200);
    this.#lastAnswers.fill(performance.now());
    this.#longest = 0;
    await fault();
    const ended = performance.now();
    this.#vote(false);
    await this.agree();
    if (forgetting) await Promise.all(this.#voters.map((voter) => voter.relearn()));
    if (seamless) assert.deepEqual(this.#voters.flatMap(({ refusals }) => refusals), []);
    const felt = { recovery: performance.now() - ended, wait: this.#longest };
    if (untimed) return felt;
    assert.ok(felt.recovery < RECOVERY, `it took ${Math.round(felt.recovery)} ms until all saw the same`);
    if (!mayWait) assert.ok(felt.wait < STALL, `nobody was answered for ${Math.round(felt.wait)} ms`);
    return felt;
  }

  /** Resolves when every voter has its answers, and sees what the database has. */
  async agree(): Promise<void> {
    while (!this.#voters.every(({ settled }) => settled)) await pause(10);
    const page = await ask<BoardPage>(this.#nodes.anyUrl(0), 'GET', '/boards/ideas/ideas?limit=100');
    await Promise.all(this.#voters.map((voter) => voter.caughtUp(page.version)));
    const counted = page.ideas.map(({ id, votes }) => [id, votes]).sort();
    for (const voter of this.#voters) {
      assert.deepEqual([...voter.seen].sort(), counted);
      assert.deepEqual(voter.faults, []);
    }
  }

  /** No vote that was answered is missing, and every count is that of the votes. */
  async assertKept(): Promise<void> {
    const page = await ask<BoardPage>(this.#nodes.anyUrl(0), 'GET', '/boards/ideas/ideas?limit=100');
    for (const voter of this.#voters) assert.equal(await voter.missing(), null);
    for (const id of this.#ideas) {
      const promised = this.#voters.filter((voter) => voter.promised.has(id)).length;
      // Whoever proposed it has one of the votes.
      assert.equal(page.ideas.find((idea) => idea.id === id)?.votes, promised + 1);
    }
  }

  /** Everybody comes anew, each to the process of their number if it is there. */
  spread(): void {
    for (const voter of this.#voters) voter.disconnect();
  }

  async leave(): Promise<void> {
    this.#over = true;
    for (const voter of this.#voters) voter.disconnect();
    await Promise.all(this.#staying);
  }

  #vote(on: boolean): void {
    for (const voter of this.#voters) voter.vote(on);
  }
}
