import type { BoardPage, MutationCall, Reached } from '@madang/protocol';
import type { Account, BoardQuery, BoardView, ClientOptions, Outcome } from '../api.js';
import type { Given, Surroundings } from '../surroundings.js';
import type { Store } from '../store/store.js';
import type { Socket } from '../transport/transport.js';

/** What takes over after the first paint. */
export interface Engine {
  readonly store: Store;
  openBoard(board: string, query: BoardQuery, first: Promise<BoardPage>): BoardView;
  /** The part that acts, once it is here. */
  readonly self: SelfPart | undefined;
  /** Loads the part that acts. */
  act(): Promise<SelfPart>;
  close(): void;
}

/** What the part that acts asks of the engine. */
export interface Line {
  readonly env: Given & Pick<Surroundings, 'after' | 'page'>;
  /** The open connection of this person. */
  readonly socket: Socket | null;
  /** Whether requests may stand in for the connection now. */
  readonly mayPost: boolean;
  /** It is known who is here. */
  check(): void;
  /** Somebody else is here: another connection is opened. */
  restart(): void;
  /** A request was answered, or not. */
  reachable(answered: boolean): void;
  /** A mutation was applied. */
  applied(reached: Reached): void;
}

/** What the engine asks of the part that acts. */
export interface SelfPart extends Account {
  /** Whether it is known who is here. */
  readonly known: boolean;
  /** Bearer of what is done; `null` while nobody is here. */
  readonly session: string | null;
  /** Whether something waits to be sent or answered. */
  readonly busy: boolean;
  /** Whether the last request got no answer. */
  readonly blocked: boolean;
  /** Sends what may be sent. `again`: what failed is tried again too. */
  pump(again?: boolean): void;
  /** Resolves when everything on the wire has been answered or lost. */
  answered(): Promise<void>;
  /** The server does not take the session any more. */
  expired(): void;
  /** This person's inbox is not as it was. */
  ring(): void;
  /** Does what was done `at` some time. */
  mutate(call: MutationCall, settle: (outcome: Outcome) => void, at: number): void;
  retry(key: string): void;
  discard(key: string): void;
  refreshIdentity(): Promise<void>;
  close(): void;
}

/** Starts the part that acts. `token` is what the page said a moment ago of who is here. */
export type StartSelf = (store: Store, options: ClientOptions, line: Line, token?: string | null) => SelfPart;
