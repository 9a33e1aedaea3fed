import { LIMITS, type MutateAnswer, type SubAnswer, type Topic, type Version, visibilityOf } from '@madang/protocol';
import { MutateEnvelope, SubSchema } from '@madang/protocol/schemas';
import * as v from 'valibot';
import type { Actor } from '../domain/actor.js';
import { hasPrivateBoards, sees } from '../domain/board-access.js';
import type { Communities } from '../domain/communities.js';
import { invalid } from '../domain/invalid.js';
import { mayNot } from '../domain/permissions.js';
import type { CommunityRecord } from '../domain/records.js';
import { Refused } from '../domain/refusal.js';
import { readTopic } from '../domain/topics.js';
import { ideaOfThread } from '../domain/comment/add-comment.js';
import type { Store } from '../store/store.js';
import type { Hub } from './hub.js';
import type { Mutator } from './mutator.js';

/** Seconds after which a mutation that met no settings is sent again. */
const RETRY_AFTER = 2;

const UnsubSchema = v.object({ topic: v.string() });

/** What a peer needs of the server and of its transport. */
export interface PeerOptions {
  readonly hub: Hub;
  readonly mutator: Mutator;
  /** Finds the boards of what is followed. */
  readonly store: Pick<Store, 'boardsOf' | 'epoch'>;
  /** The community as it was when the connection began; what it decides by is asked of `communities` each time. */
  readonly community: CommunityRecord;
  readonly communities: Pick<Communities, 'get'>;
  readonly actor: Actor | null;
  /** Most topics that it follows at once; {@link LIMITS.topicsPerSocket} where it is not said. */
  readonly topics?: number;
  /** The place of the network it is at; what it does is not limited where it is not said. */
  readonly from?: string;
  /** Enters and leaves the room of a topic. */
  readonly join: (topic: Topic) => void;
  readonly leave: (topic: Topic) => void;
  readonly onError?: (error: unknown) => void;
}

/** One connection, whatever carries it: what it follows, and what it may ask. */
export class Peer {
  readonly #options: PeerOptions;
  readonly #followed = new Set<Topic>();
  /** Topics on boards that this person does not see, which are told of like topics in which nothing ever was. */
  readonly #unseen = new Set<Topic>();
  /** The boards of what is followed, where some are not for everybody. */
  readonly #boards = new Map<Topic, string>();
  /** Subscriptions that the database has yet to answer, the latest of each topic. */
  readonly #asking = new Map<Topic, object>();
  #actor: Actor | null;
  /** The settings as they were last seen. */
  #community: CommunityRecord;
  /** Settings that are asked for, one after the other: what is asked first is decided first. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#actor = options.actor;
    this.#community = options.community;
  }

  get actor(): Actor | null {
    return this.#actor;
  }

  /** Follows a topic; a topic that this person may not see is `forbidden`, known or not. */
  async sub(message: unknown): Promise<SubAnswer> {
    const parsed = v.safeParse(SubSchema, message);
    if (!parsed.success) return { type: 'forbidden', topic: '' as Topic };
    const topic = parsed.output.topic as Topic;
    const isForStaff = isOfStaff(topic);
    if (!isForStaff && !this.#maySee(topic)) return { type: 'forbidden', topic };
    const { hub, community, join, topics = LIMITS.topicsPerSocket, store } = this.#options;
    if (this.#followed.has(topic) || this.#unseen.has(topic)) this.unsub({ topic });
    const asked = {};
    this.#asking.delete(topic);
    if (this.#followed.size + this.#unseen.size + this.#asking.size >= topics) return { type: 'too-many', topic };
    this.#asking.set(topic, asked);
    const isWanted = (): boolean => this.#asking.get(topic) === asked;
    try {
      if (isForStaff) {
        await this.#settings();
        if (!this.#maySee(topic)) return { type: 'forbidden', topic };
      } else if (await this.#isUnseen(topic)) {
        const { since } = parsed.output;
        if (since?.[0] !== store.epoch || since[1] > 0) return { type: 'reset', topic, min: [store.epoch, 0] };
        if (!this.#closed && isWanted()) this.#unseen.add(topic);
        return { type: 'delta', delta: { topic, epoch: store.epoch, from: 0, to: 0, ops: [] } };
      }
      return await hub.follow(community.id, topic, parsed.output.since, () => {
        // The connection may have ended, left the topic or asked again, while the database was read.
        const mayStay = this.#maySee(topic) && this.#seesBoardOf(topic);
        if (this.#closed || !isWanted() || !mayStay) return hub.unfollow(community.id, topic);
        this.#followed.add(topic);
        join(topic);
      });
    } finally {
      if (isWanted()) this.#asking.delete(topic);
    }
  }

  /** Follows a topic no more. */
  unsub(message: unknown): void {
    const parsed = v.safeParse(UnsubSchema, message);
    if (!parsed.success) return;
    const topic = parsed.output.topic as Topic;
    this.#asking.delete(topic);
    this.#unseen.delete(topic);
    this.#boards.delete(topic);
    if (!this.#followed.delete(topic)) return;
    this.#options.leave(topic);
    this.#options.hub.unfollow(this.#options.community.id, topic);
  }

  /** Executes a numbered mutation, by the settings as they are now. */
  async mutate(message: unknown): Promise<MutateAnswer> {
    const parsed = v.safeParse(MutateEnvelope, message);
    if (!parsed.success) return { type: 'rejected', n: 0, error: invalid(parsed.issues) };
    const { client, n, call } = parsed.output;
    let community: CommunityRecord;
    try {
      community = await this.#settings();
    } catch (error) {
      if (error instanceof Refused) return { type: 'rejected', n, error: error.error };
      this.#options.onError?.(error);
      return { type: 'busy', retryAfter: RETRY_AFTER };
    }
    const { mutator, from } = this.#options;
    return mutator.mutate(community, this.#actor, { client, n, fingerprint: null }, call, from);
  }

  /** Another session for the same connection; what the new person may not see is left. */
  become(actor: Actor): void {
    this.#actor = actor;
    for (const topic of [...this.#followed]) {
      if (!this.#maySee(topic) || !this.#seesBoardOf(topic)) this.unsub({ topic });
    }
  }

  /**
   * Leaves what this person does not see any more, by the settings as they are now. Whoever began to follow before any
   * board was kept to some is asked on which board that is.
   */
  async look(): Promise<void> {
    if (!hasPrivateBoards(await this.#settings())) return;
    for (const topic of [...this.#followed]) {
      const board = this.#boards.get(topic) ?? (await this.#boardOf(topic));
      if (board !== null && this.#followed.has(topic)) this.#boards.set(topic, board);
      if (!this.#seesBoardOf(topic)) this.unsub({ topic });
    }
  }

  /** How far each followed topic was sent. */
  heads(): Record<Topic, Version> {
    const heads: Record<string, Version> = {};
    for (const topic of this.#followed) {
      const version = this.#options.hub.sentOf(this.#options.community.id, topic);
      if (version) heads[topic] = version;
    }
    for (const topic of this.#unseen) heads[topic] = [this.#options.store.epoch, 0];
    return heads;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const topic of [...this.#followed]) this.unsub({ topic });
    this.#unseen.clear();
  }

  /** Whether a topic is about a board that this person does not see, by the settings as they are now. */
  async #isUnseen(topic: Topic): Promise<boolean> {
    // A database that is away is met where it is needed; what was settled last holds meanwhile.
    const settings = await this.#settings().catch(() => this.#community);
    if (!hasPrivateBoards(settings)) return false;
    const board = await this.#boardOf(topic);
    if (board !== null) this.#boards.set(topic, board);
    return !this.#seesBoardOf(topic);
  }

  /** The board that a topic is about; `null` where it is about none. */
  async #boardOf(topic: Topic): Promise<string | null> {
    const name = readTopic(topic);
    if (name?.kind === 'board' || name?.kind === 'roadmap') return name.key;
    const idea = name?.kind === 'idea' ? name.key : name?.kind === 'thread' ? ideaOfThread(name.key) : null;
    if (idea === null) return null;
    const { store, community } = this.#options;
    return (await store.boardsOf(community.id, [idea])).get(idea) ?? null;
  }

  /** Whether this person sees the board of a topic, where it is known to be about one. */
  #seesBoardOf(topic: Topic): boolean {
    const board = this.#boards.get(topic);
    return board === undefined || sees(this.#community, board, this.#actor);
  }

  /** The settings as they are now; they are kept for a moment, so that votes do not wait for the database. */
  #settings(): Promise<CommunityRecord> {
    const { community, communities } = this.#options;
    const asked = this.#turn.then(async () => {
      this.#community = await communities.get(community.id);
      return this.#community;
    });
    this.#turn = asked.catch(() => undefined);
    return asked;
  }

  #maySee(topic: Topic): boolean {
    const name = readTopic(topic);
    if (name === null) return false;
    switch (visibilityOf(name.kind)) {
      case 'public':
        return true;
      case 'person':
        return name.key === this.#actor?.id;
      case 'staff':
        return mayNot('read-desk', this.#actor, this.#community) === null;
    }
  }
}

function isOfStaff(topic: Topic): boolean {
  const name = readTopic(topic);
  return name !== null && visibilityOf(name.kind) === 'staff';
}
