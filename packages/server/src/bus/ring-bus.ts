import { randomUUID } from 'node:crypto';
import type { Timers } from '../sync/timers.js';
import type { Bus, BusState, Listener, Ring } from './bus.js';
import { Gathered } from './gathered.js';
import type { Link } from './link.js';
import { ENVELOPE, read, write } from './message.js';

/** Shortest time between two messages of a process, in milliseconds; the first after a quiet time goes at once. */
export const GATHER = 20;

/** How often a process lets hear that it is there, in milliseconds: so it also learns whether it is heard. */
export const BEAT = 1_000;

/** Without an own message for so long the bus is thought to be away, in milliseconds. */
export const SILENCE = 3 * BEAT;

/** How long it is waited after a message that could not be sent, in milliseconds. */
const RETRY_AFTER = 250;

/** What {@link RingBus} takes. */
export interface RingBusOptions {
  readonly link: Link;
  readonly timers: Timers;
  /** Told once when the bus goes away, and once when it is back. */
  readonly onChange: (up: boolean, error: unknown) => void;
  /** Tells this process from others; a random one where it is left out. */
  readonly node?: string;
}

/**
 * The bus over anything that carries messages to all. What is to be told is gathered, one message goes at a time, and
 * what cannot be sent waits: of each topic only its newest version, so that it takes no more room however long that is.
 * A process that is alone tells nobody; what it gathered meanwhile is told to the first that comes.
 */
export class RingBus implements Bus {
  readonly #options: RingBusOptions;
  readonly #node: string;
  readonly #waiting = new Gathered();
  /** When each other process was last heard of. */
  readonly #peers = new Map<string, number>();
  #listener: Listener | null = null;
  #cancelSend: (() => void) | null = null;
  #cancelBeat: () => void = () => undefined;
  #sending: Promise<void> | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;
  /** When an own message was last heard, and when the connection was last made anew. */
  #echoedAt = Number.NEGATIVE_INFINITY;
  #renewedAt = 0;
  #beat = false;
  #told: boolean | null = null;
  #startedAt = 0;
  #fault: unknown = null;
  #lag: number | null = null;
  #sent = 0;
  #heard = 0;
  #failed = 0;
  #closing: Promise<void> | null = null;

  constructor(options: RingBusOptions) {
    this.#options = options;
    this.#node = options.node ?? randomUUID();
  }

  get state(): BusState {
    return {
      kind: this.#options.link.kind,
      up: this.#up,
      lag: this.#lag,
      peers: this.#peers.size,
      sent: this.#sent,
      heard: this.#heard,
      failed: this.#failed,
    };
  }

  start(listener: Listener): void {
    const { link, timers } = this.#options;
    this.#listener = listener;
    this.#startedAt = this.#renewedAt = timers.now();
    link.open({
      message: (text) => this.#hear(text),
      up: () => {
        // Says at once that it is there, and looks for what was told while it could not hear.
        this.#sayHere();
        this.#listener?.look();
      },
      fault: (error) => (this.#fault = error),
    });
    this.#nextBeat();
  }

  tell(community: string, ring: Ring): void {
    if (this.#closing) return;
    this.#waiting.add(community, ring);
    this.#schedule();
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      this.#cancelSend?.();
      this.#cancelBeat();
      this.#listener = null;
      await this.#sending;
      if (this.#up && this.#peers.size > 0 && !this.#waiting.empty) await this.#send();
      await this.#options.link.close();
    })();
    return this.#closing;
  }

  get #up(): boolean {
    return this.#options.timers.now() - this.#echoedAt < SILENCE;
  }

  /** Whether anybody may hear: who cannot hear itself does not know. */
  get #alone(): boolean {
    return this.#up && this.#peers.size === 0;
  }

  #sayHere(): void {
    this.#beat = true;
    this.#schedule();
  }

  #schedule(least = 0): void {
    if (this.#cancelSend || this.#sending || this.#closing) return;
    if (!this.#beat && (this.#waiting.empty || this.#alone)) return;
    const { timers } = this.#options;
    const wait = Math.max(least, this.#sentAt + GATHER - timers.now());
    this.#cancelSend = timers.after(wait, () => {
      this.#cancelSend = null;
      this.#sending = this.#send().then((sent) => {
        this.#sending = null;
        this.#schedule(sent ? 0 : RETRY_AFTER);
      });
    });
  }

  /** Sends what waits, or as much as a message carries. Never rejects. */
  async #send(): Promise<boolean> {
    const { link, timers } = this.#options;
    const taken = this.#alone ? { all: false, told: new Map() } : this.#waiting.take(link.most - ENVELOPE);
    this.#beat = false;
    this.#sentAt = timers.now();
    try {
      await link.send(write({ from: this.#node, at: this.#sentAt, ...taken }));
      this.#sent += 1;
      return true;
    } catch (error) {
      this.#failed += 1;
      this.#fault = error;
      this.#waiting.putBack(taken);
      return false;
    }
  }

  #hear(text: string): void {
    const message = read(text);
    if (!message || !this.#listener) return;
    const now = this.#options.timers.now();
    if (message.from === this.#node) {
      this.#lag = Math.max(0, now - message.at);
      this.#echoedAt = now;
      return this.#report();
    }
    const known = this.#peers.has(message.from);
    this.#peers.set(message.from, now);
    // Somebody who may have missed what was told before: they hear what was gathered, and that this one is there.
    if (!known) this.#sayHere();
    if (message.all || message.told.size > 0) this.#heard += 1;
    if (message.all) this.#listener.look();
    for (const [community, told] of message.told) this.#listener.heard(community, told);
  }

  #nextBeat(): void {
    const { timers, link } = this.#options;
    this.#cancelBeat = timers.after(BEAT, () => {
      if (this.#closing) return;
      const now = timers.now();
      for (const [peer, at] of this.#peers) if (now - at >= SILENCE) this.#peers.delete(peer);
      if (!this.#up && now - this.#renewedAt >= SILENCE) {
        this.#renewedAt = now;
        link.renew();
      }
      this.#report();
      this.#sayHere();
      this.#nextBeat();
    });
  }

  /** Says it once when the bus comes or goes. */
  #report(): void {
    const up = this.#up;
    // At the start it takes a moment until anything is heard.
    const early = this.#told === null && this.#options.timers.now() - this.#startedAt < SILENCE;
    if (up === this.#told || (!up && early)) return;
    this.#told = up;
    this.#options.onChange(up, up ? null : this.#fault);
  }
}
