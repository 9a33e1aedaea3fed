import type { Socket, SocketListener } from '@madang/client';
import type { Mutate, MutateAnswer, ServerEvents, Sub, SubAnswer, Topic, WireError } from '@madang/protocol';
import type { Chance } from '../kit/chance.js';
import type { Scheduler } from '../kit/scheduler.js';
import type { Faults } from '../play/plan.js';
import type { Carrier, Session } from '../server/node.js';

/** Milliseconds after which a handshake is given up. */
const HANDSHAKE = 8_000;
/** Longest time until an end notices that nothing comes any more. */
const SILENCE = 30_000;

/** What a connection goes through. */
export interface LinkOptions {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly faults: () => Faults;
  /** Milliseconds that a message takes. */
  readonly latency: () => number;
  /** Lets the other end in; rejects with what the client is told, or `null` when nobody is there. */
  readonly dial: (session: string | null, carrier: Carrier) => Promise<Session>;
  /** Whether the page has a network. */
  readonly online: () => boolean;
  readonly count: (what: string) => void;
  /** Looks at everything that goes down. */
  readonly overhear: (text: string, topic: string | undefined) => void;
}

interface Ends {
  readonly up: boolean;
  readonly down: boolean;
}

/** One connection: ordered both ways until it breaks, and then each end finds out in its own time. */
export class Link implements Socket, Carrier {
  readonly #options: LinkOptions;
  readonly #listener: SocketListener;
  /** Answers that are awaited. */
  readonly #waiting = new Map<
    number,
    { readonly done: (value: never) => void; readonly fail: (error: Error) => void }
  >();
  #asked = 0;
  #session: Session | null = null;
  #state: 'dialing' | 'open' | 'closed' = 'dialing';
  /** Directions in which messages get through. */
  #through: Ends = { up: true, down: true };
  #broken = false;
  #serverGone = false;
  #upAt = 0;
  #downAt = 0;

  constructor(session: string | null, listener: SocketListener, options: LinkOptions) {
    this.#listener = listener;
    this.#options = options;
    const { scheduler, chance, faults, latency, online, dial } = options;
    const giveUp = scheduler.after(HANDSHAKE, () => this.#state === 'dialing' && this.#lost(null));
    scheduler.after(latency(), () => {
      if (!online()) return this.#lost(null);
      if (chance.is(faults().dial)) {
        options.count('dial failed');
        return chance.is(0.5) ? this.#lost(null) : undefined;
      }
      dial(session, this).then(
        (made) => {
          this.#session = made;
          if (this.#state === 'closed' || this.#serverGone) return this.#endSession();
          this.#down(() => {
            if (this.#state !== 'dialing') return;
            giveUp();
            this.#state = 'open';
            listener.onOpen();
          });
        },
        (error: WireError | null) => this.#down(() => this.#lost(error)),
      );
    });
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  sub(message: Sub): Promise<SubAnswer> {
    return this.#ask(message, (session, text) => session.peer.sub(JSON.parse(text)));
  }

  unsub(topic: Topic): void {
    const text = JSON.stringify({ topic });
    this.#up((session) => session.peer.unsub(JSON.parse(text)));
  }

  mutate(message: Mutate): Promise<MutateAnswer> {
    const { scheduler, chance, faults, count } = this.#options;
    return this.#ask(message, (session, text) => {
      if (chance.is(faults().twice)) {
        count('mutation twice');
        scheduler.after(chance.between(0, 3_000), () => void session.peer.mutate(JSON.parse(text)));
      }
      return session.peer.mutate(JSON.parse(text));
    });
  }

  auth(session: string): Promise<WireError | null> {
    return this.#ask({ session }, (end) => end.renew(session));
  }

  close(): void {
    if (this.#state === 'closed') return;
    // What was sent before still arrives, and then the server hears of the end.
    this.#up(() => this.#endSession());
    if (this.#broken) this.#options.scheduler.after(this.#silence(), () => this.#endSession());
    this.#shut();
  }

  emit<K extends keyof ServerEvents>(event: K, text: string, topic?: string): void {
    this.#down(() => {
      if (this.#state !== 'open') return;
      this.#options.overhear(text, topic);
      if (event === 'inbox') return this.#listener.onInbox();
      const value = JSON.parse(text) as never;
      if (event === 'delta') this.#listener.onDelta(value);
      else if (event === 'heads') this.#listener.onHeads(value);
      else this.#listener.onBye(value);
    });
  }

  /** The server ends the connection. */
  hangUp(): void {
    this.#serverGone = true;
    this.#endSession();
    if (this.#through.down) this.#down(() => this.#lost(null));
    else this.#options.scheduler.after(this.#silence(), () => this.#lost(null));
  }

  /** The connection breaks, in one direction or both; neither end knows yet. */
  break(): void {
    if (this.#broken || this.#state === 'closed') return;
    const { scheduler, chance, count } = this.#options;
    this.#broken = true;
    const way = chance.weigh({ both: 2, up: 1, down: 1 });
    count(`cut ${way}`);
    this.#through = { up: way === 'down', down: way === 'up' };
    scheduler.after(this.#silence(), () => this.#lost(null));
    scheduler.after(this.#silence(), () => this.#endSession());
  }

  #silence(): number {
    const { chance } = this.#options;
    return chance.is(0.6) ? chance.between(0, 400) : chance.between(0, SILENCE);
  }

  #ask<T>(message: object, handle: (session: Session, text: string) => Promise<T>): Promise<T> {
    if (this.#state !== 'open') return Promise.reject(new Error('not connected'));
    const text = JSON.stringify(message);
    const id = (this.#asked += 1);
    return new Promise<T>((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#up((session) => {
        handle(session, text).then(
          (answer) => {
            const said = JSON.stringify(answer);
            this.#down(() => {
              const waiting = this.#waiting.get(id);
              if (!waiting) return;
              this.#waiting.delete(id);
              this.#options.overhear(said, (message as Partial<Sub>).topic);
              waiting.done(JSON.parse(said) as never);
            });
          },
          () => {
            // As the server does when a message cannot be answered.
            this.#options.count('bye busy');
            this.emit('bye', JSON.stringify({ reason: 'busy', retryAfter: 5 }));
            this.hangUp();
          },
        );
      });
    });
  }

  #up(run: (session: Session) => void): void {
    const { scheduler, latency, chance, faults } = this.#options;
    if (chance.is(faults().cut)) this.break();
    this.#upAt = Math.max(this.#upAt + 0.01, scheduler.time + latency());
    scheduler.after(this.#upAt - scheduler.time, () => {
      if (this.#through.up && this.#session && !this.#serverGone) run(this.#session);
    });
  }

  #down(run: () => void): void {
    const { scheduler, latency, chance, faults } = this.#options;
    if (chance.is(faults().cut)) this.break();
    this.#downAt = Math.max(this.#downAt + 0.01, scheduler.time + latency());
    scheduler.after(this.#downAt - scheduler.time, () => this.#through.down && run());
  }

  #endSession(): void {
    this.#serverGone = true;
    this.#session?.end();
  }

  /** The client finds out that the connection is gone. */
  #lost(error: WireError | null): void {
    if (this.#state === 'closed') return;
    this.#shut(() => this.#listener.onClose(error));
  }

  #shut(before?: () => void): void {
    this.#state = 'closed';
    before?.();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { fail } of waiting) fail(new Error('the connection has ended'));
  }
}
