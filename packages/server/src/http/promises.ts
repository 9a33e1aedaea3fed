import { callPromises } from '../domain/loop/call-promises.js';
import { promiseOf } from '../domain/loop/promise.js';
import { noNeeds } from '../domain/needs.js';
import type { CommunityRecord } from '../domain/records.js';
import type { Services } from './context.js';

/**
 * Calls in the promise of a board where votes that were united are enough for it. If that is cut off, the next vote
 * does it, or doing it all again.
 */
export async function callPromiseIn(
  { mutator }: Pick<Services, 'mutator'>,
  community: CommunityRecord,
  id: string,
  at: number,
): Promise<void> {
  const needs = noNeeds(community.id);
  needs.ideas.add(id);
  await mutator.carry(needs, (world) => {
    const promise = promiseOf(community, world.idea(id)?.board ?? '');
    return promise ? callPromises(world, [id], promise, at) : 0;
  });
}
