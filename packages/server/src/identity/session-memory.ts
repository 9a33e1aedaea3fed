import type { Actor } from '../domain/actor.js';

/** Sessions that are remembered: about 6 MB of them. */
const MOST = 10_000;

/**
 * Sessions that were found good, and whose they are, so that a signature is checked once and not with each request.
 * Nothing is remembered longer than it is good, nor more than a bound; the ones used least go first.
 */
export class SessionMemory {
  readonly #kept = new Map<string, { readonly actor: Actor; readonly expiresAt: number }>();
  readonly #most: number;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** Whose session it is, when it is known to be good now in this community. `now` in Unix milliseconds. */
  get(session: string, community: string, now: number): Actor | null {
    const found = this.#kept.get(session);
    if (!found || found.actor.community !== community) return null;
    this.#kept.delete(session);
    if (found.expiresAt <= now) return null;
    this.#kept.set(session, found);
    return found.actor;
  }

  /** Remembers a session that was found good until `expiresAt`, in Unix milliseconds. */
  keep(session: string, actor: Actor, expiresAt: number): void {
    this.#kept.delete(session);
    this.#kept.set(session, { actor, expiresAt });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
  }
}
