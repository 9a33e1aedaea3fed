import type { Topic, Version } from '@madang/protocol';

/** What one process tells the others, after it was committed. */
export type Ring =
  /** A topic has reached a version. */
  | { readonly kind: 'head'; readonly topic: Topic; readonly version: Version }
  /** Something was appended to the log. */
  | { readonly kind: 'log' }
  /** Topics rose of which nobody knows which: whoever follows any has to look. */
  | { readonly kind: 'look' }
  /** The community's settings were changed. */
  | { readonly kind: 'settings' }
  /** Whoever is connected as this person has to find out anew who they are. */
  | { readonly kind: 'moved'; readonly person: string }
  /** This person's inbox is not as it was, by their own hand. */
  | { readonly kind: 'inbox'; readonly person: string };

/** What was told of one community, gathered: each topic with the newest version, each person once. */
export interface Told {
  readonly heads: ReadonlyMap<Topic, Version>;
  readonly log: boolean;
  readonly look: boolean;
  readonly settings: boolean;
  readonly moved: ReadonlySet<string>;
  readonly inbox: ReadonlySet<string>;
}

/** Who hears what other processes tell. */
export interface Listener {
  heard(community: string, told: Told): void;
  /** Something may have been told that was not heard: look at everything. */
  look(): void;
}

/** How a bus fares. */
export interface BusState {
  /** By what it goes: `none` where this process is alone. */
  readonly kind: 'none' | 'redis' | 'postgres';
  /** Whether what this process tells comes back to it. */
  readonly up: boolean;
  /** How long the last message took until it came back, in milliseconds; `null` before the first. */
  readonly lag: number | null;
  /** Other processes that were heard of in the last seconds. */
  readonly peers: number;
  /** Messages that went out, that were heard from others, and that could not be sent. */
  readonly sent: number;
  readonly heard: number;
  readonly failed: number;
}

/**
 * Between the processes of one database: a doorbell and nothing else. What is told may be lost, repeated or come in
 * another order; the database is the truth, and a poll of it the backstop (SPEC rule N3).
 */
export interface Bus {
  readonly state: BusState;
  /** Begins to hear. Resolves at once, whether anybody can be reached or not. */
  start(listener: Listener): void;
  /** Tells the others. Returns at once and never throws, whatever the bus is doing. */
  tell(community: string, ring: Ring): void;
  /** Hears and tells nothing any more; what waits is sent if that is possible at once. Idempotent. */
  close(): Promise<void>;
}

/** For a process that is alone. */
export const noBus: Bus = {
  state: { kind: 'none', up: true, lag: null, peers: 0, sent: 0, heard: 0, failed: 0 },
  start: () => undefined,
  tell: () => undefined,
  close: () => Promise.resolve(),
};
