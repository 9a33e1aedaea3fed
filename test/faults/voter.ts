import {
  type BoardPage,
  type ClientEvents,
  compareVersions,
  type Delta,
  type MePage,
  type MutateAnswer,
  PROTOCOL_VERSION,
  type ServerEvents,
  type SessionAnswer,
  type Version,
} from '@madang/protocol';
import { io, type Socket } from 'socket.io-client';

const BOARD = 'board:ideas';

/** Mutations that may be without an answer at a time. */
const IN_FLIGHT = 4;

interface Sent {
  readonly n: number;
  readonly idea: string;
  readonly on: boolean;
}

/** What a voter needs of the test around it. */
export interface VoterOptions {
  /** The address of the server; another one after each restart. */
  readonly url: () => string;
  readonly ideas: readonly string[];
  /** A whole number from 0 to below `below`. */
  readonly chance: (below: number) => number;
  /** Told of every answer. */
  readonly onAnswer: () => void;
}

/**
 * A tab as the protocol wants it, without a page: votes at random under one client id, sends what was not answered
 * again with its number after every loss, and follows the board by snapshot and deltas.
 */
export class Voter {
  readonly #options: VoterOptions;
  readonly #secret: string;
  #client: string;
  /** How often it took a new client id. */
  #renamed = 0;
  /** Votes as the server has promised them: what was answered, in order. */
  readonly #promised = new Set<string>();
  #unanswered: Sent[] = [];
  #last = 0;
  #making = false;
  #socket: Socket<ServerEvents, ClientEvents> | null = null;
  #session = '';
  #version: Version | null = null;
  #reached: Version = [0, 0];
  /** Whether it may be told to come again, which is no fault where the database is away for a while. */
  patient = false;
  /** Whether the database may forget what it promised, which is no fault where another one took its place. */
  forgetting = false;
  /** Answers that could not be right. */
  readonly faults: string[] = [];
  /** What it asked for and did not get: a page that was refused, a connection that was not let in. */
  readonly refusals: string[] = [];
  /** Votes as followed, by idea. */
  readonly seen = new Map<string, number>();
  readonly #waiting: (() => void)[] = [];

  constructor(name: string, options: VoterOptions) {
    this.#options = options;
    this.#secret = `visitor-secret-of-${name}`.padEnd(30, '-');
    this.#client = `client-id-of-${name}`.padEnd(30, '-');
  }

  /** Connects, sends again what was not answered, and goes on voting. Throws when there is no server. */
  async connect(): Promise<void> {
    await this.#introduce();
    const socket: Socket<ServerEvents, ClientEvents> = io(this.#options.url(), {
      auth: { v: PROTOCOL_VERSION, community: 'demo', session: this.#session },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    this.#socket = socket;
    socket.on('delta', (delta) => this.#apply(delta));
    socket.on('disconnect', () => {
      if (this.#socket === socket) this.#socket = null;
      this.#happened();
    });
    // A connection that ends before it is let in is no error to the library, but a mere end.
    await new Promise<void>((resolve, reject) =>
      socket.on('connect', resolve).on('connect_error', (error) => reject(this.#refused(error))).on('disconnect', (reason) => reject(new Error(reason))),
    );
    // A connection that ends gives no answer any more to what was asked through it.
    const ended = new Promise<never>((_, reject) => socket.once('disconnect', (reason) => reject(new Error(reason))));
    for (const sent of this.#unanswered) this.#send(sent);
    this.#more();
    ended.catch(() => undefined);
    await Promise.race([this.#follow(), ended]);
  }

  /** Comes back whenever the connection is lost, until it is over: looked at whenever something happened. */
  async stay(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      if (this.#socket) await this.#somethingHappens();
      else await this.connect().catch(() => this.disconnect());
    }
  }

  disconnect(): void {
    this.#socket?.disconnect();
    this.#socket = null;
  }

  /** Begins to vote, or stops beginning new votes. */
  vote(making: boolean): void {
    this.#making = making;
    this.#more();
  }

  /** Whether everything was answered. */
  get settled(): boolean {
    return this.#unanswered.length === 0;
  }

  /** The ideas that the server must count as voted for by this person. */
  get promised(): ReadonlySet<string> {
    return this.#promised;
  }

  /**
   * Asks what the server has, and says what is wrong with it: it must be what was promised, or what came of that by
   * the first few of those mutations that were sent and not answered.
   */
  async missing(): Promise<string | null> {
    // The server may have been killed before it let this one in for the first time.
    if (this.#session === '') await this.#introduce();
    const has = [...(await this.#votes())].sort().join();
    const may = new Set(this.#promised);
    for (const next of [null, ...this.#unanswered]) {
      if (next?.on) may.add(next.idea);
      else if (next) may.delete(next.idea);
      if ([...may].sort().join() === has) return null;
    }
    return `${this.#client} was promised ${[...this.#promised].sort().join()}, and the server has ${has}`;
  }

  /** Takes what the server has for what it promised. */
  async relearn(): Promise<void> {
    this.#promised.clear();
    for (const idea of await this.#votes()) this.#promised.add(idea);
  }

  /** Resolves when the board is followed up to a version. */
  async caughtUp(head: Version): Promise<void> {
    while (!this.#version || compareVersions(this.#version, head) < 0) await this.#somethingHappens();
  }

  async #votes(): Promise<Set<string>> {
    const { votes } = await this.#ask<MePage>('GET', '/me');
    return new Set(votes.map(({ id }) => id));
  }

  /** Numbers what was not answered anew, under a new client id: the server wants what is not held any more. */
  #renumber(): void {
    this.#client = `${this.#client.replace(/-*\d*$/, '')}-${(this.#renamed += 1)}`.padEnd(30, '-');
    this.#unanswered = this.#unanswered.map((sent, index) => ({ ...sent, n: index + 1 }));
    this.#last = this.#unanswered.length;
  }

  async #introduce(): Promise<void> {
    const { session } = await this.#ask<SessionAnswer>('POST', '/session', { visitor: this.#secret });
    this.#session = session;
  }

  #somethingHappens(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #happened(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #more(): void {
    const { ideas, chance } = this.#options;
    while (this.#making && this.#socket?.connected && this.#unanswered.length < IN_FLIGHT) {
      const idea = ideas[chance(ideas.length)] ?? '';
      const sent = { n: (this.#last += 1), idea, on: chance(3) > 0 };
      this.#unanswered.push(sent);
      this.#send(sent);
    }
  }

  #send({ n, idea, on }: Sent): void {
    const message = { client: this.#client, n, call: { name: 'vote.set', args: { idea, on } } } as const;
    this.#socket?.emit('mutate', message, (answer) => this.#take(n, answer));
  }

  #take(n: number, answer: MutateAnswer): void {
    const [first] = this.#unanswered;
    // A repeat is answered twice when both sendings arrived.
    if (!first || n < first.n) return;
    if (this.forgetting && answer.type === 'order' && answer.want < first.n) {
      this.#renumber();
      this.#socket?.disconnect();
      return;
    }
    // By another connection everything without an answer is sent again, in order.
    if (this.patient && (answer.type === 'busy' || answer.type === 'order')) {
      this.#socket?.disconnect();
      return;
    }
    if (answer.type !== 'applied' || n !== first.n) {
      this.faults.push(`${this.#client} ${n} (waiting for ${first.n}) was answered ${JSON.stringify(answer)}`);
      return;
    }
    this.#unanswered = this.#unanswered.slice(1);
    if (first.on) this.#promised.add(first.idea);
    else this.#promised.delete(first.idea);
    const reached = answer.reached[BOARD] ?? [0, 0];
    if (compareVersions(reached, this.#reached) < 0)
      this.faults.push(`${this.#client} ${n} reached ${reached.join('.')} after ${this.#reached.join('.')}`);
    this.#reached = reached;
    this.#options.onAnswer();
    this.#more();
    this.#happened();
  }

  async #follow(): Promise<void> {
    for (;;) {
      if (!this.#version) await this.#load();
      const answer = await this.#socket?.emitWithAck('sub', { topic: BOARD, since: this.#version });
      if (answer?.type === 'reset') this.#version = null;
      else {
        if (answer?.type === 'delta') this.#apply(answer.delta);
        return;
      }
    }
  }

  async #load(): Promise<void> {
    const page = await this.#ask<BoardPage>('GET', '/boards/ideas/ideas?limit=100');
    for (const { id, votes } of page.ideas) this.seen.set(id, votes);
    this.#version = page.version;
  }

  #apply({ epoch, from, to, ops }: Delta): void {
    if (!this.#version) return;
    const [mine, seq] = this.#version;
    if (epoch !== mine && this.forgetting) {
      // What was seen of an older history is nothing in the new one.
      if (epoch < mine) return;
      this.#version = null;
      void this.#follow().catch(() => undefined);
      return;
    }
    if (epoch !== mine) this.faults.push(`the epoch became ${epoch} without a reason`);
    if (to <= seq) return;
    if (from > seq) {
      void this.#follow().catch(() => undefined);
      return;
    }
    for (const op of ops) if (op.op === 'put' && op.row.kind === 'idea') this.seen.set(op.row.id, op.row.votes);
    this.#version = [epoch, to];
    this.#happened();
  }

  async #ask<T>(method: string, path: string, body?: object): Promise<T> {
    const send = (): Promise<Response> =>
      fetch(`${this.#options.url()}/v1/demo${path}`, {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(this.#session !== '' && method === 'GET' && { authorization: `Bearer ${this.#session}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
    const answer = await send()
      // A connection that was kept may end in the moment in which it is used again: browsers then take another.
      .catch((error: unknown) => (isKeptTooLong(error) ? send() : Promise.reject(error as Error)))
      .catch((error: unknown) => {
        throw this.#refused(error);
      });
    if (!answer.ok) throw this.#refused(new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`));
    return (await answer.json()) as T;
  }

  #refused(error: unknown): unknown {
    const { message = String(error), cause } = error as { readonly message?: string; readonly cause?: unknown };
    this.refusals.push(cause instanceof Error ? `${message}: ${cause.message}` : message);
    return error;
  }
}

function isKeptTooLong(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: string } };
  return cause?.code === 'UND_ERR_SOCKET';
}
