import type { MutateAnswer } from '@madang/protocol';
import { execute, type Request } from '../execute.js';
import type { World } from '../world.js';
import { isVisitor } from './confirm.js';

/** Whoever asks turned out to be somebody else meanwhile: nothing was done, and nothing of it was looked at. */
export interface Moved {
  readonly type: 'moved';
}

/**
 * Executes a request, unless its session has outlived who it was made for. Seen within the transaction: what a visitor
 * sends while they sign in is done before they are merged, or not at all until it comes with a session of the person
 * they have become (SPEC rules I2, I3). A session that outlived its visitor is perhaps not even theirs.
 */
export function carryOut(world: World, request: Request): MutateAnswer | Moved {
  const { actor } = request;
  const row = world.person(actor.id);
  if (row?.merged || (row && actor.anonymous && !isVisitor(row))) return { type: 'moved' };
  // A secret in a browser speaks for customers: whose who became somebody of the company since speaks for nobody.
  if (row && row.role !== 'customer' && actor.signIn !== undefined) return { type: 'moved' };
  return execute(world, request);
}
