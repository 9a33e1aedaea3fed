import type { Topic } from '@madang/protocol';

/** Which topic is meant, of whatever community. */
export interface TopicKey {
  readonly community: string;
  readonly topic: Topic;
}

/** Which client id is meant, of whatever community. */
export interface ClientKey {
  readonly community: string;
  readonly client: string;
}

/** What is not kept for ever. It is walked through some at a time: each walk begins with `null`, and ends with it. */
export interface RetentionStore {
  /**
   * Looks at the next `limit` topics after one, and leaves each the newest `keep` of what left it. With one more than a
   * catch-up may carry nobody notices: whoever is further behind is answered `reset` all the same.
   */
  forgetTombstones(after: TopicKey | null, keep: number, limit: number): Promise<TopicKey | null>;
  /** Looks at the next `limit` client ids after one, and forgets those that did nothing since `before`. */
  forgetClients(after: ClientKey | null, before: number, limit: number): Promise<ClientKey | null>;
  /** Forgets how often words came that came first before then, at most so many of them. */
  forgetRepeats(before: number, limit: number): Promise<void>;
}
