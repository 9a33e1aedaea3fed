import { compareVersions, type Delta, LIMITS, type SubAnswer, type Topic, type Version } from '@madang/protocol';
import type { Store } from '../store/store.js';
import { FollowedTopic, WINDOW } from './followed-topic.js';
import type { Timers } from './timers.js';

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
    for (const { topic, from, to, ops } of deltas) {
      const followed = this.#topics.get(roomOf(community, topic));
      if (!followed) continue;
      if (followed.take(from, to, ops)) this.#schedule(followed);
      else void this.#refill(followed);
    }
  }

  /**
   * Follows a topic from the last version that the caller applied. `join` is called in the same tick in which the
   * answer is made, so that nothing falls between the two (SPEC rule N2); it is not called for a `reset`.
   */
  async follow(community: string, topic: Topic, since: Version | null, join: () => void): Promise<SubAnswer> {
    const { store } = this.#options;
    const room = roomOf(community, topic);
    for (;;) {
      const from = since?.[0] === store.epoch ? since[1] : -1;
      const missed = await store.missed(community, topic, from, LIMITS.catchUpRows);
      const min: Version = [store.epoch, missed.to];
      if (since === null || missed.type === 'reset' || from < 0 || compareVersions(since, min) > 0) {
        return { type: 'reset', topic, min };
      }
      const followed = this.#topics.get(room) ?? new FollowedTopic(community, topic, missed.to);
      // A flush went out between the read and now: the room is ahead of what was read.
      if (followed.sent > missed.to) continue;
      this.#topics.set(room, followed);
      followed.followers += 1;
      join();
      return { type: 'delta', delta: { topic, epoch: store.epoch, from, to: missed.to, ops: missed.ops } };
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
    const followed = this.#topics.get(roomOf(community, topic));
    return followed ? [this.#options.store.epoch, followed.sent] : null;
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
      const heads = await this.#options.store.heads(community, list.map(({ topic }) => topic));
      for (const followed of list) {
        const head = heads.get(followed.topic)?.[1] ?? 0;
        if (head > followed.head) await this.#refill(followed);
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
    if (followed.cancelTimer || this.#closed) return;
    const { timers } = this.#options;
    // The first change after a quiet time goes out at once, those that follow it closely wait for the window.
    const wait = Math.max(0, followed.lastFlushAt + followed.window - timers.now());
    followed.cancelTimer = timers.after(wait, () => {
      followed.cancelTimer = null;
      this.#flush(followed);
    });
  }

  #flush(followed: FollowedTopic): void {
    const { store, timers, send } = this.#options;
    const delta = followed.drain(store.epoch);
    if (!delta || this.#closed) return;
    const began = timers.now();
    send(followed.community, delta);
    followed.lastFlushAt = timers.now();
    followed.window = Math.min(WINDOW.max, Math.max(WINDOW.min, WINDOW.perFlush * (followed.lastFlushAt - began)));
  }

  async #refill(followed: FollowedTopic): Promise<void> {
    if (followed.refilling) return;
    followed.refilling = true;
    try {
      const missed = await this.#options.store.missed(followed.community, followed.topic, followed.sent, LIMITS.catchUpRows);
      if (missed.type === 'ops') followed.take(followed.sent, missed.to, missed.ops);
      else followed.skipTo(missed.to);
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
