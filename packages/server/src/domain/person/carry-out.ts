import type { MutateAnswer } from '@madang/protocol';
import type { Actor } from '../actor.js';
import { execute, type Request } from '../execute.js';
import type { Merged, PersonRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** Whoever asks turned out to be somebody else meanwhile: nothing was done, and nothing of it was looked at. */
export interface Moved extends Merged {
  readonly type: 'moved';
}

/** Somebody as their row says that they are now, which a session from before does not know of. */
export function presentActor(actor: Actor, row: PersonRecord | null | undefined): Actor {
  return actor.anonymous && row && row.origin !== 'anonymous' ? { ...actor, anonymous: false } : actor;
}

/**
 * Executes a request as whoever its session was made for is now. Seen within the transaction: what a visitor sends
 * while they sign in is done before they are merged, or as the person they have become (SPEC rule I2).
 */
export function carryOut(world: World, request: Request): MutateAnswer | Moved {
  const row = world.person(request.actor.id);
  if (row?.merged) return { type: 'moved', ...row.merged };
  // A secret in a browser speaks for customers: whose who became somebody of the company since speaks for nobody.
  if (row && row.role !== 'customer' && request.actor.was !== undefined) {
    const error = refuse('not-signed-in', 'Please sign in at the company to do this.');
    return { type: 'rejected', n: request.numbering?.n ?? 0, error };
  }
  return execute(world, { ...request, actor: presentActor(request.actor, row) });
}
