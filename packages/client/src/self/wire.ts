import type { ErrorBody, Mutate, MutateAnswer, WireError } from '@madang/protocol';
import { asIs } from '../core/json.js';
import type { Store } from '../store/store.js';
import type { Line } from '../engine/engine.js';
import type { Socket } from '../transport/transport.js';
import type { Identity } from './identity.js';

/** Bytes above which a message travels by HTTP: the socket's limit, less room for what surrounds it. */
const LARGE = 12_288;

/** What came back: an answer; a refusal at the door, which used no number up; or `null` when it was lost. */
export type Reply = MutateAnswer | { readonly type: 'unread'; readonly error: WireError } | null;

/** Carries numbered mutations, over the connection or by requests. */
export interface Wire {
  /** The last request got no answer: none is made before {@link unblock}. */
  readonly blocked: boolean;
  unblock(): void;
  /** How a message may go now; `flying` others of its client id are on the way. `null`: not now. */
  way(message: Mutate, flying: number): Socket | 'http' | null;
  /** Never rejects. */
  send(message: Mutate, way: Socket | 'http'): Promise<Reply>;
  /** Resolves when everything on the way has been answered or lost. */
  answered(): Promise<void>;
}

/** One wire for all client ids of a page. */
export function createWire(store: Store, line: Line, identity: Identity): Wire {
  const flights = new Set<Promise<Reply>>();
  let posting = false;
  let blocked = false;

  async function post(body: Mutate): Promise<Reply> {
    posting = true;
    try {
      const { session } = identity;
      const answer = await store.http({ method: 'POST', path: '/mutations', body, ...(session && { session }) });
      const said = answer.body as MutateAnswer | ErrorBody;
      line.reachable(true);
      if ('type' in said) return said;
      const { error } = said as Partial<ErrorBody>;
      if (!error || answer.status >= 500 || answer.status === 429) return { type: 'busy', retryAfter: error?.retryAfter ?? 2 };
      if (answer.status !== 401) return { type: 'unread', error };
      void identity.refresh();
      return { type: 'busy', retryAfter: 1 };
    } catch {
      // No answer, or something in between answered in the server's place.
      blocked = true;
      line.reachable(false);
      return null;
    } finally {
      posting = false;
    }
  }

  return {
    get blocked() {
      return blocked;
    },
    unblock() {
      blocked = false;
    },
    way(message, flying) {
      const { socket } = line;
      if (posting) return null;
      if (socket && new TextEncoder().encode(JSON.stringify(message, asIs)).length <= LARGE) return socket;
      // What goes by HTTP goes alone: two transports keep no order between them.
      return !flying && !blocked && (socket || line.mayPost) ? 'http' : null;
    },
    send(message, way) {
      const flight = way === 'http' ? post(message) : way.mutate(message).catch(() => null);
      flights.add(flight);
      void flight.then(() => flights.delete(flight));
      return flight;
    },
    answered: async () => void (await Promise.all(flights)),
  };
}
