import { compareVersions, type Delta, LIMITS, type SubAnswer, type Topic, type Version } from '@madang/protocol';
import type { Store } from '../store/store.js';
import { FollowedTopic, WINDOW } from './followed-topic.js';
import type { Timers } from './timers.js';

/** Reads of the database for one subscription, while flushes overtake them. */
const READS = 5;

/** Reads of one gap without a pause, while more is heard of meanwhile. Further ones keep the topic's pace. */
const READS_AT_ONCE = 2;

/** How long it is waited until a read that failed is tried again, in milliseconds. */
const RETRY_AFTER = 500;

/** What the hub needs of the server around it. */
export interface HubOptions {
  readonly store: Pick<Store, 'epoch' | 'missed' | 'heads'>;
  readonly timers: Timers;
  /** Sends one delta to everybody in the room of this topic. */
  readonly send: (community: string, delta: Delta) => void;
  /** Told of every commit of this process, for those beside it. */
  readonly onPublish?: (community: string, deltas: readonly Delta[]) => void;
  /** A fault of the database on the way: told, never thrown. */
  readonly onError: (error: unknown) => void;
}

/**
 * The live fan-out: one room a topic, one delta for everybody in it. It hears of commits as they happen and holds no
 * truth: what it missed it reads from the store (SPEC rules N1–N3).
 */
export class Hub {
  readonly #options: HubOptions;
  readonly #topics = new Map<string, FollowedTopic>();
  /** Subscriptions under way, by room. */
  readonly #listeners = new Map<string, Set<(delta: Delta) => void>>();
  #pollingSoon = false;
  #closed = false;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** The number of topics that somebody follows. */
  get size(): number {
    return this.#topics.size;
  }

  /**
   * Another process tells that a topic has reached a version. Told late, twice or in the wrong order it costs nothing:
   * what is new is read from the database, no more often than the topic is sent.
   */
  ring(community: string, topic: Topic, [epoch, seq]: Version): void {
    this.#tell(community, { topic, epoch, from: seq, to: seq, ops: [] });
  }

  /** Tells of a commit. Deltas of topics that nobody follows go nowhere. */
  publish(community: string, deltas: readonly Delta[]): void {
    for (const delta of deltas) this.#tell(community, delta);
    this.#options.onPublish?.(community, deltas);
  }

  /**
   * Follows a topic from the last version that the caller applied. `join` is called in the same tick in which the
   * answer is made, so that nothing falls between the two (SPEC rule N2); it is not called for a `reset`.
   */
  async follow(community: string, topic: Topic, since: Version | null, join: () => void): Promise<SubAnswer> {
    const { store } = this.#options;
    const room = roomOf(community, topic);
    // Who is where the room is has missed nothing. After a restart that is nearly everybody, all at once.
    const here = this.#topics.get(room);
    if (here && since && compareVersions(here.sent, since) === 0) {
      const [epoch, at] = since;
      here.followers += 1;
      join();
      return { type: 'delta', delta: { topic, epoch, from: at, to: at, ops: [] } };
    }
    // The newest that was told while the database was read, when there is perhaps no room yet to take it in.
    const told: Delta[] = [];
    const stopListening = this.#listen(room, (delta) => {
      const [last] = told;
      if (!last || compareVersions([delta.epoch, delta.to], [last.epoch, last.to]) >= 0) told[0] = delta;
    });
    try {
      for (let round = 1; ; round += 1) {
        const from = since?.[0] === store.epoch ? since[1] : Number.MAX_SAFE_INTEGER;
        const missed = await store.missed(community, topic, from, LIMITS.catchUpRows);
        const min: Version = [missed.epoch, missed.to];
        if (since?.[0] !== missed.epoch || missed.type === 'reset' || from > missed.to)
          return { type: 'reset', topic, min };
        const followed = this.#topics.get(room) ?? new FollowedTopic(community, topic, min);
        // A flush went out between the read and now: the room is ahead of what was read.
        if (compareVersions(followed.sent, min) > 0) {
          if (round < READS) continue;
          // A database that stays behind what it once said: let the client come again.
          return { type: 'reset', topic, min: followed.sent };
        }
        this.#topics.set(room, followed);
        followed.followers += 1;
        join();
        if (followed.head[0] < missed.epoch) void this.#refill(followed);
        for (const delta of told) this.#hear(followed, delta);
        return { type: 'delta', delta: { topic, epoch: missed.epoch, from, to: missed.to, ops: missed.ops } };
      }
    } finally {
      stopListening();
    }
  }

  /** One follower less. */
  unfollow(community: string, topic: Topic): void {
    const room = roomOf(community, topic);
    const followed = this.#topics.get(room);
    if (!followed) return;
    followed.followers -= 1;
    if (followed.followers > 0) return;
    followed.cancelTimer?.();
    this.#topics.delete(room);
  }

  /** The version up to which a followed topic was sent; `null` when nobody follows it. */
  sentOf(community: string, topic: Topic): Version | null {
    return this.#topics.get(roomOf(community, topic))?.sent ?? null;
  }

  /**
   * Compares what is known with the database: the backstop for commits of other processes (SPEC rule N3). `only` looks
   * at one community. Rejects where the database is away, and looks again until it is back: who waits for the next
   * regular look meanwhile would see late what others commit as soon as it is.
   */
  async poll(only?: string): Promise<void> {
    try {
      await this.#compare(only);
    } catch (error) {
      this.#pollSoon();
      throw error;
    }
  }

  async #compare(only: string | undefined): Promise<void> {
    const byCommunity = new Map<string, FollowedTopic[]>();
    for (const followed of this.#topics.values()) {
      if (only !== undefined && followed.community !== only) continue;
      const list = byCommunity.get(followed.community);
      if (list) list.push(followed);
      else byCommunity.set(followed.community, [followed]);
    }
    for (const [community, list] of byCommunity) {
      const heads = await this.#options.store.heads(
        community,
        list.map(({ topic }) => topic),
      );
      for (const followed of list) {
        const head = heads.get(followed.topic);
        if (head && compareVersions(head, followed.head) > 0) await this.#refill(followed);
      }
    }
  }

  /** Sends what waits, at once, and stops. */
  close(): void {
    if (this.#closed) return;
    for (const followed of this.#topics.values()) {
      followed.cancelTimer?.();
      this.#flush(followed);
    }
    this.#closed = true;
    this.#topics.clear();
  }

  #tell(community: string, delta: Delta): void {
    const room = roomOf(community, delta.topic);
    const followed = this.#topics.get(room);
    if (followed) this.#hear(followed, delta);
    this.#listeners.get(room)?.forEach((listener) => listener(delta));
  }

  #schedule(followed: FollowedTopic): void {
    if (followed.cancelTimer || this.#closed || !this.#isFollowed(followed)) return;
    // The first change after a quiet time goes out at once, those that follow it closely wait for the window.
    followed.cancelTimer = this.#options.timers.after(this.#wait(followed), () => {
      followed.cancelTimer = null;
      // What others wrote is read once a window, right before it is sent.
      if (followed.behind) void this.#refill(followed);
      else this.#flush(followed);
    });
  }

  /** Milliseconds until the next delta of a topic may go out. */
  #wait({ lastFlushAt, window }: FollowedTopic): number {
    return Math.max(0, lastFlushAt + window - this.#options.timers.now());
  }

  #flush(followed: FollowedTopic): void {
    const { timers, send } = this.#options;
    const delta = followed.drain();
    if (!delta || this.#closed) return;
    const began = timers.now();
    send(followed.community, delta);
    followed.lastFlushAt = timers.now();
    followed.window = Math.min(WINDOW.max, Math.max(WINDOW.min, WINDOW.perFlush * (followed.lastFlushAt - began)));
  }

  /** Everybody may have left while something was read, and somebody come back to another room of that name. */
  #isFollowed(followed: FollowedTopic): boolean {
    return this.#topics.get(roomOf(followed.community, followed.topic)) === followed;
  }

  #listen(room: string, listener: (delta: Delta) => void): () => void {
    const listeners = this.#listeners.get(room) ?? new Set();
    this.#listeners.set(room, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(room);
    };
  }

  #hear(followed: FollowedTopic, delta: Delta): void {
    if (followed.take(delta)) return this.#schedule(followed);
    const version: Version = [delta.epoch, delta.to];
    if (compareVersions(version, followed.heard) > 0) followed.heard = version;
    if (followed.refilling || followed.cancelTimer) return;
    if (this.#wait(followed) > 0) this.#schedule(followed);
    else void this.#refill(followed);
  }

  /** Reads from the database what no delta brought. */
  async #refill(followed: FollowedTopic): Promise<void> {
    if (followed.refilling) return;
    followed.refilling = true;
    const { community, topic } = followed;
    try {
      for (let round = 1; this.#isFollowed(followed); round += 1) {
        const before = followed.head;
        const [, from] = followed.sent;
        followed.fill(from, await this.#options.store.missed(community, topic, from, LIMITS.catchUpRows));
        // A read that brought nothing new is not repeated: what was heard of may belong to a history that is gone.
        if (compareVersions(followed.head, before) === 0) followed.heard = before;
        if (!followed.behind || round === READS_AT_ONCE) break;
      }
      // Refilled or not: what waits, or is still to be read, has its turn.
      this.#schedule(followed);
    } catch (error) {
      this.#options.onError(error);
      // What is there goes out all the same.
      this.#flush(followed);
      this.#pollSoon();
    } finally {
      followed.refilling = false;
    }
  }

  /** Looks for what could not be read, until the database is back. */
  #pollSoon(): void {
    if (this.#pollingSoon || this.#closed) return;
    this.#pollingSoon = true;
    this.#options.timers.after(RETRY_AFTER, () => {
      this.#pollingSoon = false;
      if (this.#closed) return;
      this.poll().catch(this.#options.onError);
    });
  }
}

/** The name of a topic's room. */
export function roomOf(community: string, topic: Topic): string {
  return `${community} ${topic}`;
}
