import type { Bye, Delta, Heads, Mutate, MutateAnswer, Sub, SubAnswer, Topic, WireError } from '@madang/protocol';

/** An answer over HTTP: JSON, or nothing on 304. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  /** It is for whoever asked, and for no cache. */
  readonly own?: boolean;
}

/** A request, relative to the community's root (`/v1/{community}`). */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as `/boards/ideas/ideas?sort=new`. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as they are, in place of a body; their type is the content type. Goes by {@link Transport.upload}. */
  readonly bytes?: Blob;
  /** Told how much of `bytes` has been sent, from 0 to 1, where that can be known. */
  readonly told?: (share: number) => void;
  /** Sent as Bearer; never set for public snapshots, whose bytes are the same for everybody. */
  readonly session?: string;
  readonly signal?: AbortSignal;
}

/** What a connection tells, never before `connect` has returned. After `onClose` nothing more counts. */
export interface SocketListener {
  onOpen(): void;
  onDelta(delta: Delta): void;
  onHeads(heads: Heads): void;
  onBye(bye: Bye): void;
  /** This person's inbox is not as it was. */
  onInbox(): void;
  /** The connection ended, or could not be made: a refusal by the server, or `null` for the network. */
  onClose(error: WireError | null): void;
}

/** One connection; it does not reconnect by itself. Answers that the connection loses reject. */
export interface Socket {
  sub(message: Sub): Promise<SubAnswer>;
  unsub(topic: Topic): void;
  mutate(message: Mutate): Promise<MutateAnswer>;
  /** A fresh session of the same person, or the first one on a connection of nobody. */
  auth(session: string): Promise<WireError | null>;
  close(): void;
}

/**
 * The way to a server. The real one speaks fetch and socket.io; the simulation and the stories bring their own. Both
 * functions are called without a `this`.
 */
export interface Transport {
  /** Rejects only when no answer came (offline, aborted). */
  http(request: HttpRequest): Promise<HttpAnswer>;
  /** Sends `bytes`, and else does what `http` does. By `fetch`, if left out. */
  upload?(request: HttpRequest): Promise<HttpAnswer>;
  /** Opens a connection. `session` is `null` for a reader who is nobody. */
  connect(session: string | null, listener: SocketListener): Socket;
}
