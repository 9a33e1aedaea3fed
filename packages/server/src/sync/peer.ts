import {
  LIMITS,
  type MutateAnswer,
  parseTopic,
  type SubAnswer,
  type Topic,
  visibilityOf,
  type Version,
} from '@madang/protocol';
import { MutateEnvelope, SubSchema } from '@madang/protocol/schemas';
import * as v from 'valibot';
import type { Actor } from '../domain/actor.js';
import { invalid } from '../domain/invalid.js';
import type { CommunityRecord } from '../domain/records.js';
import type { Hub } from './hub.js';
import type { Mutator } from './mutator.js';

/** What a peer needs of the server and of its transport. */
export interface PeerOptions {
  readonly hub: Hub;
  readonly mutator: Mutator;
  readonly community: CommunityRecord;
  readonly actor: Actor | null;
  /** Enters and leaves the room of a topic. */
  readonly join: (topic: Topic) => void;
  readonly leave: (topic: Topic) => void;
}

/** One connection, whatever carries it: what it follows, and what it may ask. */
export class Peer {
  readonly #options: PeerOptions;
  readonly #followed = new Set<Topic>();
  #actor: Actor | null;
  #closed = false;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#actor = options.actor;
  }

  get actor(): Actor | null {
    return this.#actor;
  }

  /** Follows a topic; a topic that this person may not see is `forbidden`, known or not. */
  async sub(message: unknown): Promise<SubAnswer> {
    const parsed = v.safeParse(SubSchema, message);
    const name = parsed.success ? parseTopic(parsed.output.topic) : null;
    if (!parsed.success || !name) return { type: 'forbidden', topic: '' as Topic };
    const topic = parsed.output.topic as Topic;
    if (!this.#maySee(topic)) return { type: 'forbidden', topic };
    const { hub, community, join } = this.#options;
    if (this.#followed.has(topic)) this.unsub({ topic });
    if (this.#followed.size >= LIMITS.topicsPerSocket) return { type: 'too-many', topic };
    return hub.follow(community.id, topic, parsed.output.since, () => {
      // The connection may have ended, or have asked twice, while the database was read.
      if (this.#closed || this.#followed.has(topic)) return hub.unfollow(community.id, topic);
      this.#followed.add(topic);
      join(topic);
    });
  }

  /** Follows a topic no more. */
  unsub(message: { readonly topic: Topic }): void {
    if (!this.#followed.delete(message?.topic)) return;
    this.#options.leave(message.topic);
    this.#options.hub.unfollow(this.#options.community.id, message.topic);
  }

  /** Executes a numbered mutation. */
  async mutate(message: unknown): Promise<MutateAnswer> {
    const parsed = v.safeParse(MutateEnvelope, message);
    if (!parsed.success) return { type: 'rejected', n: 0, error: invalid(parsed.issues) };
    const { client, n, call } = parsed.output;
    return this.#options.mutator.mutate(this.#options.community, this.#actor, { client, n, fingerprint: null }, call);
  }

  /** Another session for the same connection; what the new person may not see is left. */
  become(actor: Actor): void {
    this.#actor = actor;
    for (const topic of this.#followed) if (!this.#maySee(topic)) this.unsub({ topic });
  }

  /** How far each followed topic was sent. */
  heads(): Record<Topic, Version> {
    const heads: Record<string, Version> = {};
    for (const topic of this.#followed) {
      const version = this.#options.hub.sentOf(this.#options.community.id, topic);
      if (version) heads[topic] = version;
    }
    return heads;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const topic of [...this.#followed]) this.unsub({ topic });
  }

  #maySee(topic: Topic): boolean {
    const name = parseTopic(topic);
    if (!name) return false;
    return visibilityOf(name.kind) === 'public' || name.key === this.#actor?.id;
  }
}

