import { compareVersions, type Delta, LIMITS, type SubAnswer, type Topic, type Version } from '@madang/protocol';
import type { Store } from '../store/store.js';
import { FollowedTopic, WINDOW } from './followed-topic.js';
import type { Timers } from './timers.js';

/** Reads of the database for one subscription, while flushes overtake them. */
const READS = 5;

/** What the hub needs of the server around it. */
export interface HubOptions {
  readonly store: Pick<Store, 'epoch' | 'missed' | 'heads'>;
  readonly timers: Timers;
  /** Sends one delta to everybody in the room of this topic. */
  readonly send: (community: string, delta: Delta) => void;
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
  #closed = false;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** The number of topics that somebody follows. */
  get size(): number {
    return this.#topics.size;
  }

  /** Tells of a commit. Deltas of topics that nobody follows go nowhere. */
  publish(community: string, deltas: readonly Delta[]): void {
    for (const delta of deltas) {
      const room = roomOf(community, delta.topic);
      const followed = this.#topics.get(room);
      if (followed) this.#hear(followed, delta);
      this.#listeners.get(room)?.forEach((listener) => listener(delta));
    }
  }

  /**
   * Follows a topic from the last version that the caller applied. `join` is called in the same tick in which the
   * answer is made, so that nothing falls between the two (SPEC rule N2); it is not called for a `reset`.
   */
  async follow(community: string, topic: Topic, since: Version | null, join: () => void): Promise<SubAnswer> {
    const { store } = this.#options;
    const room = roomOf(community, topic);
    // The last commit that was told while the database was read, when there is perhaps no room yet to take it in.
    const told: Delta[] = [];
    const stopListening = this.#listen(room, (delta) => (told[0] = delta));
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

  /** Compares what is known with the database: the backstop for commits of other processes (SPEC rule N3). */
  async poll(): Promise<void> {
    const byCommunity = new Map<string, FollowedTopic[]>();
    for (const followed of this.#topics.values()) {
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

  #schedule(followed: FollowedTopic): void {
    if (followed.cancelTimer || this.#closed || !this.#isFollowed(followed)) return;
    const { timers } = this.#options;
    // The first change after a quiet time goes out at once, those that follow it closely wait for the window.
    const wait = Math.max(0, followed.lastFlushAt + followed.window - timers.now());
    followed.cancelTimer = timers.after(wait, () => {
      followed.cancelTimer = null;
      this.#flush(followed);
    });
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
    followed.heard = delta.to;
    void this.#refill(followed);
  }

  /** Reads from the database what no delta brought. What is heard of meanwhile is read as well. */
  async #refill(followed: FollowedTopic): Promise<void> {
    if (followed.refilling) return;
    followed.refilling = true;
    const { community, topic } = followed;
    try {
      for (let before = followed.head; this.#isFollowed(followed); before = followed.head) {
        const [, from] = followed.sent;
        followed.fill(from, await this.#options.store.missed(community, topic, from, LIMITS.catchUpRows));
        // A read that brought nothing new is not repeated: what was heard of may belong to a history that is gone.
        if (followed.heard <= followed.head[1] || compareVersions(followed.head, before) === 0) break;
      }
      this.#schedule(followed);
    } catch (error) {
      this.#options.onError(error);
    } finally {
      followed.refilling = false;
    }
  }
}

/** The name of a topic's room. */
export function roomOf(community: string, topic: Topic): string {
  return `${community} ${topic}`;
}
