import type { Author, Look, Present } from '@madang/protocol';
import type { Timers } from './timers.js';

/** How long a change of who is where waits for others, in milliseconds. */
const GATHER = 50;

/** Most people of a community who are told of. */
const MOST = 200;

/** What presence needs of the server around it. */
export interface PresenceOptions {
  readonly timers: Timers;
  /** Sends who is where to everybody of the team who follows it. */
  readonly send: (community: string, here: readonly Present[]) => void;
}

/**
 * Who of the team is at which idea. It lives and dies with connections and is kept nowhere: each process knows of those
 * who are connected to it.
 */
export class DeskPresence {
  readonly #options: PresenceOptions;
  /** By community, and there by connection. */
  readonly #seats = new Map<string, Map<object, Present>>();
  readonly #waiting = new Map<string, () => void>();

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Everybody of a community who is at an idea. */
  here(community: string): readonly Present[] {
    return [...(this.#seats.get(community)?.values() ?? [])].slice(0, MOST);
  }

  /** Somebody is at an idea, at this connection. */
  sit(community: string, seat: object, person: Author, { idea, doing }: Look): void {
    const seats = this.#seats.get(community) ?? new Map<object, Present>();
    this.#seats.set(community, seats.set(seat, { person, idea, doing }));
    this.#tell(community);
  }

  /** Nobody is at this connection any more. */
  leave(community: string, seat: object): void {
    const seats = this.#seats.get(community);
    if (!seats?.delete(seat)) return;
    if (seats.size === 0) this.#seats.delete(community);
    this.#tell(community);
  }

  close(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }

  #tell(community: string): void {
    if (this.#waiting.has(community)) return;
    const cancel = this.#options.timers.after(GATHER, () => {
      this.#waiting.delete(community);
      this.#options.send(community, this.here(community));
    });
    this.#waiting.set(community, cancel);
  }
}
