import type { NewsReach } from '../domain/news/news-of.js';
import type { NewsTail } from '../store/inbox.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';

/** Longest that news wait for others before it rings, in milliseconds. */
const GATHER = 200;

/** News that are read at once. */
const PIECE = 500;

/**
 * People of whom is asked at once whether an idea concerns them, and how long the next ones wait, in milliseconds: all
 * that are rung at ask what is new, and others want to vote meanwhile.
 */
const CROWD = 100;
const PAUSE = 250;

/** What the doorbell needs of the server around it. */
export interface DoorbellOptions {
  readonly store: Pick<Store, 'communities' | 'newsTail' | 'followersAmong'>;
  readonly timers: Timers;
  /** Who is connected to this process now, by community. */
  readonly connected: () => ReadonlyMap<string, ReadonlySet<string>>;
  /** Rings at the connections of these people. */
  readonly ring: (community: string, people: ReadonlySet<string>) => void;
  /** A fault of the database on the way: told, never thrown. */
  readonly onError: (error: unknown) => void;
}

/** Where the log of a community was followed to, and what is under way there. */
interface Tail {
  cursor: number;
  cancel: (() => void) | null;
  running: boolean;
  /** Something was committed since it began to read. */
  woken: boolean;
}

/**
 * Tells people who are connected that their inbox is not as it was. It follows the news of each log from where the log
 * stood when the process started, and asks who of those connected to this process follow the ideas. Nothing is kept of
 * it: a ring that is lost costs some minutes, for the inbox is read again at times anyway (SPEC rule B6).
 */
export class Doorbell {
  readonly #options: DoorbellOptions;
  readonly #tails = new Map<string, Tail>();
  #started: Promise<void> | null = null;
  #closed = false;

  constructor(options: DoorbellOptions) {
    this.#options = options;
  }

  /** Finds where the logs stand. What is committed before it has is not missed. */
  start(): Promise<void> {
    return (this.#started ??= this.#findHeads());
  }

  /** Tells that something was committed, whatever it was. */
  wake(community: string): void {
    if (this.#closed) return;
    // A community that was made since the start has a log that nobody has followed.
    const tail = this.#tailOf(community, 0);
    tail.woken = true;
    if (tail.running || tail.cancel) return;
    tail.cancel = this.#options.timers.after(GATHER, () => {
      tail.cancel = null;
      void this.#follow(community, tail);
    });
  }

  /** Looks for what other processes committed, where anybody is connected. */
  poll(): void {
    for (const community of this.#options.connected().keys()) this.wake(community);
  }

  /** Rings at one person's own tabs: what they read, or want to hear, is not as it was. */
  changed(community: string, person: string): void {
    this.#options.ring(community, new Set([person]));
  }

  /** Rings no more. */
  close(): void {
    this.#closed = true;
    for (const { cancel } of this.#tails.values()) cancel?.();
  }

  #tailOf(community: string, cursor: number): Tail {
    let tail = this.#tails.get(community);
    if (!tail) this.#tails.set(community, (tail = { cursor, cancel: null, running: false, woken: false }));
    return tail;
  }

  async #findHeads(): Promise<void> {
    const { store } = this.#options;
    for (const { id } of await store.communities()) {
      const { head } = await store.newsTail(id, null, 0);
      this.#tailOf(id, head).cursor = head;
    }
  }

  async #follow(community: string, tail: Tail): Promise<void> {
    tail.running = true;
    tail.woken = false;
    try {
      await this.start();
      const ideas = await this.#read(community, tail);
      if (ideas.size > 0) await this.#ringFor(community, ideas);
    } catch (error) {
      this.#options.onError(error);
    } finally {
      tail.running = false;
    }
    if (tail.woken) this.wake(community);
  }

  /** The ideas of which there are news since, with how far they reach. */
  async #read(community: string, tail: Tail): Promise<ReadonlyMap<string, NewsReach>> {
    const ideas = new Map<string, NewsReach>();
    let piece: NewsTail;
    do {
      piece = await this.#options.store.newsTail(community, tail.cursor, PIECE);
      tail.cursor = Math.max(tail.cursor, piece.head);
      // What the company does reaches everybody whom a comment reaches.
      for (const { idea, reach } of piece.news) if (ideas.get(idea) !== 'official') ideas.set(idea, reach);
    } while (piece.news.length === PIECE && !this.#closed);
    return ideas;
  }

  /** Rings once at each, a crowd at a time: what follows is that all of them ask. */
  async #ringFor(community: string, ideas: ReadonlyMap<string, NewsReach>): Promise<void> {
    const { store, ring } = this.#options;
    const people = [...(this.#options.connected().get(community) ?? [])];
    for (let from = 0; from < people.length && !this.#closed; from += CROWD) {
      if (from > 0) await this.#pause();
      const waiting = new Set(people.slice(from, from + CROWD));
      const found = new Set<string>();
      for (const [idea, reach] of ideas) {
        if (waiting.size === 0) break;
        for (const person of await store.followersAmong(community, idea, reach, [...waiting])) {
          waiting.delete(person);
          found.add(person);
        }
      }
      if (found.size > 0 && !this.#closed) ring(community, found);
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#options.timers.after(PAUSE, resolve));
  }
}
