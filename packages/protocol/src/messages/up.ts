import type { DeskDoing } from '../http/desk.js';
import type { MutationCall } from '../mutations/index.js';
import type { Topic } from '../topics.js';
import type { Version } from '../versions.js';
import type { MutateAnswer, SubAnswer } from './down.js';
import type { WireError } from '../errors.js';
import type { Capability } from '../version.js';

/** Given at the handshake (`socket.auth`). */
export interface Handshake {
  /** {@link PROTOCOL_VERSION} of the client. */
  readonly v: number;
  readonly caps?: readonly Capability[];
  readonly community: string;
  /** A session from `POST /v1/{community}/session`; without one the connection may only follow public topics. */
  readonly session?: string;
}

/** Follow a topic from the last version applied; `null` when nothing is held yet. */
export interface Sub {
  readonly topic: Topic;
  readonly since: Version | null;
}

/** One numbered mutation of one client (SPEC rules M1–M6). */
export interface Mutate extends MutationReference {
  readonly call: MutationCall;
}

/** The name under which a mutation is answered once. */
export interface MutationReference {
  /** Random per tab, bound to its person on first use. 16 to 64 URL-safe characters. */
  readonly client: string;
  /** 1, 2, 3, … without holes. */
  readonly n: number;
}

/** Somebody of the team is at an idea. */
export interface Look {
  readonly idea: string;
  readonly doing: DeskDoing;
}

/** Events from the client, by name, as socket.io types them. Every answer comes by acknowledgement. */
export interface ClientEvents {
  sub: (message: Sub, answer: (answer: SubAnswer) => void) => void;
  unsub: (message: { readonly topic: Topic }) => void;
  mutate: (message: Mutate, answer: (answer: MutateAnswer) => void) => void;
  /** A fresh session for the same person, before the old one runs out. */
  auth: (message: { readonly session: string }, answer: (error: WireError | null) => void) => void;
  /** At which idea somebody of the team is, for their colleagues; `null` when they left. Gone with the connection. */
  look: (message: Look | null) => void;
}
