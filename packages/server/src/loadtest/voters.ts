import { type MutateAnswer, PROTOCOL_VERSION, type SessionAnswer } from '@madang/protocol';
import { Line } from './line.js';

/** Most people who vote: each has a connection, and is a visitor of the community from then on. */
const MOST_VOTERS = 50;

/** A vote that was answered. */
export interface Vote {
  /** The change of the board that it was. */
  readonly seq: number;
  readonly sentAt: number;
  readonly took: number;
}

interface Voter {
  readonly line: Line;
  client: string;
  n: number;
  readonly on: Set<string>;
}

/** What voters need. */
export interface VotersOptions {
  readonly server: string;
  readonly community: string;
  readonly topic: string;
  readonly ideas: readonly string[];
  /** A steady clock, in milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** People who vote at a steady pace, whatever becomes of it: who waits for answers would spare a slow server. */
export class Voters {
  readonly #options: VotersOptions;
  readonly #voters: Voter[] = [];
  readonly votes: Vote[] = [];
  #sent = 0;
  #answered = 0;
  #refused = 0;
  #lost = 0;
  #why = '';

  constructor(options: VotersOptions) {
    this.#options = options;
  }

  /** Votes that were sent. */
  get sent(): number {
    return this.#sent;
  }

  /** Votes that were answered, whatever the answer. */
  get answered(): number {
    return this.#answered;
  }

  /** Votes that the server did not take. */
  get refused(): number {
    return this.#refused;
  }

  /** Connections that were lost. */
  get errors(): number {
    return this.#lost;
  }

  /** What the server said when it did not take one. */
  get why(): string {
    return this.#why;
  }

  /** Brings as many people as it takes for so many votes a second. */
  async connect(perSecond: number): Promise<void> {
    const { server, community, newId } = this.#options;
    for (let at = 0; at < Math.min(MOST_VOTERS, perSecond); at += 1) {
      const answer = await fetch(`${server}/v1/${encodeURIComponent(community)}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      if (!answer.ok) throw new Error(`a visitor was not let in: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
      const { session } = (await answer.json()) as SessionAnswer;
      const line = await Line.open(server, { v: PROTOCOL_VERSION, community, session }, {
        onDelta: () => undefined,
        onLost: () => (this.#lost += 1),
      });
      this.#voters.push({ line, client: newId(), n: 0, on: new Set() });
    }
  }

  /** Sends one vote: the next person takes back what they voted for, or votes for another idea. */
  vote(): void {
    const voter = this.#voters[this.#sent % this.#voters.length];
    const { ideas } = this.#options;
    const round = Math.floor(this.#sent / this.#voters.length);
    const idea = ideas[(round + this.#sent) % ideas.length];
    if (!voter || idea === undefined) return;
    void this.#set(voter, idea, !voter.on.has(idea));
  }

  /** Takes back every vote that stands. Resolves when all are answered. */
  async takeBack(): Promise<void> {
    await Promise.all(this.#voters.flatMap((voter) => [...voter.on].map((idea) => this.#set(voter, idea, false))));
  }

  close(): void {
    for (const { line } of this.#voters) line.close();
  }

  async #set(voter: Voter, idea: string, on: boolean): Promise<void> {
    const { now, topic } = this.#options;
    if (on) voter.on.add(idea);
    else voter.on.delete(idea);
    this.#sent += 1;
    const sentAt = now();
    const call = { name: 'vote.set', args: { idea, on } };
    const { client } = voter;
    const message = { client, n: (voter.n += 1), call };
    const answer = await voter.line.ask<MutateAnswer>('mutate', message).catch(() => null);
    // Lost with its connection, which is counted already.
    if (!answer) return;
    this.#answered += 1;
    const reached = answer.type === 'applied' ? answer.reached[topic] : undefined;
    if (reached) this.votes.push({ seq: reached[1], sentAt, took: now() - sentAt });
    if (answer.type === 'applied') return;
    this.#refused += 1;
    this.#why ||= JSON.stringify(answer).slice(0, 200);
    // A number that was not used up is a hole, and whatever comes behind it would be held up: another line of numbers.
    if (answer.type === 'rejected' || voter.client !== client) return;
    voter.client = this.#options.newId();
    voter.n = 0;
  }
}
